"""Styled rows of text, and their ASCII form."""
