"""Rows of styled text, and their ASCII form."""
