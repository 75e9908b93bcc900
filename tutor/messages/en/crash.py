"""Texts of the line that reports a crash."""

MESSAGES = {
    "crash.line": "tutor: a program error, not your mistake. Your answers and your place are saved. Please report it: {path}",
    "crash.unwritten": "tutor: a program error: {what} (no report could be written: {why})",
}
