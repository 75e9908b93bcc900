"""Homework: a text file with questions, which gives each student numbers of their own.

docs/classes.md describes the file for teachers. The seeds are computed from the student's id, the homework's id and the
question, so the same file shows a student the same numbers on every computer, and the teacher computes them too.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, time
from math import isfinite
from typing import Any, NamedTuple

from tutor.content.fields import FieldList, Fields, FieldsError, read_fields
from tutor.content.library import Library
from tutor.errors import UserError
from tutor.messages import say
from tutor.quiz.questions.parse_question import load_question
from tutor.text.suggestions import similar_names

HOMEWORK_FIELDS = ("id", "title", "due", "questions")
TASK_FIELDS = ("question", "count", "seeds", "weight")
MAX_VARIANTS = 500
"""Variants in one homework."""

MAX_WEIGHT = 1_000
SEEDS = 1_000_000
"""The seeds of students are below this, so that they are short enough to type."""

_MAX_SEED = 10**18


class Task(NamedTuple):
    """A question of a homework. It is asked `variants` times with numbers of the student's own, or else with these `seeds`."""

    question: str
    variants: int
    seeds: tuple[int, ...]
    weight: float
    line: int


class Assigned(NamedTuple):
    """A variant that one student has to answer, and how many points a right answer counts."""

    question: str
    seed: int
    weight: float

    @property
    def name(self) -> str:
        """The name of the variant: `conv-output-size:17`."""
        return f"{self.question}:{self.seed}"


class Homework(NamedTuple):
    """A homework: its id, title, introduction, the moment it is due (None: never), and its questions."""

    id: str
    title: str
    text: str
    due: datetime | None
    tasks: tuple[Task, ...]

    @property
    def points(self) -> float:
        """The points that all right answers together count."""
        return sum(task.weight * (len(task.seeds) or task.variants) for task in self.tasks)

    def assign(self, member: str) -> list[Assigned]:
        """Return the variants of one student, in the order of the file. No variant comes twice."""
        taken = {(task.question, seed) for task in self.tasks for seed in task.seeds}
        assigned = []
        for task in self.tasks:
            seeds: list[int] = list(task.seeds)
            drawn = _draw_seeds(member, self.id, task.question)
            while len(seeds) < (len(task.seeds) or task.variants):
                seed = next(drawn)
                if (task.question, seed) not in taken:
                    taken.add((task.question, seed))
                    seeds.append(seed)
            assigned += [Assigned(task.question, seed, task.weight) for seed in seeds]
        return assigned


def _draw_seeds(member: str, homework: str, question: str) -> Iterator[int]:
    """Yield the seeds of a student for a question, always in the same order."""
    number = 0
    while True:
        text = "\n".join((member, homework, question, str(number)))
        yield int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % SEEDS
        number += 1


