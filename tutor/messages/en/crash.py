"""Texts of what should never happen."""

MESSAGES = {
    "crash.line": "tutor: this should not have happened, and is not your fault. Answers and place are kept. Report: {path}",
    "crash.unwritten": "tutor: this should not have happened: {what} (no report could be written: {why})",
}
