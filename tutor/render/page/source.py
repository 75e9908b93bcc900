"""Lay out a `source` block: the engine's code, each definition under its file and line."""

from tutor.content.model import SourceBlock
from tutor.messages import say
from tutor.render.page.wrap import wrap
from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span

INDENT = 2  # columns before code, as in a Markdown fence
CONTINUATION = 4  # more columns before the rest of a line that does not fit


def layout_source(block: SourceBlock, width: int) -> list[Row]:
    """Return the rows of a source block at `width` cells. A name that the engine does not define becomes a message."""
    from tutor.content.engine_source import (
        UnknownSource,
        find_source,
    )  # only pages that quote code need `ast`

    rows: list[Row] = []
    for name in block.names:
        if rows:
            rows.append(())
        try:
            source = find_source(name)
        except UnknownSource:
            rows += wrap([Span(say("page.source.unknown", name=name))], width, "✗ ", "  ", "bad")
            continue
        rows += wrap([Span(f"{source.path}:{source.line}", "dim")], width)
        for line in to_ascii(source.code).split("\n"):
            rows += [(Span(" " * INDENT + piece, "code"),) for piece in wrap_code(line, width - INDENT)]
    return rows


def wrap_code(line: str, width: int) -> list[str]:
    """Break a line of code into pieces of at most `width` columns, at spaces where possible.

    The pieces after the first are indented deeper than the line itself.
    """
    pieces: list[str] = []
    indent = len(line) - len(line.lstrip(" "))
    while len(line) > max(1, width):
        prefix = len(line) - len(line.lstrip(" "))
        cut = line.rfind(" ", prefix + 1, width + 1)
        if cut <= prefix:
            cut = max(width, 1)
        pieces.append(line[:cut].rstrip())
        room = min(indent + CONTINUATION, max(0, width - 1))
        line = " " * room + line[cut:].lstrip(" ")
    return [*pieces, line]
