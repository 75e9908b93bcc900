"""Texts of the command line."""

MESSAGES = {
    "cli.help": """\
usage: tutor [LESSON] [--lang en|ko] [--lessons DIR] [--play]
       tutor COMMAND …

Learn how neural networks are trained: pages beside live charts, and questions
that name your mistake. Without a command it opens at LESSON, or where you left
off; --play starts the page's first demo.

commands:
{commands}

tutor COMMAND --help says more of each.""",
    "cli.examples": "examples:\n",
    "cli.usage": "{what} (see: {command} --help)",
    "cli.whole": "'{text}' is not a whole number of at least {least}",
    "cli.unreadable-file": "{path}: {why}",
    "cli.not-text": "{path}: not UTF-8 text; save it as UTF-8",
    "cli.option.lang": "language of the pages (default: en)",
    "cli.option.lessons": "a folder of lesson files in place of the built-in ones",
    "cli.option.words": "tell pictures in words, for a screen reader (always, with TUTOR_WORDS=1)",
    "cli.option.json": "print JSON for a machine to read",
    # calc
    "cli.calc.line": "shapes, parameters and memory of a layer or a whole network",
    "cli.calc.about": """\
Output shape, parameters, multiply-accumulates, memory and receptive field of
each layer, and in total.

Layers, one a line in a file or separated by commas:
  input 224x224x3     height x width x depth; `input 784` is flat
  conv 64 3x3 s1 p1   64 filters, stride 1, padding 1; also g2 (groups),
                      d2 (dilation), nobias, floor
  pool 2x2 s2 p0, avgpool 7x7, globalpool
  bn, relu, dropout 0.5, flatten, fc 4096 nobias""",
    "cli.calc.examples": """\
  tutor calc "input 227x227x3, conv 96 11x11 s4"
  tutor calc vgg-16
  tutor calc --file net.txt --json""",
    "cli.calc.spec": "layers, or a known network: {known}",
    "cli.calc.file": "read the layers from FILE (- for standard input)",
    "cli.calc.one-of": "give layers or --file FILE, one of them (see: tutor calc --help)",
    "cli.calc.layer": "layer",
    "cli.calc.shape": "output",
    "cli.calc.parameters": "parameters",
    "cli.calc.macs": "MACs",
    "cli.calc.memory": "memory",
    "cli.calc.field": "field",
    "cli.calc.total": "total",
    "cli.calc.footer": "In float32: parameters {parameters}, activations of one image {activations}.",
    "cli.calc.unused": "{layer}: {rows} and {columns} at the far edge are never seen.",
    # words that several commands say
    "cli.or": " or ",
    "cli.option.question": "a question's name, or a variant such as conv-output-size:17",
    "cli.option.seed": "which numbers: the same seed always gives the same (default: 0)",
    "cli.status.new": "new",
    "cli.status.started": "started",
    "cli.status.done": "done",
    "cli.count.question.one": "{number} question",
    "cli.count.question.many": "{number} questions",
    "cli.count.answer.one": "{number} answer",
    "cli.count.answer.many": "{number} answers",
    "cli.count.day.one": "{number} day",
    "cli.count.day.many": "{number} days",
    "cli.count.lesson.one": "{number} lesson",
    "cli.count.lesson.many": "{number} lessons",
    "cli.count.note.one": "{number} note",
    "cli.count.note.many": "{number} notes",
    "cli.count.cell.one": "{number} cell",
    "cli.count.cell.many": "{number} cells",
    "cli.count.fault.one": "{number} fault",
    "cli.count.fault.many": "{number} faults",
    "cli.count.row.one": "{number} row",
    "cli.count.row.many": "{number} rows",
    "cli.count.column.one": "{number} column",
    "cli.count.column.many": "{number} columns",
    "cli.verdict.wrong": "Wrong. {feedback}",
    "cli.verdict.expected": "Answer: {expected}",
    "cli.verdict.solution": "Worked: {solution}",
    # start
    "cli.start.about": "Open the tutor's screen at LESSON, or where you left off.",
    "cli.start.examples": "  tutor\n  tutor conv-output-size --play",
    "cli.start.lesson": "a lesson's id (see: tutor lessons)",
    "cli.start.play": "start the page's first demo",
    "cli.start.kiosk": "for a forced command over SSH: the screen and nothing else",
    "cli.start.kiosk-only": "--kiosk opens the screen on the installed lessons; it takes no other command and no --lessons",
    "cli.start.kiosk-terminal": "this login opens the tutor's screen alone; it needs a terminal: ssh -t, and TERM not dumb",
    "cli.start.unknown": "there is no lesson or command '{word}'; {known}",
    "cli.start.near": "did you mean {names}?",
    "cli.start.all": "lessons are {names}",
    "cli.start.no-terminal": "the tutor's screen needs a terminal; without one use: tutor read, quiz, demo (see: tutor --help)",
    "cli.start.dumb": "TERM says this terminal shows lines only; set TERM, or use: tutor read, quiz, demo (see: tutor --help)",
    # lessons
    "cli.lessons.line": "the pages, and how far you are",
    "cli.lessons.about": "The pages in reading order, with their questions and your progress.",
    "cli.lessons.examples": "  tutor lessons\n  tutor lessons --json",
    "cli.lessons.chapter": "{number}  {title}",
    # read
    "cli.read.line": "a page as plain text, charts included",
    "cli.read.about": "A page as plain text, charts included, for a pager or a screen reader.",
    "cli.read.examples": "  tutor read conv-window | less\n  tutor read pooling --width 72",
    "cli.read.lesson": "a lesson's id (see: tutor lessons)",
    "cli.read.width": "columns of text (default: the terminal's, at most 100)",
    "cli.read.number": "Question {number}",
    "cli.read.presets": "It can also be drawn so:",
    "cli.read.knobs": "And as you like, with: {command} --set KNOB=VALUE (knobs: {knobs})",
    "cli.read.links": "Pages that this one leads to:",
    "cli.read.question": "Answer with: tutor check {name} ANSWER",
    # quiz
    "cli.quiz.line": "questions in lines of text, also through a pipe",
    "cli.quiz.about": """\
Questions in lines of text: works in any terminal and through a pipe, one answer
a line. Each verdict comes at once and each answer is saved. Instead of an
answer: hint (or ?), skip, quit. Each hint halves what a right answer counts.
What is skipped counts as not known; it comes once more at the end with other
numbers, and in reviews. Where nothing explains a wrong answer, the first step
of the solution is asked at a terminal, and told through a pipe.""",
    "cli.quiz.examples": """\
  tutor quiz
  tutor quiz pooling --count 5
  tutor quiz conv-output-size --seed 17
  printf '5\\nquit\\n' | tutor quiz conv-output-size""",
    "cli.quiz.what": "a lesson, or one question (default: every question)",
    "cli.quiz.seed": "numbers of the first variant (default: such as you have not had)",
    "cli.quiz.count": "how many to ask (default: each question once)",
    "cli.quiz.none": "{lesson} has no questions",
    "cli.quiz.how": "Type an answer, or: hint (or ?), skip, quit.",
    "cli.quiz.place": "Question {number} of {count}",
    "cli.quiz.once-more": "Once more, as you skipped it",
    "cli.quiz.prompt": "> ",
    "cli.quiz.price": "({what})",
    "cli.quiz.first-step": "First step, not counted (enter alone shows it): {ask}",
    "cli.quiz.step-prompt": "step> ",
    "cli.quiz.again": "Now the question once more, not counted. Or: step for the next step; enter alone for the answer.",
    "cli.quiz.passed": " {skipped} skipped.",
    "cli.quiz.score": "{right} of {asked} right.",
    # review
    "cli.review.line": "what is due, in lines of text",
    "cli.review.about": """\
Ask again what is due, with new numbers. Each question returns just before you
would forget it: minutes after a wrong answer, days after a right one, later
each time you still know it. The pages take turns. All of it follows from your
answers.""",
    "cli.review.examples": """\
  tutor review
  tutor review --count 5
  tutor review --retention 0.85
  tutor review --forecast""",
    "cli.review.count": "at most so many (default: all that are due)",
    "cli.review.retention": "chance to still know what returns, 0.7 to 0.97; remembered (default: 0.9)",
    "cli.review.forecast": "ask nothing; tell how many fall due on each of seven days",
    "cli.review.json": "ask nothing; print what is and will be due as JSON",
    "cli.review.kept": "Remembered: a question returns when the chance that you know it sinks to {share} %.",
    "cli.review.due": "{questions} due; the numbers are new.",
    "cli.review.nothing": "Nothing is due.",
    "cli.review.left": "{questions} still due.",
    "cli.review.now": "{questions} due now.",
    # ask
    "cli.ask.line": "print one variant of a question",
    "cli.ask.about": "Print a question with the numbers that the seed draws.",
    "cli.ask.examples": "  tutor ask conv-output-size --seed 17\n  tutor ask conv-output-size:17 --json",
    # check
    "cli.check.line": "the verdict on an answer, or on a file of answers",
    "cli.check.about": """\
The verdict on an answer: exit code 0 if it is right, 1 if wrong, 2 if it cannot
be read. Nothing is recorded unless --save is given.

--file takes CSV with the columns question, seed, answer, or on each line a JSON
object with these keys. It prints a line an answer and then, on stderr, what was
wrong, by question and by mistake; with --json an object a line and nothing
else. --summary prints only the summary, on stdout; with --json as one object.""",
    "cli.check.examples": """\
  tutor check conv-output-size --seed 17 55
  tutor check conv-output-size:17 -3 --json
  tutor check --file answers.csv
  tutor check --file answers.csv --summary --json
  tutor check - < answers.jsonl""",
    "cli.check.question": "a question's name, a variant such as conv-output-size:17, or - to read many from standard input",
    "cli.check.answer": "the answer, or - to read it from standard input",
    "cli.check.file": "check the answers in FILE (- for standard input)",
    "cli.check.save": "record the answers as attempts",
    "cli.check.missing": "give a QUESTION and an ANSWER, or --file FILE (see: tutor check --help)",
    "cli.check.one-of": "give an answer or a file of answers, not both (see: tutor check --help)",
    "cli.answers.json": "{where}: not a JSON object on one line: {why}",
    "cli.answers.object": '{where}: not a JSON object; write {{"question": …, "seed": …, "answer": …}}',
    "cli.answers.header": "{where}: the first line must name the columns: question,seed,answer",
    "cli.answers.columns": "{where}: more columns than the first line names; quote an answer that holds a comma",
    "cli.answers.csv": "{where}: {why}",
    "cli.answers.missing": "{where}: no {field}",
    "cli.answers.seed": "{where}: the seed '{seed}' is not a whole number of at least 0",
    # questions
    "cli.questions.line": "every question, its kind and its named mistakes",
    "cli.questions.about": "Every question: its lesson, its kind and the names of the mistakes it knows.",
    "cli.questions.examples": "  tutor questions\n  tutor questions --json",
    "cli.questions.id": "question",
    "cli.questions.lesson": "lesson",
    "cli.questions.kind": "kind",
    "cli.questions.mistakes": "mistakes",
    # exercise
    "cli.exercise.line": "tasks in code, and the verdict on your solution",
    "cli.exercise.about": """\
Tasks in code. Without an ID they are listed; with one, the task and its starter
code are printed. A solution runs in a process of its own, with limits on time,
memory and files, and is compared with the engine; TUTOR_NO_CODE=1 forbids it.
Exit code 0 if it passed, 1 if it failed, 2 if it cannot be used.""",
    "cli.exercise.examples": """\
  tutor exercise momentum
  tutor exercise momentum --start my.py
  tutor exercise momentum --file my.py
  tutor exercise momentum --edit""",
    "cli.exercise.id": "an exercise's name",
    "cli.exercise.file": "check the solution in FILE (- for standard input)",
    "cli.exercise.edit": "open your solution in $VISUAL or $EDITOR, then check it",
    "cli.exercise.start": "write the task and its starter code to FILE, a new file",
    "cli.exercise.no-save": "record no attempt",
    "cli.exercise.which": "name the exercise (tutor exercise lists them)",
    "cli.exercise.started": "Wrote {path}. Check it with: tutor exercise {id} --file {path}",
    "cli.exercise.next": "Solve it with: tutor exercise {id} --edit   (or --start FILE, then --file FILE)",
    "cli.exercise.no-editor": "the editor {editor!r} cannot be started: {why}; set EDITOR",
    "cli.exercise.editor-failed": "{editor} ended with exit code {code}, so nothing was checked; your solution is {path}",
    "cli.exercise.kept": "tutor: your solution is kept in {path}",
    "cli.exercise.too-long": "{path}: a solution has at most {most} characters",
    "cli.exercise.output": "It printed:",
    # demo
    "cli.demo.line": "the demos, or the picture of one",
    "cli.demo.about": "The demos there are; or one's picture, or the numbers in it as JSON.",
    "cli.demo.examples": """\
  tutor demo
  tutor demo output-size --set S=2 --set P=1
  tutor demo train-digits --frames 200 --size 100x30
  tutor demo conv-slide --json""",
    "cli.demo.name": "a demo's name",
    "cli.demo.set": "set a knob; may be repeated",
    "cli.demo.preset": "start from a preset of the demo, or of a page that shows it",
    "cli.demo.frames": "the picture after N records of the experiment (default: the one shown before it plays)",
    "cli.demo.size": "size of the chart in characters (default: what fits, or 80x24)",
    "cli.demo.seed": "seed of the experiment's chance (default: 0)",
    "cli.demo.bad-set": "'{text}' is not KNOB=VALUE",
    "cli.demo.bad-size": "'{text}' is not a size such as 80x24, at least {least}",
    "cli.demo.head.name": "demo",
    "cli.demo.head.lesson": "lesson",
    "cli.demo.head.controls": "knobs",
    "cli.demo.head.presets": "presets",
    # progress
    "cli.progress.line": "what you know and what goes wrong; export, import, reset",
    "cli.progress.about": """\
What returns when, what goes wrong most, your days, and how well you know each
page. export writes every answer as JSON or CSV, or the questions as notes for
Anki; import adds the answers of another machine, JSON or CSV, and overwrites
nothing; reset forgets all answers but keeps a copy of the file.""",
    "cli.progress.examples": """\
  tutor progress
  tutor progress export mine.json
  tutor progress import mine.json
  tutor progress export --format anki deck.txt
  tutor progress reset""",
    "cli.progress.action": "what to do (default: summary)",
    "cli.progress.file": "file to export to or import from (- for a pipe)",
    "cli.progress.format": "what to export: answers as json (default) or csv, or questions for anki",
    "cli.progress.yes": "reset without asking",
    "cli.progress.retention": "Sooner or later: tutor review --retention 0.85",
    "cli.progress.no-file": "{action} takes no file",
    "cli.progress.no-format": "{action} takes no --format; only export does",
    "cli.progress.which-file": "import from which file? (- for standard input)",
    "cli.progress.exists": "{path} exists already; choose another name",
    "cli.progress.exported": "{what} written to {path}",
    "cli.progress.imported": "{new} added, {known} known already",
    "cli.progress.needs-yes": "reset asks before it forgets; without a terminal give --yes",
    "cli.progress.sure": "Forget {answers}? A copy is kept. [y/N] ",
    "cli.progress.kept": "Nothing was changed.",
    "cli.progress.reset": "Forgotten. A copy is kept in {path}",
    # lint
    "cli.lint.line": "check lesson files: what is wrong, where, and how to mend it",
    "cli.lint.about": """\
Check lesson files: each fault with its file and line, and how to mend it. Every
question is drawn with many seeds: its true answer must be accepted, and each
mistake rejected by its own name. Exit code 0 if all is well, 1 if not.""",
    "cli.lint.examples": "  tutor lint\n  tutor lint my-lessons/ --seeds 100\n  tutor lint my-lessons/en/page.md",
    "cli.lint.path": "a folder of lessons or one page (default: the built-in lessons)",
    "cli.lint.seeds": "how many seeds to draw of each question (default: 1000)",
    "cli.lint.strict": "apply the style rules of the built-in lessons to other lessons too",
    "cli.lint.working": "Reading the pages and trying each question with {seeds} seeds …",
    "cli.lint.well": "All is well: pages read, each question tried with {seeds} seeds.",
    # doctor
    "cli.doctor.line": "what this terminal can do, and where things are kept",
    "cli.doctor.about": "What this terminal can do, where files are, and what would be better.",
    "cli.doctor.examples": "  tutor doctor\n  tutor doctor --json",
    "cli.doctor.term": "TERM",
    "cli.doctor.tty": "at a terminal",
    "cli.doctor.size": "size",
    "cli.doctor.colours": "colours",
    "cli.doctor.remote": "over SSH",
    "cli.doctor.inside": "inside",
    "cli.doctor.encoding": "encoding",
    "cli.doctor.characters": "characters",
    "cli.doctor.utf8": "UTF-8",
    "cli.doctor.ascii": "ASCII",
    "cli.doctor.by-unset": "no LANG is set",
    "cli.doctor.by-console": "the console's font has no braille",
    "cli.doctor.by-encoding": "so Python writes here",
    "cli.doctor.hangul": "Hangul",
    "cli.doctor.braille": "braille",
    "cli.doctor.lines": "line drawing",
    "cli.doctor.lessons": "lessons",
    "cli.doctor.progress": "progress",
    "cli.doctor.versions": "versions",
    "cli.doctor.libraries": "libraries",
    "cli.doctor.system": "system",
    "cli.doctor.unset": "not set",
    "cli.doctor.yes": "yes",
    "cli.doctor.no": "no",
    "cli.doctor.none": "nothing",
    "cli.doctor.no-color": "none (NO_COLOR is set)",
    "cli.doctor.no-colours": "none (a {term} has none)",
    "cli.doctor.unmeasured": "not measured: no terminal answers",
    "cli.doctor.cells": "{sample} takes {cells}",
    "cli.doctor.well": "All is well.",
    "cli.doctor.better-term": "Set TERM to what your terminal is, such as xterm-256color: without it there is no screen.",
    "cli.doctor.better-tty": "Not at a terminal: tutor read, quiz and demo work, the tutor's screen does not.",
    "cli.doctor.better-size": "Make the window at least 60x20: below that little fits.",
    "cli.doctor.better-wide": "From 100 columns on, the page and its chart stand side by side.",
    "cli.doctor.better-colours": "16 colours do for the theme tutor-terminal; if the terminal has more, set TERM=xterm-256color.",
    "cli.doctor.better-characters": "If your terminal shows UTF-8, set LC_ALL=C.UTF-8: finer charts, formulas as in books.",
    "cli.doctor.better-width": "{sample} should take {wanted}: charts may be out of line. Set ambiguous width to narrow.",
    "cli.doctor.better-folder": "{trouble}. Set TUTOR_HOME to a folder you can write.",
    # completion
    "cli.completion.line": "print a tab completion script for bash, zsh, fish or tcsh",
    "cli.completion.about": """\
Print a script that lets the tab key complete commands, options and their
values: lessons, questions, demos, presets, controls and exercises.""",
    "cli.completion.examples": """\
  eval "$(tutor completion bash)"          in ~/.bashrc
  eval "$(tutor completion zsh)"           in ~/.zshrc, after compinit
  tutor completion fish | source           in ~/.config/fish/config.fish
  tutor completion tcsh > ~/.tutor.tcsh    and source that file in ~/.tcshrc""",
    "cli.completion.shell": "your shell",
    "cli.completion.list": "print names instead of a script: lessons, questions, demos, presets, controls, exercises or networks",
    "cli.completion.command-line": "with --list presets or controls: the command line, which names the demo",
    "cli.completion.version": "print the version",
    "cli.completion.which": "name your shell: bash, zsh, fish or tcsh (see: tutor completion --help)",
    "cli.completion.no-compinit": "tutor: tab completion needs zsh's completion system. Put this line into ~/.zshrc, "
    "above the one with tutor: autoload -Uz compinit && compinit",
}
