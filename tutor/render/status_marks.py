"""The symbol and the style of each status: of a lesson (new, started, done) and of a question (new, right, wrong)."""

STATUS_MARKS = {
    "new": ("○", "dim"),
    "started": ("◐", "accent"),
    "done": ("●", "good"),
    "right": ("✔", "good"),
    "wrong": ("✗", "bad"),
}
