"""The model of a lesson: prose and blocks in page order, and what was found wrong while reading them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class LintFinding:
    """Something wrong in a lesson file: where, what, and how to mend it."""

    path: Path
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what} ({self.remedy})"


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown between blocks; `line` is its first line in the file, counted from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class DemoBlock:
    """A `demo` block: which demo, at what settings, with which presets of its own."""

    line: int
    use: str
    controls: Mapping[str, Any]
    presets: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class NetBlock:
    """A `net` block: a stack of layers as text, shown as a table of shapes and counts."""

    line: int
    title: str
    spec: str


@dataclass(frozen=True, slots=True)
class QuizBlock:
    """A `quiz` block: the question's template as the file gives it (see `tutor.quiz.model.Question`)."""

    line: int
    fields: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The question's id."""
        return str(self.fields.get("id", ""))


@dataclass(frozen=True, slots=True)
class BrokenBlock:
    """A block that could not be read, standing in its own place on the page."""

    line: int
    fault: LintFinding


Block = DemoBlock | NetBlock | QuizBlock | BrokenBlock
Part = Prose | Block


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page. `faults` holds every fault found in reading it; those of a block also stand in its place in `parts`."""

    id: str
    title: str
    chapter: int
    objectives: tuple[str, ...]
    path: Path
    parts: tuple[Part, ...]
    faults: tuple[LintFinding, ...]

    @property
    def demos(self) -> tuple[DemoBlock, ...]:
        """The page's demo blocks, in order."""
        return tuple(part for part in self.parts if isinstance(part, DemoBlock))

    @property
    def questions(self) -> tuple[QuizBlock, ...]:
        """The page's quiz blocks, in order."""
        return tuple(part for part in self.parts if isinstance(part, QuizBlock))
