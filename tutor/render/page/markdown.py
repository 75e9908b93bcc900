"""Lay out Markdown as rows: CommonMark and tables. What a terminal cannot show (images, HTML) becomes its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode as Node

from tutor.render.page.table import layout_table
from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span

BULLETS = "•◦▪"  # by depth of the list
MAX_UNBROKEN_CODE = 36  # characters of a code span that are kept on one row
_INLINE_TOKENS = "inline_tokens"  # the key in `Token.meta` under which a block keeps its inline tokens
_STYLES = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link"}
_HEADINGS = {"h1": "heading1", "h2": "heading2"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the index of the row that it starts on, and its target."""

    row: int
    target: str


class MarkdownLayout(NamedTuple):
    """The rows of a text, its links, and (first row, first line of the text) of each block, both counted from 0."""

    rows: list[Row]
    links: list[Link]
    starts: list[tuple[int, int]]


class Piece(NamedTuple):
    """A piece of a block of text: in one style, and with the target of the link that it is in, or ""."""

    text: str
    style: str
    target: str


def layout_markdown(text: str, width: int) -> MarkdownLayout:
    """Lay out a Markdown text in rows of `width` cells, with an empty row between blocks."""
    tokens = _parser().parse(text)
    for token in tokens:
        # Emphasis may be nested thousands deep. So the tree, which is walked recursively, holds only the blocks.
        token.meta[_INLINE_TOKENS], token.children = token.children or [], None
    writer = _Writer(width)
    starts: list[tuple[int, int]] = []
    for block in Node(tokens).children:
        if starts:
            writer.rows.append(())
        starts.append((len(writer.rows), block.map[0] if block.map else 0))
        writer.write_block(block)
    return MarkdownLayout(writer.rows, writer.links, starts)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


class _Writer:
    """Appends the rows of blocks.

    The first row of a block begins with `first` (such as a bullet), and the others with `rest` (blanks as wide as the bullet).
    Both grow with each list and each quotation that a block is in.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows: list[Row] = []
        self.links: list[Link] = []

    def write_block(self, block: Node, first: str = "", rest: str = "") -> None:
        """Append the rows of a block and of the blocks in it."""
        room = self.width - len(rest)
        match block.type:
            case "heading":
                self._write_text(block, first, rest, _HEADINGS.get(block.tag, "heading3"))
            case "paragraph":
                self._write_text(block, first, rest)
            case "bullet_list" | "ordered_list":
                self._write_list(block, first, rest)
            case "blockquote":
                self._write_blocks(block.children, first + "│ ", rest + "│ ")
            case "fence" | "code_block":
                for line in to_ascii(block.content).rstrip("\n").split("\n"):
                    self.rows.append((Span(rest, "dim"), Span(f"  {line}"[: max(1, room)], "code")))
            case "table":
                for row in layout_table(_cells(block), room):
                    self.rows.append((Span(rest, "dim"), *row) if rest else row)
            case "hr":
                self.rows.append((Span(rest + "─" * room, "dim"),))
            case _:
                self.rows.extend(wrap([Span(block.content)], self.width, first, rest))

    def _write_blocks(self, blocks: list[Node], first: str, rest: str, tight: bool = False) -> None:
        """Write blocks below each other. In a `tight` list item, no empty row comes before a nested list."""
        for index, block in enumerate(blocks):
            if index and not (tight and block.type in {"bullet_list", "ordered_list"}):
                self.rows.append((Span(rest, "dim"),) if rest.strip() else ())
            self.write_block(block, rest if index else first, rest)

    def _write_text(self, block: Node, first: str, rest: str, style: str = "") -> None:
        start = len(self.rows)
        pieces = list(_pieces(block, style))
        spans = [Span(piece.text, piece.style) for piece in pieces]
        self.rows.extend(wrap(spans, self.width, first, rest, "bullet"))
        for piece in pieces:
            if piece.target:
                first_word = piece.text.split(" ")[0]
                self.links.append(Link(self._find_link_row(first_word, start), piece.target))

    def _find_link_row(self, text: str, start: int) -> int:
        """Return the first row from `start` on whose links contain `text`."""
        for row in range(start, len(self.rows)):
            if any(text in span.text and "link" in span.style for span in self.rows[row]):
                return row
        return start

    def _write_list(self, block: Node, first: str, rest: str) -> None:
        bullet = f"{BULLETS[len(rest) // 2 % len(BULLETS)]} "
        for index, item in enumerate(block.children):
            if block.type == "ordered_list":
                bullet = f"{int(block.attrs.get('start', 1)) + index}. "
            # The paragraphs of an item are hidden if no empty line in the text separates the items.
            tight = all(child.hidden for child in item.children if child.type == "paragraph")
            if index and not tight:
                self.rows.append(())
            first_of_item = (rest if index else first) + bullet
            self._write_blocks(item.children, first_of_item, rest + " " * len(bullet), tight)


def _pieces(block: Node, style: str) -> Iterator[Piece]:
    """Yield the pieces of a block of text. `style` is the style outside of emphasis."""
    open_styles = [
        (style, "")
    ]  # the style and the link target of each emphasis and link that is open, the innermost last
    for token in _inline_tokens(block):
        style, target = open_styles[-1]
        match token.type:
            case "text":
                yield Piece(to_ascii(token.content), style, target)
            case "softbreak":
                yield Piece(" ", style, "")
            case "hardbreak":
                yield Piece("\n", style, "")
            case "code_inline":
                code = to_ascii(token.content)
                is_short = len(code) <= MAX_UNBROKEN_CODE
                yield Piece(code.replace(" ", NO_BREAK) if is_short else code, "code", target)
            case _ if token.nesting > 0:
                link = str(token.attrs.get("href", "")) if token.type == "link_open" else target
                open_styles.append((_STYLES.get(token.type, style), link))
            case _ if token.nesting < 0:
                open_styles.pop()
            case _:
                yield Piece(token.content, style, target)


def _inline_tokens(block: Node) -> Sequence[Token]:
    """Return the tokens of all texts directly in a block."""
    texts = (child.token for child in block.children if child.token)
    return [token for text in texts for token in text.meta.get(_INLINE_TOKENS, ())]


def _cells(table: Node) -> list[list[list[Span]]]:
    """Return the cells of a table, row by row, each as a list of spans."""
    rows = [row for part in table.children for row in part.children]  # the parts are the head and the body
    return [[_cell_spans(cell) for cell in row.children] for row in rows]


def _cell_spans(cell: Node) -> list[Span]:
    return [Span(piece.text, piece.style) for piece in _pieces(cell, "strong" if cell.tag == "th" else "")]
