"""Texts of the command line."""

MESSAGES = {
    "cli.help": """\
usage: tutor [LESSON] [--lang en|ko] [--lessons DIR] [--play]
       tutor COMMAND …

Learn how neural networks are trained: pages beside live charts, and questions
that name your mistake. Without a command, `tutor` opens LESSON, or the page
where you left off. --play starts the first demo of the page.

commands:
{commands}

`tutor COMMAND --help` explains a command and shows examples.""",
    "cli.examples": "examples:\n",
    "cli.usage": "{what} (see: {command} --help)",
    "cli.whole": "'{text}' is not a whole number of at least {minimum}",
    "cli.unreadable-file": "{path} cannot be read: {why} (check the path)",
    "cli.unwritable-file": "{path} cannot be written: {why} (choose another path)",
    "cli.seed-given-twice": "the seed is given twice, in {name} and with --seed {seed}: give it once",
    "cli.seed-unreadable": "{name}: the seed after the colon must be a whole number of at least 0",
    "cli.no-writer": "no program writes into this pipe",
    "cli.too-long": "{path}: this file has more than {most} characters",
    "cli.not-text": "{path}: this is not UTF-8 text; save the file as UTF-8",
    "cli.option.lang": "en or ko (default: TUTOR_LANG, then the locale, then en)",
    "cli.lang.unknown": "{variable}={text}: there is no such language; set it to one of {known}",
    "cli.lang.incomplete": "{language}: {pages} of {all_pages} pages and {texts} of {all_texts} other texts are translated; "
    "the rest is shown in English",
    "cli.lang.ko": "Korean",
    "cli.option.lessons": "read the lessons in folder DIR instead of the built-in ones",
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
    # start
    "cli.start.about": "Open the tutor at LESSON, or at the page where you left off.",
    "cli.start.examples": "  tutor\n  tutor conv-output-size --play",
    "cli.start.lesson": "id of a lesson (see: tutor lessons)",
    "cli.start.play": "start the first demo of the page",
    "cli.start.kiosk": "allow nothing but the tutor's screen; for a forced command over SSH",
    "cli.start.kiosk-only": "--kiosk shows the built-in lessons only; remove the command or --lessons",
    "cli.start.kiosk-terminal": "this account opens only the tutor's screen, which needs a terminal: "
    "connect with ssh -t, and with a TERM other than dumb",
    "cli.start.unknown": "there is no lesson or command `{word}` (see: tutor lessons, tutor --help)",
    "cli.start.unknown.near": "there is no lesson or command `{word}`; did you mean {near}? (see: tutor lessons, tutor --help)",
    "cli.start.no-terminal": "the tutor's screen needs a terminal; without one, use tutor read, quiz or demo (see: tutor --help)",
    "cli.start.dumb": "TERM describes a terminal that prints lines only; set TERM, for example to xterm-256color, "
    "or use tutor read, quiz or demo",
    # lessons
    "cli.lessons.line": "list the pages, with your progress",
    "cli.lessons.about": "List the pages in reading order, with their questions and your progress.",
    "cli.lessons.examples": "  tutor lessons\n  tutor lessons --json",
    "cli.lessons.chapter": "{number}  {title}",
    # read
    "cli.read.line": "print a page as plain text, charts included",
    "cli.read.about": "Print a page as plain text, charts included, for a pager or a screen reader.",
    "cli.read.examples": "  tutor read conv-window | less\n  tutor read pooling --width 72",
    "cli.read.lesson": "id of a lesson (see: tutor lessons)",
    "cli.read.width": "width of the text in columns (default: that of the terminal, at most 100)",
    "cli.read.number": "Question {number}",
    "cli.read.presets": "Other pictures of this demo:",
    "cli.read.controls": "To set its controls ({controls}), run:",
    "cli.read.links": "This page links to:",
    "cli.read.review": "To review this page:",
    "cli.read.question": "To answer, run: tutor check {name} ANSWER",
    # search
    "cli.search.line": "find words in pages, questions and the glossary",
    "cli.search.about": """\
Find words in the titles, headings, objectives and texts of all pages, in the
questions and in the glossary, best places first. All words must be found. Upper
case, plurals, hyphens, and British or American spelling make no difference. The
exit code is 0 if something was found, and 1 if nothing was.""",
    "cli.search.examples": """\
  tutor search learning rate
  tutor search prelu --count 5
  tutor search vanishing gradient --json""",
    "cli.search.words": "words to find",
    "cli.search.count": "print at most N places (default: 20; with --json, all)",
    "cli.search.no-words": "'{query}' contains no word to search for; give letters or digits",
    "cli.search.more": "{count} more. To print them, add: --count {all}",
    "cli.search.glossary": "glossary",
    # quiz
    "cli.quiz.line": "answer questions line by line, also through a pipe",
    "cli.quiz.about": """\
Answer questions line by line, in any terminal or through a pipe. You see the
verdict after each answer, and every answer is saved. Instead of an answer you
can type hint (or ?), skip or quit. Each hint halves the credit for a right
answer. A skipped question counts as not known. It comes once more at the end,
with other numbers, and again in reviews. If a wrong answer matches no known
mistake, you are asked the first step of the solution; through a pipe it is
printed.""",
    "cli.quiz.examples": """\
  tutor quiz
  tutor quiz pooling --count 5
  tutor quiz conv-output-size --seed 17
  printf '5\\nquit\\n' | tutor quiz conv-output-size""",
    "cli.quiz.what": "id of a lesson or of one question (default: all questions)",
    "cli.quiz.seed": "seed of the first variant (default: one that you have not seen)",
    "cli.quiz.count": "number of questions to ask (default: each question once)",
    "cli.quiz.none": "{lesson} has no questions; choose another lesson (see: tutor lessons)",
    "cli.quiz.how": "Type an answer, or: hint (or ?), skip, quit.",
    "cli.quiz.place": "Question {number} of {count}",
    "cli.quiz.once-more": "Again, because you skipped it",
    "cli.quiz.prompt": "> ",
    "cli.quiz.price": "(hint: {what})",
    "cli.quiz.first-step": "First step, not counted (press enter to see it): {ask}",
    "cli.quiz.step-prompt": "step> ",
    "cli.quiz.again": "Try again; it counts half. Type step for a step of the solution, or press enter for the answer.",
    "cli.quiz.passed": " {skipped} skipped.",
    "cli.quiz.score": "{right} of {asked} right.",
    # review
    "cli.review.line": "answer the questions that are due, line by line",
    "cli.review.about": """\
Answer the questions that are due, with new numbers. A question returns
shortly before you would forget it: minutes after a wrong answer, days after a
right one, and later each time you still know it. Questions of different pages
alternate. The schedule is computed from your answers alone.""",
    "cli.review.examples": """\
  tutor review
  tutor review --count 5
  tutor review --retention 0.85
  tutor review --forecast""",
    "cli.review.count": "ask at most N questions (default: all that are due)",
    "cli.review.retention": "chance that you still know a question when it returns, 0.7 to 0.97; it is saved (default: 0.9)",
    "cli.review.forecast": "ask nothing; show how many questions are due on each of the next seven days",
    "cli.review.json": "ask nothing; print what is due now and later as JSON",
    "cli.review.kept": "Saved: a question returns when the chance that you know it falls to {share} %.",
    "cli.review.due": "{questions} due, with new numbers.",
    "cli.review.nothing": "Nothing is due.",
    "cli.review.left": "{questions} still due.",
    "cli.review.now": "{questions} due now.",
    # ask
    "cli.ask.line": "print one variant of a question",
    "cli.ask.about": "Print a question with the numbers that belong to the seed.",
    "cli.ask.examples": "  tutor ask conv-output-size --seed 17\n  tutor ask conv-output-size:17 --json",
    # check
    "cli.check.line": "check an answer, or a file of answers",
    "cli.check.about": """\
Check an answer. The exit code is 0 if it is right, 1 if it is wrong, and 2 if
it cannot be read. Nothing is saved unless you add --save.

--file reads answers as CSV with the columns question, seed and answer, or as
one JSON object per line with these keys. It prints one line per answer, then a
summary by question and by mistake on stderr. With --json it prints one object
per answer and no summary. --summary prints the summary alone, on stdout; with
--json as one object.""",
    "cli.check.examples": """\
  tutor check conv-output-size --seed 17 55
  tutor check conv-output-size:17 -3 --json
  tutor check --file answers.csv
  tutor check --file answers.csv --summary --json
  tutor check - < answers.jsonl""",
    "cli.check.question": "id of a question, a variant such as conv-output-size:17, or - to read answers from standard input",
    "cli.check.answer": "the answer, or - to read it from standard input",
    "cli.check.file": "check the answers in FILE (- for standard input)",
    "cli.check.save": "save the answers as attempts",
    "cli.check.missing": "give a QUESTION and an ANSWER, or --file FILE (see: tutor check --help)",
    "cli.check.one-of": "give an answer or a file of answers, not both (see: tutor check --help)",
    "cli.answers.json": "{where}: this line is not a JSON object: {why}",
    "cli.answers.nested": "{where}: this line has brackets inside brackets, too deep for an answer",
    "cli.answers.object": '{where}: this line is not a JSON object; write {{"question": …, "seed": …, "answer": …}}',
    "cli.answers.header": "{where}: the first line must name the columns: question,seed,answer",
    "cli.answers.columns": "{where}: this line has more columns than the first line names; "
    "put quotes around an answer that contains a comma",
    "cli.answers.csv": "{where}: this cannot be read as CSV: {why}",
    "cli.answers.missing": "{where}: the field {field} is missing",
    "cli.answers.seed": "{where}: the seed '{seed}' is not a whole number of at least 0",
    # questions
    "cli.questions.line": "list every question, its kind and its named mistakes",
    "cli.questions.about": "List every question with its lesson, its kind and the mistakes it can name.",
    "cli.questions.examples": "  tutor questions\n  tutor questions --json",
    "cli.questions.id": "question",
    "cli.questions.lesson": "lesson",
    "cli.questions.kind": "kind",
    "cli.questions.mistakes": "mistakes",
    # exercise
    "cli.exercise.line": "list the coding exercises, or check your solution",
    "cli.exercise.about": """\
Coding exercises. Without an ID they are listed; with one, the task and its
starter code are printed. Your solution runs in a separate process, with limits
on time, memory and files, and its results are compared with the engine's.
TUTOR_NO_CODE=1 turns running code off. The exit code is 0 if the solution
passed, 1 if it failed, and 2 if it could not be run.""",
    "cli.exercise.examples": """\
  tutor exercise momentum
  tutor exercise momentum --start my.py
  tutor exercise momentum --file my.py
  tutor exercise momentum --edit""",
    "cli.exercise.id": "id of an exercise",
    "cli.exercise.file": "check the solution in FILE (- for standard input)",
    "cli.exercise.edit": "open your solution in $VISUAL or $EDITOR, then check it",
    "cli.exercise.start": "write the task and its starter code to FILE, which must not exist yet",
    "cli.exercise.no-save": "do not save the attempt",
    "cli.exercise.which": "name the exercise; `tutor exercise` lists them",
    "cli.exercise.started": "Wrote {path}. To check it, run: tutor exercise {id} --file {path}",
    "cli.exercise.next": "To solve it, run: tutor exercise {id} --edit   (or --start FILE, then --file FILE)",
    "cli.exercise.no-editor": "the editor {editor!r} cannot be started: {why}; set EDITOR to the editor you use",
    "cli.exercise.editor-failed": "{editor} ended with exit code {code}, so nothing was checked; your solution is in {path}",
    "cli.exercise.kept": "tutor: your solution is saved in {path}",
    "cli.exercise.too-long": "{path}: the solution is too long; shorten it to at most {most} characters",
    "cli.exercise.output": "It printed:",
    # calc
    "cli.calc.line": "compute shapes, parameters and memory of a layer or a network",
    "cli.calc.about": """\
Compute the output shape, parameters, multiply-accumulates, memory and receptive
field of each layer, and the totals.

Layers, separated by commas, or one per line in a file:
  input 224x224x3     height x width x depth; `input 784` is flat
  conv 64 3x3 s1 p1   64 filters, stride 1, padding 1; also g2 (groups),
                      d2 (dilation), nobias, floor, same
  convt 64 4x4 s2 p1  transposed conv; also g2, d2, o1 (output padding), nobias,
                      same
  pool 2x2 s2 p0      also floor (the rule without a word), ceil, same;
                      avgpool 7x7, globalpool, adaptivepool 7x7
  bn, dropout 0.5     the number is the share that is kept
  flatten, fc 4096 nobias
  relu and the other activations, see SPEC below
  residual( a | b )   adds what the layers a and the layers b give;
                      residual( a ) adds its input to what a gives
  branches( a | b )   concatenates what they give, in depth

Words of frameworks are understood too: dense, maxpool, padding=1, stride 2.

In a block every branch takes the block's input, and an empty branch gives it.
A sum is written in place; a concatenation is stored as well. The field of a
block is the largest of its branches.

FILE may also hold what PyTorch's print(model) or Keras' model.summary() gives.""",
    "cli.calc.examples": """\
  tutor calc "input 227x227x3, conv 96 11x11 s4"
  tutor calc "input 56x56x64, residual( conv 64 3x3 p1, bn ), relu"
  tutor calc resnet-50 --input 64x64x3
  tutor calc --file net.txt --json
  python -c "…; print(model)" | tutor calc - --input 224x224x3""",
    # demo
    "cli.demo.line": "list the demos, or print the picture of one",
    "cli.demo.about": "List the demos, or print the picture of one, or its numbers as JSON.",
    "cli.demo.examples": """\
  tutor demo
  tutor demo output-size --set S=2 --set P=1
  tutor demo train-digits --frames 200 --size 100x30
  tutor demo conv-slide --json""",
    "cli.demo.name": "name of a demo",
    "cli.demo.set": "set a control; may be repeated",
    "cli.demo.preset": "use a preset of the demo, or of a page that shows it",
    "cli.demo.frames": "print the picture after N steps of the experiment (default: the picture before it is played)",
    "cli.demo.size": "size of the chart in characters (default: what fits, or 80x24)",
    "cli.demo.seed": "seed of the random numbers (default: 0)",
    "cli.demo.bad-set": "'{text}' is not of the form CONTROL=VALUE",
    "cli.demo.bad-size": "'{text}' is not a size from {smallest} to {largest}, such as 80x24",
    "cli.demo.head.name": "demo",
    "cli.demo.head.lesson": "lesson",
    "cli.demo.head.controls": "controls",
    "cli.demo.head.presets": "presets",
    # lab
    "cli.lab.line": "build a network, train it, and look inside, on the screen or in print",
    "cli.lab.about": """\
Train a network of your own and print a report: one sentence, the curves, and
what the layers look like inside. The same options always give the same run.
In a terminal, `tutor lab` alone or with --play is a screen; `?` lists its keys.

LAYERS is a network as text, without input and output layer: "fc 8, tanh, fc 8,
tanh", or for digits "conv 8 3x3 p1, relu, pool 2x2, fc 32, relu"; "none" is a
linear model. Layers are conv, pool, avgpool, globalpool, bn, dropout, flatten,
fc and activations, as in `tutor calc`. The output layer is added: one unit for
two classes (a logit) and for regression, else one for each class (softmax).

A CSV file has one example a line, features and then the label, separated by
commas, semicolons or tabs; a first line may name the columns, and a column
called label, class or target is then the label. Labels that are not all
whole numbers are targets of a regression.

A challenge is a run that fails, and a goal: --set changes what may be changed.
The exit code is 0 if the goal is reached, and 1 if it is not.

Limits: 200,000 parameters, 60 layers, 100,000 steps, batches of 10,000, and
3e12 multiply-accumulates (some minutes); CSV files of 50 MB, 20,000 rows, 1,000
features, 2,000,000 numbers and 100 classes.""",
    "cli.lab.examples": """\
  tutor lab
  tutor lab --data xor --net "fc 4, relu" --play
  tutor lab --data xor --net "fc 4, relu" --optimizer sgd --lr 0.3 --steps 300
  tutor lab --data digits --net "conv 8 3x3 p1, relu, pool 2x2" --json
  tutor lab --csv mine.csv --net "fc 16, relu" --batch-norm --dropout 0.8
  tutor lab --data moons --view map --size 80x24
  tutor lab --view step --layer 2 --example 5
  tutor lab --schedule "step factor=0.5 every=100" --at 300:lr=0.01
  tutor lab --challenges
  tutor lab --challenge deep-tanh
  tutor lab --challenge deep-tanh --set init=xavier --save""",
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
    # progress
    "cli.progress.line": "show what you know and what goes wrong; export, import, reset",
    "cli.progress.about": """\
Show which questions are due and when, your most frequent mistakes, your answers
per day, and how well you know each page. `export` writes your answers as JSON
or CSV, or the questions as notes for Anki. `import` adds answers from another
computer, as JSON or CSV, and overwrites nothing. `reset` deletes all answers
after making a copy of the file.""",
    "cli.progress.examples": """\
  tutor progress
  tutor progress export mine.json
  tutor progress import mine.json
  tutor progress export --format anki deck.txt
  tutor progress reset""",
    "cli.progress.action": "what to do (default: summary)",
    "cli.progress.file": "file to export to or import from (- for a pipe)",
    "cli.progress.format": "what to export: answers as json (default) or csv, or questions for anki",
    "cli.progress.yes": "reset without asking first",
    "cli.progress.retention": "To see questions sooner or later, change the retention: tutor review --retention 0.85",
    "cli.progress.no-file": "{action} takes no file; only export and import do",
    "cli.progress.no-format": "{action} takes no --format; only export does",
    "cli.progress.which-file": "name the file to import, or - for standard input",
    "cli.progress.exists": "{path} already exists; choose another name",
    "cli.progress.exported": "{what} written to {path}",
    "cli.progress.ahead": "{answers} have a date after today ({now}) and count as the oldest. "
    "Check the clock of the computer that wrote the file.",
    "cli.progress.nothing-read": "nothing was exported. {trouble}",
    "cli.progress.imported": "{new} added, {known} already known",
    "cli.progress.needs-yes": "reset asks before it deletes anything; without a terminal, add --yes",
    "cli.progress.sure": "Delete {answers}? A copy is kept. [y/N] ",
    "cli.progress.kept": "Nothing was changed.",
    "cli.progress.reset": "All answers are deleted. A copy is in {path}",
    # lint
    "cli.lint.line": "check lesson files, and say how to fix what is wrong",
    "cli.lint.about": """\
Check lesson files. Every problem is printed with its file, its line and a way
to fix it. Each question is tried with many seeds: the right answer must be
accepted, and each mistake must be recognised by its name. The exit code is 0 if
there are no problems, and 1 if there are.""",
    "cli.lint.examples": "  tutor lint\n  tutor lint my-lessons/ --seeds 100\n  tutor lint my-lessons/en/page.md",
    "cli.lint.path": "a folder of lessons or a single page (default: the built-in lessons)",
    "cli.lint.seeds": "number of seeds to try for each question (default: 1000)",
    "cli.lint.strict": "apply the style rules of the built-in lessons to other lessons too",
    "cli.lint.working": "Reading the pages and trying each question with {seeds} seeds …",
    "cli.lint.well": "No problems found. Each question was tried with {seeds} seeds.",
    # doctor
    "cli.doctor.line": "show what this terminal can do and where files are kept",
    "cli.doctor.about": "Show what this terminal can do, where files are kept and what could be better.",
    "cli.doctor.examples": "  tutor doctor\n  tutor doctor --json",
    # completion
    "cli.completion.line": "print a tab completion script for bash, zsh, fish or tcsh",
    "cli.completion.about": """\
Print a script that lets the tab key complete commands, options and their
values: lessons, questions, demos, presets, controls, exercises and terms.""",
    "cli.completion.examples": """\
  eval "$(tutor completion bash)"          in ~/.bashrc
  eval "$(tutor completion zsh)"           in ~/.zshrc, after compinit
  tutor completion fish | source           in ~/.config/fish/config.fish
  tutor completion tcsh > ~/.tutor.tcsh    and source that file in ~/.tcshrc""",
    "cli.completion.shell": "your shell",
    "cli.completion.list": "print names instead of a script: "
    "lessons, questions, demos, presets, controls, exercises, networks, terms, "
    "datasets, optimizers, schedules or initializers",
    "cli.completion.command-line": "with --list presets or controls: the command line, which names the demo",
    "cli.completion.version": "print the version",
    "cli.completion.which": "name your shell: bash, zsh, fish or tcsh (see: tutor completion --help)",
    "cli.completion.no-compinit": "tutor: tab completion needs zsh's completion system. Put this line into ~/.zshrc, "
    "above the one with tutor: autoload -Uz compinit && compinit",
}
