"""Texts of the line that reports a crash."""

MESSAGES = {
    "crash.line": "tutor: a program error, not your mistake. Your answers and your place are saved. Please report it: {path}",
    "crash.contained": "a program error, not your mistake; everything else goes on. Please report it: {path}",
    "crash.contained-unwritten": "a program error, not your mistake; everything else goes on: {what}",
    "crash.unwritten": "tutor: a program error: {what} (no report could be written: {why})",
}
