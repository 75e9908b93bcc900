"""A `net` block as rows: each layer's output shape and parameters, and their sum."""

from engine.architecture import ArchitectureError, parse, table
from tutor.content.model import NetBlock
from tutor.messages import say
from tutor.render.page.markdown import table_rows
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span


def net_rows(block: NetBlock, width: int) -> list[Row]:
    """The block's title and table at `width` cells; a stack that cannot be read is told in its place."""
    rows = wrap([Span(block.title, "heading3")], width) if block.title else []
    try:
        tally = table(parse(block.spec))
    except (ArchitectureError, ValueError) as error:
        return [*rows, *wrap([Span(str(error))], width, "✗ ", "  ", "bad")]
    cells = [[say("page.net.layer"), say("page.net.shape"), say("page.net.parameters")]]
    cells += [[row.layer.text, "×".join(map(str, row.shape)), f"{row.parameters:,}"] for row in tally.rows]
    cells.append([say("page.net.total"), "", f"{tally.parameters:,}"])
    last = len(cells) - 1
    styled = [
        [[Span(text, "strong" if i in (0, last) else "")] for text in row] for i, row in enumerate(cells)
    ]
    return [*rows, *table_rows(styled, width, right=(2,))]
