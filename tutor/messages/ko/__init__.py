"""Texts in Korean."""
