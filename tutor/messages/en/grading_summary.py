"""Texts of the summary that follows a file of answers."""

MESSAGES = {
    "grading_summary.option": "print the summary alone, by question and by mistake; with --json as one object",
    "grading_summary.question": "question",
    "grading_summary.answers": "answers",
    "grading_summary.right": "right",
    "grading_summary.wrong": "wrong",
    "grading_summary.unreadable": "unreadable",
    "grading_summary.share": "share",
    "grading_summary.all": "all",
    "grading_summary.mistake": "mistake",
    "grading_summary.times": "times",
    "grading_summary.unknown": "(no known mistake)",
    "grading_summary.file-only": "--summary needs a file of answers: give --file FILE, or - for standard input",
    "grading_summary.student": "student",
    "grading_summary.skipped": "skipped",
    "grading_summary.is-skipped": "Skipped. Answer: {expected}",
    "grading_summary.marks": "marks",
    "grading_summary.points": "{points} of {of}",
}
