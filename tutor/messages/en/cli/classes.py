"""Texts of the commands for classes and homework."""

MESSAGES = {
    # class
    "cli.class.line": "share answers with a class; for teachers, create one and see a report",
    "cli.class.about": """\
A class shares answers through one database: a file on a computer that all
members use, or PostgreSQL at a URL. A teacher creates it. A student joins
it and syncs: that sends new answers, and fetches those that the same student
gave on another computer. It can be repeated at any time, and works after weeks
without a connection. Your class sees the question, its seed, whether you were
right, your mistake and the time. It sees what you typed only with
--share-answers.

status shows your class (default), create makes one, join and leave are for
students, sync sends and fetches, report shows the answers of all students.""",
    "cli.class.examples": """\
  tutor class create /srv/course/class.db --name "Deep learning 2026"
  tutor class join /srv/course/class.db --name "Ann"
  tutor class join postgresql://ann@db.example.org/course --pseudonym
  tutor class sync
  tutor class report /srv/course/class.db --homework week1.yaml --format csv
  tutor class leave --export mine.json --delete""",
    "cli.class.action": "what to do (default: status)",
    "cli.class.place": "where the class is: a file, or postgresql://USER@HOST/DATABASE",
    "cli.class.name": "name of the class (create), or your name in it (join)",
    "cli.class.pseudonym": "join under a made-up name",
    "cli.class.id": "join as the same person as on another computer; `tutor class` there shows the code",
    "cli.class.share-answers": "also share what you type",
    "cli.class.homework": "report the marks of the assignment in FILE",
    "cli.class.format": "text (default), csv for a spreadsheet, or json",
    "cli.class.export": "before leaving, write what the class has of you to FILE",
    "cli.class.delete": "delete all that the class has of you",
    "cli.class.yes": "delete without asking first",
    "cli.class.not-taken": "{action} takes no {option} (see: tutor class --help)",
    "cli.class.which-place": "name the place of the class: tutor class {action} URL|FILE (see: tutor class --help)",
    "cli.class.needs-name": 'give the class a name: --name "…"',
    "cli.class.needs-own-name": "give your name with --name, or join under a made-up one with --pseudonym",
    "cli.class.name-or-pseudonym": "give --name or --pseudonym, not both",
    "cli.class.none": "You are not in a class. To join one, run: tutor class join URL|FILE --name NAME",
    "cli.class.member": "You are in the class {class_name} ({place}) as {name}.",
    "cli.class.code": "Your code, to join on another computer with --id: {id}",
    "cli.class.shared": "When you sync, your class gets of each of your answers: the question and its seed, whether it was "
    "right, wrong or skipped, the mistake, the credit left after hints, when it was given and how long it took.",
    "cli.class.answers-kept": "It does not get what you typed.",
    "cli.class.answers-shared": "It also gets what you typed.",
    "cli.class.nothing-sent": "Nothing has been sent yet. The first sync sends all that you have answered so far "
    "({answers}): tutor class sync",
    "cli.class.created": "The class {name} is ready: {place}",
    "cli.class.exists": "The class {name} is here already, and stays as it is: {place}",
    "cli.class.roles": "Each student needs a role of their own in the database, and sees only their own rows. Make one with:",
    "cli.class.file": "Members of the file's group can use it, and also read all of it. If students must not see each other's "
    "answers, use PostgreSQL.",
    "cli.class.students-type": "Students type:",
    "cli.class.synced": "{sent} sent, {fetched} fetched from another computer of yours.",
    "cli.class.unusable": "{answers} in the class could not be used, because they are not valid",
    "cli.class.left": "You have left the class {name}.",
    "cli.class.deleted": "It has deleted all it had of you. Your own progress is unchanged.",
    "cli.class.rows-stay": "It keeps what you sent. To delete it later, join again with --id {id}, then: "
    "tutor class leave --delete",
    "cli.class.not-deleted": "{place}: your rows could not be deleted; ask your teacher",
    "cli.class.needs-yes": "leave --delete asks before it deletes anything; without a terminal, add --yes",
    "cli.class.sure": "Delete all that the class {name} has of you? [y/N] ",
    # the report
    "cli.class.heading": "{name}: {students}",
    "cli.class.homework-heading": "Homework: {title} ({id})",
    "cli.class.column.student": "student",
    "cli.class.column.points": "points",
    "cli.class.column.answered": "answered",
    "cli.class.column.late": "late",
    "cli.class.column.answers": "answers",
    "cli.class.column.right": "right",
    "cli.class.column.skipped": "skipped",
    "cli.class.column.share": "share",
    "cli.class.column.latest": "latest (UTC)",
    "cli.class.column.question": "question",
    "cli.class.column.mistake": "mistake",
    "cli.class.column.times": "times",
    "cli.class.points": "{points} of {of}",
    "cli.class.not-begun": "Not begun: {names}",
    "cli.class.more-mistakes": "… and {number} more (--format json has all)",
    # homework
    "cli.homework.line": "show a homework assignment with your own numbers, and do it",
    "cli.homework.about": """\
Show a homework assignment with your own numbers, the questions that are still
open, and your points so far. --do asks the open questions, line by line. A
question counts in full if your first answer is right, and half if your second
one is. After hints it counts less. If you are in a class, your answers are sent
to it at the end. docs/classes.md describes the file.""",
    "cli.homework.examples": """\
  tutor homework week1.yaml
  tutor homework week1.yaml --do
  tutor check conv-output-size --seed 48213 55 --save""",
    "cli.homework.file": "the file of the assignment (- for standard input)",
    "cli.homework.do": "answer the questions that are still open, line by line",
    "cli.homework.do-or-json": "give --do or --json, not both",
    "cli.homework.do-needs-file": "--do reads your answers from standard input, so it needs the assignment as a file",
    "cli.homework.due": "Due {due}, in {days}.",
    "cli.homework.due-today": "Due {due}, within a day.",
    "cli.homework.was-due": "It was due {due}. What you answer now is marked as late.",
    "cli.homework.state.open": "open",
    "cli.homework.state.right": "right",
    "cli.homework.state.wrong": "wrong",
    "cli.homework.state.skipped": "skipped",
    "cli.homework.late": ", late",
    "cli.homework.variant": "{name}   {state}   {points}",
    "cli.homework.picture": "(with a picture: tutor ask {variant})",
    "cli.homework.score": "Points: {points} of {of}. Answered: {answered} of {variants}.",
    "cli.homework.how": "To answer the open questions: tutor homework {file} --do   (or just one: tutor check {variant} ANSWER "
    "--save)",
    "cli.homework.postponed": "your answers are saved, but not sent yet: {why}",
}
