"""Texts of the commands that are about pages and terms."""

MESSAGES = {
    # start
    "cli.start.about": "Open the tutor at LESSON, or at the page where you left off.",
    "cli.start.examples": "  tutor\n  tutor conv-output-size --play",
    "cli.start.lesson": "id of a lesson (see: tutor lessons), or the path of a page that you write (.md)",
    "cli.start.play": "start the first demo of the page",
    "cli.start.kiosk": "allow nothing but the tutor's screen; for a forced command over SSH",
    "cli.start.kiosk-only": "--kiosk opens the tutor's screen only; remove the command",
    "cli.start.kiosk-terminal": "this account opens only the tutor's screen, which needs a terminal: "
    "connect with ssh -t, and with a TERM other than dumb",
    "cli.start.unknown": "there is no lesson or command `{word}` (see: tutor lessons, tutor --help)",
    "cli.start.unknown.near": "there is no lesson or command `{word}`; did you mean {near}? (see: tutor lessons, tutor --help)",
    "cli.start.no-terminal": "the tutor's screen needs a terminal; without one, use tutor read, quiz, demo or lab (see: tutor "
    "--help)",
    "cli.start.dumb": "TERM describes a terminal that prints lines only; set TERM, for example to xterm-256color, or use tutor "
    "read, quiz, demo or lab",
    # lessons
    "cli.lessons.line": "list the pages, with your progress",
    "cli.lessons.about": "List the pages in reading order, with their questions and your progress.",
    "cli.lessons.examples": "  tutor lessons\n  tutor lessons --json",
    "cli.lessons.chapter": "{number}  {title}",
    # read
    "cli.read.line": "print a page as plain text, charts included",
    "cli.read.about": "Print a page as plain text, charts included, for a pager or a screen reader.",
    "cli.read.examples": "  tutor read conv-window | less\n  tutor read pooling --width 72",
    "cli.read.lesson": "id of a lesson (see: tutor lessons), or the path of a page that you write (.md)",
    "cli.read.options": "Add to these commands: {options}",
    "cli.read.width": "width of the text in columns (default: that of the terminal, at most 100)",
    "cli.read.number": "Question {number}",
    "cli.read.result": "The picture above is the start. To see how it ends, run:",
    "cli.read.result-after": "The picture above is step {step}. To see how it ends, run:",
    "cli.read.presets": "Presets of this demo: tutor demo {demo} --preset NAME, where NAME is one of: {names}",
    "cli.read.controls": "To set its controls ({controls}), run:",
    "cli.read.links": "This page links to:",
    "cli.read.review": "To review this page:",
    "cli.read.question": "To answer, run: tutor check {name} ANSWER",
    # search
    "cli.search.line": "find words in pages, questions and the glossary",
    "cli.search.about": """\
Find words in the titles, headings, objectives and texts of all pages, in the
questions and in the glossary, best matches first. All words must be found.
Capital letters, plurals, hyphens, and British or American spelling make no
difference. The exit code is 0 if something was found, and 1 if nothing was.""",
    "cli.search.examples": """\
  tutor search learning rate
  tutor search prelu --count 5
  tutor search vanishing gradient --json""",
    "cli.search.words": "words to find",
    "cli.search.count": "print at most N matches (default: 20; with --json, all)",
    "cli.search.no-words": "'{query}' contains no word to search for; give letters or digits",
    "cli.search.more": "{count} more. To print them, add: --count {all}",
    "cli.search.glossary": "glossary",
    # glossary
    "cli.glossary.line": "explain a term, or list all terms",
    "cli.glossary.about": """\
Explain a term of the pages, and name the page that introduces it. Without a
TERM, list all terms. The spelling is free: minibatch and mini-batches find
mini-batch.""",
    "cli.glossary.examples": "  tutor glossary learning rate\n  tutor glossary prelu\n  tutor glossary --json",
    "cli.glossary.term": "a term, or another name of it",
    "cli.glossary.also": "{term} (also: {names})",
    "cli.glossary.page": "To read about it, run: tutor read {lesson}",
    "cli.glossary.none": "There is no glossary. It would be the file {path}.",
}
