"""Texts of the commands that ask questions and keep answers."""

MESSAGES = {
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
    "cli.quiz.what": "id of a lesson or of one question, or the path of a page that you write, such as my-course/page.md "
    "(default: all questions)",
    "cli.quiz.seed": "seed of the first variant (default: one that you have not seen)",
    "cli.quiz.count": "number of questions to ask (default: each question once)",
    "cli.quiz.unknown": "there is no lesson or question `{name}` (see: tutor lessons, tutor questions)",
    "cli.quiz.unknown.near": "there is no lesson or question `{name}`; did you mean {near}? (see: tutor lessons, tutor "
    "questions)",
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
right one, and later each time you still know it. Questions from different pages
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

--file reads answers as CSV with the columns question, seed and answer, as one
JSON object per line with these keys, or as what `tutor progress export` writes.
With a column student, the summary has the marks of each student. An empty
answer is a skipped question. One line is printed per answer, then a summary by
question and by mistake on stderr. With --json, one object is printed per
answer, and no summary. --summary prints the summary alone, on stdout; with
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
    "cli.answers.json": '{where}: this line is not a JSON object ({why}); write {{"question": …, "seed": …, "answer": …}}',
    "cli.answers.nested": '{where}: this line has brackets inside brackets, too deep for an answer; write {{"question": …, '
    '"seed": …, "answer": …}}',
    "cli.answers.object": '{where}: this line is not a JSON object; write {{"question": …, "seed": …, "answer": …}}',
    "cli.answers.header": "{where}: the first line must name the columns, such as question,seed,answer",
    "cli.answers.columns": "{where}: this line has more columns than the first line names; "
    "put quotes around an answer that contains a comma",
    "cli.answers.csv": "{where}: this cannot be read as CSV: {why}; save it again as CSV",
    "cli.answers.repeated": "{where}: the field {field} is given twice; remove or rename one of them",
    "cli.answers.missing": "{where}: the field {field} is missing; add it",
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
  tutor exercise
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
  tutor progress export --format apkg deck.apkg
  tutor progress reset""",
    "cli.progress.action": "what to do (default: summary)",
    "cli.progress.file": "file to export to or import from (- for standard output or input)",
    "cli.progress.format": "what to export: answers as json (default) or csv; or questions for Anki, as a package (apkg) "
    "with several variants each, or as text (anki)",
    "cli.progress.package-file": "an Anki package is written to a file; name it: tutor progress export --format apkg deck.apkg",
    "cli.progress.student": "with csv, add a column student that holds this name, to hand the file in: tutor check --file "
    "gives marks per student",
    "cli.progress.student-csv": "--student is only for: tutor progress export --format csv",
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
}
