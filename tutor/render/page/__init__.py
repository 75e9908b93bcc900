"""Lay out a lesson as rows for a given width, for the screen and for `tutor read` alike."""
