"""The connection to the terminal: driver, screen diff, frame pacing, first paint, shutdown, kiosk."""
