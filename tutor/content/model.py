"""The content model: what a lesson file holds, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Level = Literal["error", "style"]


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One problem in a lesson file: where it is, what it is, and how to fix it.

    An "error" stops a page, or a part of it, from working. A "style" finding breaks a rule of the built-in lessons.
    """

    path: Path
    line: int
    what: str
    remedy: str
    level: Level = "error"

    def __str__(self) -> str:
        style = "style: " if self.level == "style" else ""
        return f"{self.path}:{self.line}: {style}{self.what} ({self.remedy})"


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown between blocks. `line` is the number of its first line in the file, counted from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class DemoBlock:
    """A `demo` block: the demo's name, the values of its controls, and the presets that this page adds.

    `show` names the controls that the page shows; empty for all of them. `words` translates names of presets and values.
    `opens_at_step` is the step at which the demo opens instead of at its result: 0 on a page that asks for a prediction.
    It is None if the page says nothing.
    """

    line: int
    use: str
    controls: Mapping[str, Any]
    presets: Mapping[str, Mapping[str, Any]]
    show: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    opens_at_step: int | None = None


@dataclass(frozen=True, slots=True)
class NetBlock:
    """A `net` block: the layers of a network as text. The page shows a table of their shapes and parameters."""

    line: int
    title: str
    spec: str


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A `source` block: dotted names of functions, methods and classes below `engine`. The page shows their code."""

    line: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlotBlock:
    """A `plot` block: the fields of a data plot as the file gives them. `tutor.plots` turns them into a figure.

    `folder` is that of the page, beside which its CSV file lies. `words` translates the names that the plot shows.
    """

    line: int
    fields: Mapping[str, Any]
    folder: Path
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuizBlock:
    """A `quiz` block: the fields of a question as the file gives them. `tutor.quiz` turns them into a question."""

    line: int
    fields: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The question's id."""
        return str(self.fields.get("id", ""))


@dataclass(frozen=True, slots=True)
class BrokenBlock:
    """A block that cannot be read. It keeps its place on the page and shows what is wrong."""

    line: int
    finding: LintFinding


Block = DemoBlock | NetBlock | PlotBlock | SourceBlock | QuizBlock | BrokenBlock
Part = Prose | Block


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page: its front matter, and its prose and blocks in page order.

    `findings` holds every problem that was found while the page was read, those of its broken blocks included.
    `engine` holds the dotted names of the engine code that the page teaches, as its front matter gives them.
    `terms` holds the terms of the glossary that the page introduces.
    """

    id: str
    title: str
    chapter: int
    objectives: tuple[str, ...]
    path: Path
    parts: tuple[Part, ...]
    findings: tuple[LintFinding, ...]
    engine: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def demos(self) -> tuple[DemoBlock, ...]:
        """The page's demo blocks, in order."""
        return tuple(part for part in self.parts if isinstance(part, DemoBlock))

    @property
    def questions(self) -> tuple[QuizBlock, ...]:
        """The page's quiz blocks, in order."""
        return tuple(part for part in self.parts if isinstance(part, QuizBlock))

    @property
    def nets(self) -> tuple[NetBlock, ...]:
        """The page's net blocks, in order."""
        return tuple(part for part in self.parts if isinstance(part, NetBlock))

    @property
    def plots(self) -> tuple[PlotBlock, ...]:
        """The page's plot blocks, in order."""
        return tuple(part for part in self.parts if isinstance(part, PlotBlock))

    @property
    def sources(self) -> tuple[SourceBlock, ...]:
        """The page's source blocks, in order."""
        return tuple(part for part in self.parts if isinstance(part, SourceBlock))

    @property
    def engine_names(self) -> tuple[str, ...]:
        """The engine code that the page teaches: the names in its front matter, else those in its source blocks."""
        quoted = (name for block in self.sources for name in block.names)
        return self.engine or tuple(dict.fromkeys(quoted))