def parse_homework(text: str, source: str, library: Library) -> Homework:
    """Return the homework in the text of the file `source`: YAML, or Markdown after YAML between two lines of `---`.

    UserError with file, line, what is wrong and how to fix it.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    fields_text, body, line = text, "", 1
    if text.startswith("---\n"):
        fields_text, fence, body = f"{text[4:]}\n".partition("\n---\n")
        line = 2
        if not fence:
            raise _error(source, 1, say("classroom.homework.open"))
    try:
        fields = read_fields(fields_text, line)
    except FieldsError as error:
        raise UserError(f"{source}:{line + error.line}: {error.what}; {error.remedy}") from None
    return _Reader(source, library).homework(fields, body.strip())


def _error(source: str, line: int, what: str) -> UserError:
    return UserError(f"{source}:{line}: {what}")


class _Reader:
    """Reads the fields of one file."""

    def __init__(self, source: str, library: Library) -> None:
        self.source, self.library = source, library

    def homework(self, fields: Fields, text: str) -> Homework:
        self._refuse_unknown(fields, HOMEWORK_FIELDS)
        for name in ("id", "questions"):
            if name not in fields:
                raise _error(self.source, 1, say("classroom.homework.missing", field=name))
        name = self._text(fields, "id")
        tasks = self._tasks(fields)
        homework = Homework(name, self._text(fields, "title", name), text, self._due(fields), tasks)
        if sum(len(task.seeds) or task.variants for task in tasks) > MAX_VARIANTS:
            what = say("classroom.homework.too-many", most=MAX_VARIANTS)
            raise _error(self.source, fields.lines["questions"], what)
        return homework

    def _tasks(self, fields: Fields) -> tuple[Task, ...]:
        entries, line = fields["questions"], fields.lines["questions"]
        if not isinstance(entries, FieldList) or not entries:
            raise _error(self.source, line, say("classroom.homework.questions"))
        tasks = tuple(self._task(entry, line) for entry, line in zip(entries, entries.lines, strict=True))
        seen: set[tuple[str, int]] = set()
        for task in tasks:
            for seed in task.seeds:
                if (task.question, seed) in seen:
                    what = say("classroom.homework.twice", variant=f"{task.question}:{seed}")
                    raise _error(self.source, task.line, what)
                seen.add((task.question, seed))
        return tasks

    def _task(self, entry: Any, line: int) -> Task:
        if isinstance(entry, str):
            self._find(entry, line)
            return Task(entry, 1, (), 1.0, line)
        if not isinstance(entry, Fields):
            raise _error(self.source, line, say("classroom.homework.entry"))
        self._refuse_unknown(entry, TASK_FIELDS)
        if "question" not in entry:
            raise _error(self.source, line, say("classroom.homework.missing", field="question"))
        if "count" in entry and "seeds" in entry:
            raise _error(self.source, entry.lines["count"], say("classroom.homework.count-or-seeds"))
        question = self._text(entry, "question")
        self._find(question, entry.lines["question"])
        return Task(question, self._count(entry), self._seeds(entry), self._weight(entry), line)

    def _find(self, question: str, line: int) -> None:
        """Refuse a question that does not exist, with similar names, or that cannot be asked."""
        try:
            load_question(self.library, question)
        except UserError as error:
            raise _error(self.source, line, str(error)) from None

    def _refuse_unknown(self, fields: Fields, known: tuple[str, ...]) -> None:
        for name in fields:
            if name not in known:
                text = say("classroom.homework.unknown-field", field=name, known=", ".join(known))
                for near in similar_names(name, known, 1):
                    text = say("classroom.homework.unknown-field.near", field=name, near=near)
                raise _error(self.source, fields.lines[name], text)

    def _text(self, fields: Fields, name: str, default: str = "") -> str:
        value = fields.get(name, default)
        text = " ".join(str(value).split()) if isinstance(value, str | int) else ""
        if not text:
            raise _error(self.source, fields.lines[name], say("classroom.homework.text", field=name))
        return text

    def _count(self, fields: Fields) -> int:
        count = fields.get("count", 1)
        if not _is_whole(count) or not 1 <= count <= MAX_VARIANTS:
            what = say("classroom.homework.count", most=MAX_VARIANTS)
            raise _error(self.source, fields.lines["count"], what)
        return int(count)

    def _seeds(self, fields: Fields) -> tuple[int, ...]:
        if "seeds" not in fields:
            return ()
        seeds = fields["seeds"]
        if not isinstance(seeds, list) or not seeds or not all(map(_is_seed, seeds)):
            raise _error(self.source, fields.lines["seeds"], say("classroom.homework.seeds"))
        return tuple(seeds)

    def _weight(self, fields: Fields) -> float:
        weight = fields.get("weight", 1)
        is_number = isinstance(weight, int | float) and not isinstance(weight, bool) and isfinite(weight)
        if not is_number or not 0 < weight <= MAX_WEIGHT:
            what = say("classroom.homework.weight", most=MAX_WEIGHT)
            raise _error(self.source, fields.lines["weight"], what)
        return float(weight)

    def _due(self, fields: Fields) -> datetime | None:
        """Return the moment in UTC. A date alone is due when it ends. Without a time zone it is a time in UTC."""
        if "due" not in fields:
            return None
        text = str(fields["due"]).strip()
        try:
            due = datetime.fromisoformat(text)
            if len(text) <= len("2026-12-07"):
                due = datetime.combine(due, time(23, 59, 59))
            return (due if due.tzinfo else due.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            what = say("classroom.homework.due", text=text)
            raise _error(self.source, fields.lines["due"], what) from None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_seed(value: Any) -> bool:
    return _is_whole(value) and 0 <= value < _MAX_SEED
