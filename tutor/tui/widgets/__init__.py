"""Widgets that show rows."""
