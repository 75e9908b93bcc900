"""Whole screens: study, contents, help."""
