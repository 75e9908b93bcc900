"""Texts about a class and its database, and about homework."""

MESSAGES = {
    "classroom.pseudonym": "learner-{letters}",
    "classroom.in-no-class": "you are not in a class; to join one, run: tutor class join URL|FILE --name NAME",
    "classroom.in-other-class": "you are in the class {name}; leave it first: tutor class leave",
    "classroom.unknown-id": "{place}: nobody in this class has the code {id}; copy it from `tutor class` on the other computer",
    "classroom.bad-name": "a name must have 1 to {most} characters",
    "classroom.role-taken": "the role {role} of the database belongs to the member {name} already; "
    "if that is you, add: --id {id}",
    "classroom.name-taken": "the name {name} is taken; choose another one, or if you have joined on another computer, "
    "add --id CODE (`tutor class` there shows the code)",
    "classroom.not-member": "{place}: you are no longer a member of this class; join again, or leave it: tutor class leave",
    # the database
    "classroom.no-psycopg": "a class on PostgreSQL needs the library psycopg; install it: pip install 'psycopg[binary]>=3.2'",
    "classroom.bad-url": "{place}: this is not the URL of a database; write postgresql://USER@HOST/DATABASE",
    "classroom.no-class": "{place}: there is no class here; check the place, or create one with: "
    "tutor class create {place} --name TEXT",
    "classroom.newer": "{place}: a newer version of tutor made this class (format {version}); update tutor",
    "classroom.other-file": "{place}: this file holds other data; choose another path",
    "classroom.damaged": "{place}: this file is damaged, or is not a class; check the path, or ask your teacher for a copy",
    "classroom.file": "{place}: the class cannot be used: {why} (check the path and its permissions)",
    "classroom.busy": "{place}: another program keeps the class busy; nothing is lost, so try again later",
    "classroom.full": "{place}: the disk of the class is full; nothing is lost, so tell your teacher, and sync again later",
    "classroom.away": "{place}: the class cannot be reached: {why}. Nothing is lost; check the place and the connection, or "
    "try again later",
    "classroom.refused": "{place}: the role {role} may not do this: {why} (ask your teacher)",
    "classroom.database": "{place}: the database reports an error: {why} (ask the administrator of the database)",
    "classroom.no-groups": "{why}. An administrator of the database can prepare it: {sql}",
    "classroom.interrupted": "{why} ({sent} of {all} answers had arrived)",
    # a homework file
    "classroom.homework.open": "the fields are not closed; end them with a line that is just ---",
    "classroom.homework.missing": "the field {field} is missing; add a line `{field}: …`",
    "classroom.homework.questions": "questions is not a list; write each question on a line that starts with a dash",
    "classroom.homework.entry": "this is not a question; write its id, or `question: ID` with count, seeds or weight",
    "classroom.homework.unknown-field": "unknown field {field}; the fields are {known}",
    "classroom.homework.unknown-field.near": "unknown field {field}; did you mean {near}?",
    "classroom.homework.count-or-seeds": "give count or seeds, not both: seeds are the same for all students, count gives each "
    "student other numbers",
    "classroom.homework.text": "{field} is not a text; put it in double quotes",
    "classroom.homework.count": "count is not a whole number from 1 to {most}",
    "classroom.homework.seeds": "seeds is not a list of whole numbers such as [17, 18]",
    "classroom.homework.weight": "weight is not a number above 0 and up to {most}",
    "classroom.homework.due": "due: '{text}' is not a date such as 2026-12-07, or a time such as 2026-12-07T23:59+09:00",
    "classroom.homework.twice": "{variant} is given twice; remove one of the two",
    "classroom.homework.too-many": "this homework has more than {most} variants; give fewer",
}
