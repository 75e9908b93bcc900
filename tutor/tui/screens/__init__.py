"""The screens of the app: study, laboratory, exercise, and the lists that open over them."""
