"""What is said after a file of answers."""

MESSAGES = {
    "tally.option": "print only the summary, by question and by mistake; with --json as one object",
    "tally.question": "question",
    "tally.answers": "answers",
    "tally.right": "right",
    "tally.wrong": "wrong",
    "tally.unreadable": "unreadable",
    "tally.share": "share",
    "tally.all": "all",
    "tally.mistake": "mistake",
    "tally.times": "times",
    "tally.unknown": "(no known mistake)",
    "tally.file-only": "--summary is for a file of answers: give --file FILE, or - for standard input",
}
