"""Texts of `tutor new`."""

MESSAGES = {
    "cli.new.line": "start a course, a page, a question or a demo from a template",
    "cli.new.about": """\
Start a course, a page, a question or a demo from an example that works: replace
its texts with your own. No file is overwritten.

  course    a folder with an index.md and one page
  page      a page in the course --dir, and its line in index.md
  question  a quiz block of a kind: number (the default), shape, fits,
            expression, choice, several, order, read, predict or find. It is
            printed, or with --page put into that page before "## Remember"
  demo      a Python file in the folder demos/ of the course --dir

docs/writing-a-lesson.md explains the files.""",
    "cli.new.examples": """\
  tutor new course attention dot-products
  tutor new page soft-max --dir attention
  tutor new question choice --page attention/soft-max.md
  tutor new demo mixture --dir attention""",
    "cli.new.what": "course, page, question or demo",
    "cli.new.name": "the name, in small letters, digits and hyphens; for a question, its kind",
    "cli.new.first": "course: the name of its first page (default: first-page)",
    "cli.new.one-name": "give one name only (see: tutor new --help)",
    "cli.new.dir": "page, demo: the folder of the course (default: the one you are in)",
    "cli.new.page": "question: the page that gets it",
    "cli.new.only-question": "--page is for a question (see: tutor new --help)",
    "cli.new.only-page": "--dir is for a page or a demo (see: tutor new --help)",
    "cli.new.which-name": "give a name (see: tutor new --help)",
    "cli.new.bad-name": "`{name}` cannot be a name: use small letters, digits and hyphens, such as hidden-state",
    "cli.new.no-kind": "there is no kind of question `{kind}`; choose one of {kinds}",
    "cli.new.no-kind.near": "there is no kind of question `{kind}`; did you mean {near}?",
    "cli.new.no-folder": "there is no folder {path}: give the folder of the course with --dir",
    "cli.new.exists": "{path} already exists; choose another name",
    "cli.new.wrote": "Wrote {path}.",
    "cli.new.listed": "Added it to {index}.",
    "cli.new.move": "It is the last page of chapter {chapter}. If it belongs to another chapter, move its line there, and change "
    "`chapter` in the page and `needs` in the index.",
    "cli.new.add-to-index": "Now add it to {index}, below `lessons:`: {entry}",
    "cli.new.added": "Added the question `{name}` to {path}.",
    "cli.new.preview": "To see it while you write, run: {command}",
    "cli.new.lint": "To check it, run: {command}",
    "cli.new.built-in-demo": "{folder} holds the built-in lessons, whose demos are in tutor/demos/: see docs/writing-a-demo.md",
    "cli.new.allow": "It is a program, so allow it once: {command}",
    "cli.new.use": "Then show it on a page with a demo block: use: {name}",
}
