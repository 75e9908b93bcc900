"""Texts about what is saved and what is not."""

MESSAGES = {
    "progress.unsaved": "Answers are not being saved: {why} ({path})",
    "progress.too-new": "Answers are not being saved: a newer tutor wrote {path}; update tutor",
    "progress.damaged": "The progress file was damaged. It was set aside as {path} and a new one begun.",
    "progress.not-export": "{path}: not a progress file of tutor. Make one with: tutor progress export FILE",
    "progress.newer-export": "{path}: written by a newer tutor (format {version}). Update tutor to import it.",
    "progress.bad-attempt": "{path}: attempt {number}: {what}. Nothing was imported.",
    "progress.field-missing": "{field} is missing",
    "progress.field-wrong": "{field} is {value}, not {wanted}",
    "progress.type-text": "text",
    "progress.type-whole": "a whole number",
    "progress.type-number": "a number",
    "progress.type-credit": "between 0 and 1",
    "progress.type-time": "a time such as 2026-01-31T12:34:56.789Z",
    "progress.type-bool": "true or false",
    "progress.retention": "a retention of {text} is no use; give a share between {least} and {most}, such as 0.9",
}
