"""The tutor in a browser: a web server that runs one `tutor --kiosk` for each open tab."""
