"""Texts of the command line: here those that several commands use; the files beside this one hold those of each command.

A command has `cli.<command>.line` (its line in the general help), `cli.<command>.about` and `cli.<command>.examples`.
"""

from tutor.messages.en.cli import authors, classes, courses, practice, reading, tools

MESSAGES = {
    "cli.help": """\
usage: tutor [LESSON] [--lang en|ko] [--lessons DIR] [--play]
       tutor COMMAND …

Learn how neural networks are trained: pages beside live charts, and questions
that name your mistake. Without a command, `tutor` opens LESSON, or the page
where you left off. --play starts the first demo of the page.

commands:
{commands}

`tutor COMMAND --help` explains a command and shows examples.
`tutor --version` prints the version.""",
    "cli.examples": "examples:\n",
    "cli.help.usage": "usage: ",
    "cli.help.options": "options",
    "cli.help.arguments": "positional arguments",
    "cli.usage": "{what} (see: {command} --help)",
    "cli.usage.required": "the following arguments are required: {what}",
    "cli.usage.unknown": "unrecognized arguments: {what}",
    "cli.usage.one-of": "one of the arguments {what} is required",
    "cli.usage.choice": "argument {name}: invalid choice: {text} (choose from {known})",
    "cli.usage.value": "argument {name}: a value is missing",
    "cli.usage.no-value": "argument {name} takes no value: leave {text} out",
    "cli.usage.conflict": "give {name} or {what}, not both",
    "cli.usage.argument": "argument {name}: {what}",
    "cli.option.help": "show this help message and exit",
    "cli.whole": "'{text}' is not a whole number of at least {minimum}",
    "cli.whole-between": "'{text}' is not a whole number from {minimum} to {maximum}",
    "cli.unreadable-file": "{path} cannot be read: {why} (check the path)",
    "cli.unwritable-file": "{path} cannot be written: {why} (choose another path)",
    "cli.seed-given-twice": "the seed is given twice, in {name} and with --seed {seed}: give it once",
    "cli.seed-unreadable": "{name}: the seed after the colon must be a whole number of at least 0",
    "cli.no-home": "{path}: no home folder is known for this ~: write the whole path",
    "cli.no-writer": "no program writes into this pipe",
    "cli.too-long": "{path}: this file has more than {most} characters; shorten it",
    "cli.not-text": "{path}: this is not UTF-8 text; save the file as UTF-8",
    "cli.option.lang": "en or ko (default: TUTOR_LANG, then the locale, then en)",
    "cli.lang.unknown": "{variable}={text}: there is no such language; set it to one of {known}",
    "cli.lang.unshown": "this terminal shows no {language} letters, so the texts are in English "
    "(a UTF-8 locale shows them: export LC_ALL=C.UTF-8)",
    "cli.lang.incomplete": "{language}: {pages} of {all_pages} pages and {texts} of {all_texts} other texts are translated; "
    "the rest is shown in English",
    "cli.lang.ko": "Korean",
    "cli.option.lessons": "use the lessons in DIR instead of the built-in ones; may be repeated, and the word built-in as DIR "
    "adds the built-in ones (default: TUTOR_LESSONS)",
    "cli.folder-not-page": "{folder} is a folder: name one of its pages (.md), or to see all of them: tutor --lessons {folder}",
    "cli.lessons-variable": "{variable}: {folder} is not a folder: correct the variable, or unset it",
    "cli.option.words": "describe pictures in words, for a screen reader (TUTOR_WORDS=1 does so always)",
    "cli.option.json": "print JSON for a program to read",
    # texts that several commands use
    "cli.or": " or ",
    "cli.option.question": "id of a question, or a variant of it such as conv-output-size:17",
    "cli.option.seed": "number that chooses the variant; the same seed gives the same numbers (default: 0)",
    "cli.status.new": "new",
    "cli.status.started": "started",
    "cli.status.done": "done",
    "cli.count.question.one": "{number} question",
    "cli.count.question.many": "{number} questions",
    "cli.count.answer.one": "{number} answer",
    "cli.count.answer.many": "{number} answers",
    "cli.count.student.one": "{number} student",
    "cli.count.student.many": "{number} students",
    "cli.count.day.one": "{number} day",
    "cli.count.day.many": "{number} days",
    "cli.count.lesson.one": "{number} lesson",
    "cli.count.lesson.many": "{number} lessons",
    "cli.count.note.one": "{number} note",
    "cli.count.note.many": "{number} notes",
    "cli.count.cell.one": "{number} cell",
    "cli.count.cell.many": "{number} cells",
    "cli.count.problem.one": "{number} problem",
    "cli.count.problem.many": "{number} problems",
    "cli.count.row.one": "{number} row",
    "cli.count.row.many": "{number} rows",
    "cli.count.other-layer.one": "{number} other layer",
    "cli.count.other-layer.many": "{number} other layers",
    "cli.count.column.one": "{number} column",
    "cli.count.column.many": "{number} columns",
    "cli.verdict.wrong": "Wrong. {feedback}",
    "cli.verdict.expected": "Answer: {expected}",
    "cli.verdict.solution": "Solution: {solution}",
    **reading.MESSAGES,
    **practice.MESSAGES,
    **classes.MESSAGES,
    **tools.MESSAGES,
    **courses.MESSAGES,
    **authors.MESSAGES,
}
