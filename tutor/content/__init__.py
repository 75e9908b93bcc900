"""Lesson files: reading, parsing, searching and checking them."""
