"""The widgets of the screen, and the rows of styled text that they show."""
