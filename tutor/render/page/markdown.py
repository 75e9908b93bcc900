"""Markdown prose as rows. Covers CommonMark and tables; what a terminal cannot show (images, HTML) becomes its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Node
from rich.cells import cell_len

from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span

BULLETS = "•◦▪"
_HEADINGS = {"h1": "heading1", "h2": "heading2"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a row of the prose it stands in: the row's index there, and where the link leads."""

    row: int
    target: str


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def lay_out(text: str, width: int) -> tuple[list[Row], list[Link]]:
    """The rows of a stretch of Markdown at `width` cells, blocks parted by one empty row, and the links in it."""
    writer = _Writer()
    writer.blocks(Node(_parser().parse(text)).children, width)
    return writer.rows, writer.links


class _Writer:
    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.links: list[Link] = []

    def blocks(
        self, nodes: list[Node], width: int, lead: str = "", rest: str = "", tight: bool = False
    ) -> None:
        """Write block nodes one below the other; `lead` opens the first row (a bullet), `rest` all others."""
        for i, node in enumerate(nodes):
            if i and not (tight and node.type in {"bullet_list", "ordered_list"}):
                self.rows.append((Span(rest, "dim"),) if rest.strip() else ())
            self._block(node, width, lead if not i else rest, rest)

    def _block(self, node: Node, width: int, lead: str, rest: str) -> None:
        match node.type:
            case "heading":
                self._text(node, width, lead, rest, style=_HEADINGS.get(node.tag, "heading3"))
            case "paragraph":
                self._text(node, width, lead, rest)
            case "bullet_list" | "ordered_list":
                self._list(node, width, lead, rest)
            case "blockquote":
                self.blocks(node.children, width, lead + "│ ", rest + "│ ")
            case "fence" | "code_block":
                for line in to_ascii(node.content).rstrip("\n").split("\n"):
                    self.rows.append(
                        (Span(rest, "dim"), Span(f"  {line}"[: max(1, width - len(rest))], "code"))
                    )
            case "table":
                self.rows.extend(
                    ((Span(rest, "dim"), *row) if rest else row)
                    for row in table_rows(_cells(node), width - len(rest))
                )
            case "hr":
                self.rows.append((Span(rest + "─" * (width - len(rest)), "dim"),))
            case _:
                self.rows.extend(wrap([Span(node.content)], width, lead, rest))

    def _text(self, node: Node, width: int, lead: str, rest: str, style: str = "") -> None:
        start = len(self.rows)
        spans = [span for child in node.children for span in _inline(child, style)]
        self.rows.extend(wrap([Span(text, role) for text, role, _ in spans], width, lead, rest, "bullet"))
        for text, _, target in spans:
            if target:
                self.links.append(Link(self._row_with(text.split(" ")[0], start), target))

    def _row_with(self, text: str, start: int) -> int:
        for i in range(start, len(self.rows)):
            if any(text in span.text and "link" in span.style for span in self.rows[i]):
                return i
        return start

    def _list(self, node: Node, width: int, lead: str, rest: str) -> None:
        depth = (len(rest) // 2) % len(BULLETS)
        number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        for i, item in enumerate(node.children):
            mark = f"{number + i}. " if number is not None else f"{BULLETS[depth]} "
            loose = any(child.type == "paragraph" and not child.hidden for child in item.children)
            if i and loose:
                self.rows.append(())
            self.blocks(
                item.children,
                width,
                (lead if not i else rest) + mark,
                rest + " " * len(mark),
                tight=not loose,
            )


def _inline(node: Node, style: str, target: str = "") -> Iterator[tuple[str, str, str]]:
    """Pieces (text, role, link target) of an inline node inside text of role `style`."""
    match node.type:
        case "text":
            yield to_ascii(node.content), style, target
        case "softbreak":
            yield " ", style, ""
        case "hardbreak":
            yield "\n", style, ""
        case "code_inline":
            code = to_ascii(node.content)
            yield code.replace(" ", NO_BREAK) if len(code) <= 24 else code, "code", target
        case "image" | "html_inline":
            yield node.content, style, target
        case _:
            inner = {"strong": "strong", "em": "emphasis", "link": "link"}.get(node.type, style)
            where = str(node.attrs.get("href", "")) if node.type == "link" else target
            for child in node.children:
                yield from _inline(child, inner, where)


def _cells(node: Node) -> list[list[list[Span]]]:
    """A table's cells as spans, header first."""
    return [
        [
            [
                Span(text, role)
                for child in cell.children
                for text, role, _ in _inline(child, "strong" if cell.tag == "th" else "")
            ]
            for cell in row.children
        ]
        for part in node.children
        for row in part.children
    ]


def table_rows(cells: list[list[list[Span]]], width: int, right: tuple[int, ...] = ()) -> list[Row]:
    """Rows of a table: columns as wide as their widest cell, narrowed and wrapped where `width` asks for it.

    The first row of `cells` is the header; the columns in `right` are flush right.
    """
    columns = max(len(row) for row in cells)
    natural = [
        max(sum(cell_len(s.text) for s in row[c]) if c < len(row) else 0 for row in cells)
        for c in range(columns)
    ]
    widths = _fit(natural, width - 2 * (columns - 1))
    rows: list[Row] = []
    for i, row in enumerate(cells):
        wrapped = [wrap(row[c] if c < len(row) else [], widths[c]) for c in range(columns)]
        for line in range(max(map(len, wrapped))):
            pieces: list[Span] = []
            for c, column in enumerate(wrapped):
                pieces.extend(_padded(column[line] if line < len(column) else (), widths[c], c in right))
                if c < columns - 1:
                    pieces.append(Span("  "))
            rows.append(tuple(pieces))
        if i == 0:
            rows.append((Span("  ".join("─" * w for w in widths), "dim"),))
    return rows


def _fit(natural: list[int], room: int) -> list[int]:
    """Column widths within `room`: the widest give way first."""
    widths = [max(1, n) for n in natural]
    while sum(widths) > room and max(widths) > 2:  # a wide character needs two
        widths[widths.index(max(widths))] -= 1
    return widths


def _padded(row: Row, width: int, right: bool) -> Iterator[Span]:
    gap = width - sum(cell_len(text) for text, _ in row)
    if gap and right:
        yield Span(" " * gap)
    yield from row
    if gap and not right:
        yield Span(" " * gap)
