"""Lay out a `source` block: the engine's code, each definition under its file and line."""

from tutor.content.model import SourceBlock
from tutor.messages import say
from tutor.render.page.wrap import wrap
from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span

INDENT = 2  # columns before code, as in a Markdown fence


def layout_source(block: SourceBlock, width: int) -> list[Row]:
    """Return the rows of a source block at `width` cells. A name that the engine does not define becomes a message."""
    # imported here because only pages that quote code need `ast` and `tokenize`
    from tutor.content.engine_source import UnknownSource, find_source
    from tutor.render.page.code import wrap_code

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
