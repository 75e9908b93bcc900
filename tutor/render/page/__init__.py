"""Pages as rows: a lesson laid out for a width, the same for the screen and for `tutor read`."""
