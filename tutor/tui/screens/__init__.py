"""The screens: study, contents, exercise, help and progress."""
