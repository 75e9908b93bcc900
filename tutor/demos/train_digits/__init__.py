"""A network that learns to read digits, live."""
