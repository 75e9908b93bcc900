"""Colours, themes and the layout for a terminal size."""
