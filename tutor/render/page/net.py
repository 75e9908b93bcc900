"""Lay out a `net` block as a table: the output shape and the parameters of each layer, and their total."""

from engine.architecture import ArchitectureError, listing, parse, table
from tutor.content.model import NetBlock
from tutor.messages import say
from tutor.render.page.table import layout_table
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span

NO_BREAK = "\N{NO-BREAK SPACE}"
"""Indents branches. Ordinary blanks at the start of a table cell would be removed."""


def layout_net(block: NetBlock, width: int) -> list[Row]:
    """Return the title and the table of a net block at `width` cells. Layers that cannot be read become a message."""
    rows = wrap([Span(block.title, "heading3")], width) if block.title else []
    try:
        network = table(parse(block.spec))
    except (ArchitectureError, ValueError) as error:
        return [*rows, *wrap([Span(str(error))], width, "✗ ", "  ", "bad")]
    vectors = all(row.shape[:2] == (1, 1) for row in network.rows)
    texts = [[say("page.net.layer"), say("page.net.shape"), say("page.net.parameters")]]
    texts += [
        [
            label.replace("  ", NO_BREAK * 2),
            _shape(row.shape, vectors) if row else "",
            f"{row.parameters:,}" if row else "",
        ]
        for label, row in listing(network.rows)
    ]
    texts.append([say("page.net.total"), "", f"{network.parameters:,}"])
    last = len(texts) - 1
    cells = [
        [[Span(text, "strong" if i in (0, last) else "")] for text in row] for i, row in enumerate(texts)
    ]
    return [*rows, *layout_table(cells, width, right=(2,))]


def _shape(shape: tuple[int, ...], vectors: bool) -> str:
    """Return height×width×depth; only the depth in a network of `vectors`, in which no layer has a height or a width."""
    return f"{shape[-1]:,}" if vectors else "×".join(map(str, shape))
