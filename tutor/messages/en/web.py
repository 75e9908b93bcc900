"""What visitors read in a browser before and after the tutor's own screen (`tutor serve`)."""

MESSAGES = {
    "web.loading": "Loading the tutor …",
    "web.script": "The tutor needs JavaScript. Turn it on for this page, and load the page again.",
    "web.ended": "The session has ended. Your answers and your place are saved.",
    "web.again": "Continue",
    "web.full": "All {most} places are taken at the moment. This page tries again every {seconds} seconds.",
    "web.idle": "The session was closed because nobody had typed for an hour. Your answers and your place are saved.",
    "web.stopped": "The server is being stopped. Your answers and your place are saved.",
    "web.failed": "The tutor could not be started. Please try again later.",
    "web.cookie": "The browser does not keep cookies for this page, so your answers would be lost. Allow them, or add a name to "
    "the address: /?name=anna",
    "web.name": "This name cannot be used. A name has at most {most} characters, for example /?name=anna",
}
