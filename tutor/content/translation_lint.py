"""Check that a translated page has the blocks of its English page, and only their texts."""

from collections.abc import Iterator

from tutor.content.model import (
    BrokenBlock,
    DemoBlock,
    Lesson,
    LintFinding,
    NetBlock,
    PlotBlock,
    QuizBlock,
    SourceBlock,
)
from tutor.content.parse import PLOT_TEXTS
from tutor.content.translate import TEXT_FIELDS

QUIZ_TEXTS = (*TEXT_FIELDS, "id", "mistakes", "steps", "words")
"""The fields of a question that a translated page gives."""


def compare_translation(translation: Lesson, english: Lesson) -> Iterator[LintFinding]:
    """Yield where a translated page has other blocks than its English page, or fields that a translation must not have."""
    remedy = "give both pages the same blocks"
    own, wanted = _describe_blocks(translation), _describe_blocks(english)
    if any(isinstance(part, BrokenBlock) for part in (*translation.parts, *english.parts)):
        own = wanted = []  # the broken block is reported, and what it stands for is not known
    for (line, block), (_, expected) in zip(own, wanted, strict=False):
        if block != expected:
            yield LintFinding(
                translation.path,
                line,
                f"this page has {block} here, but the English page has {expected}",
                remedy,
            )
            return
    if len(own) != len(wanted):
        line = own[len(wanted)][0] if len(own) > len(wanted) else 1
        counted = "1 block" if len(own) == 1 else f"{len(own)} blocks"
        what = f"the page has {counted}, but the English page has {len(wanted)}"
        yield LintFinding(translation.path, line, what, remedy)
    parts: tuple[QuizBlock | PlotBlock, ...] = (*translation.questions, *translation.plots)
    for part in parts:
        for name in part.fields:
            if name not in (PLOT_TEXTS if isinstance(part, PlotBlock) else QUIZ_TEXTS):
                yield LintFinding(
                    translation.path,
                    getattr(part.fields, "lines", {}).get(name, part.line),
                    f"a translation must not have `{name}`",
                    "remove it: numbers and formulas come from the English page",
                )


def _describe_blocks(lesson: Lesson) -> list[tuple[int, str]]:
    """Return the line and a description of each block of a page."""
    blocks: list[tuple[int, str]] = []
    for part in lesson.parts:
        match part:
            case QuizBlock():
                blocks.append((part.line, f"the question `{part.id}`"))
            case DemoBlock():
                blocks.append((part.line, f"the demo `{part.use}`"))
            case NetBlock():
                blocks.append((part.line, "a net"))
            case PlotBlock():
                blocks.append((part.line, "a plot"))
            case SourceBlock():
                blocks.append((part.line, f"the source of `{', '.join(part.names)}`"))
    return blocks
