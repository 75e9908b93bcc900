"""Lay out Markdown as rows: CommonMark and tables. What a terminal cannot show (images, HTML) becomes its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode as Node

from tutor.render.page.table import layout_table
from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span

BULLETS = "•◦▪"  # by depth of the list
MAX_UNBROKEN_CODE = 24  # characters of a code span that are kept on one row
_PIECES = "pieces"  # the key in `Token.meta` under which a block keeps its inline tokens
_STYLES = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link"}
_HEADINGS = {"h1": "heading1", "h2": "heading2"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the index of the row that it starts on, and its target."""

    row: int
    target: str


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def layout_markdown(text: str, width: int) -> tuple[list[Row], list[Link]]:
    """Return the rows of a Markdown text at `width` cells, with an empty row between blocks, and its links."""
    rows, links, _ = layout_blocks(text, width)
    return rows, links


def layout_blocks(text: str, width: int) -> tuple[list[Row], list[Link], list[tuple[int, int]]]:
    """Return rows and links as `layout_markdown` does, and (first row, first line) of each block, both counted from 0."""
    tokens = _parser().parse(text)
    for token in tokens:
        # Emphasis may be nested thousands deep. So the tree, which is walked recursively, holds only the blocks.
        token.meta[_PIECES], token.children = token.children or [], None
    writer = _Writer()
    starts = []
    for i, node in enumerate(Node(tokens).children):
        if i:
            writer.rows.append(())
        starts.append((len(writer.rows), node.map[0] if node.map else 0))
        writer.blocks([node], width)
    return writer.rows, writer.links, starts


class _Writer:
    """Appends the rows of Markdown nodes. The first row of a node begins with `lead` (a bullet), the others with `rest`."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.links: list[Link] = []

    def blocks(
        self, nodes: list[Node], width: int, lead: str = "", rest: str = "", tight: bool = False
    ) -> None:
        """Write block nodes below each other. In a `tight` list item, no empty row comes before a nested list."""
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
                    for row in layout_table(_cells(node), width - len(rest))
                )
            case "hr":
                self.rows.append((Span(rest + "─" * (width - len(rest)), "dim"),))
            case _:
                self.rows.extend(wrap([Span(node.content)], width, lead, rest))

    def _text(self, node: Node, width: int, lead: str, rest: str, style: str = "") -> None:
        start = len(self.rows)
        spans = list(_inline(node, style))
        self.rows.extend(wrap([Span(text, role) for text, role, _ in spans], width, lead, rest, "bullet"))
        for text, _, target in spans:
            if target:
                self.links.append(Link(self._find_link_row(text.split(" ")[0], start), target))

    def _find_link_row(self, text: str, start: int) -> int:
        """Return the first row from `start` on whose links contain `text`."""
        for i in range(start, len(self.rows)):
            if any(text in span.text and "link" in span.style for span in self.rows[i]):
                return i
        return start

    def _list(self, node: Node, width: int, lead: str, rest: str) -> None:
        depth = (len(rest) // 2) % len(BULLETS)
        number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        for i, item in enumerate(node.children):
            bullet = f"{number + i}. " if number is not None else f"{BULLETS[depth]} "
            loose = any(child.type == "paragraph" and not child.hidden for child in item.children)
            if i and loose:
                self.rows.append(())
            self.blocks(
                item.children,
                width,
                (lead if not i else rest) + bullet,
                rest + " " * len(bullet),
                tight=not loose,
            )


def _inline(node: Node, style: str) -> Iterator[tuple[str, str, str]]:
    """Yield the pieces (text, style, link target) of a block of text. `style` is the style outside of emphasis."""
    open_styles = [(style, "")]
    for piece in _pieces(node):
        style, target = open_styles[-1]
        match piece.type:
            case "text":
                yield to_ascii(piece.content), style, target
            case "softbreak":
                yield " ", style, ""
            case "hardbreak":
                yield "\n", style, ""
            case "code_inline":
                code = to_ascii(piece.content)
                short = len(code) <= MAX_UNBROKEN_CODE
                yield code.replace(" ", NO_BREAK) if short else code, "code", target
            case _ if piece.nesting > 0:
                link = str(piece.attrs.get("href", "")) if piece.type == "link_open" else target
                open_styles.append((_STYLES.get(piece.type, style), link))
            case _ if piece.nesting < 0:
                open_styles.pop()
            case _:
                yield piece.content, style, target


def _pieces(node: Node) -> Sequence[Token]:
    """Return the tokens of all texts directly in a block."""
    inline = (child.token for child in node.children if child.token)
    return [piece for token in inline for piece in token.meta.get(_PIECES, ())]


def _cells(node: Node) -> list[list[list[Span]]]:
    """Return the cells of a table, row by row, each as a list of spans."""
    return [
        [
            [Span(text, role) for text, role, _ in _inline(cell, "strong" if cell.tag == "th" else "")]
            for cell in row.children
        ]
        for part in node.children
        for row in part.children
    ]
