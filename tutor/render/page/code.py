"""Lay out Python code as rows: wrapped, and optionally with its syntax in colour."""

import io
import keyword
import tokenize
from itertools import groupby

from tutor.text.rows import Row, Span

CONTINUATION = 4  # extra indentation of the rest of a line that is wrapped
STYLES = {
    "comment": "dim",
    "string": "series3",
    "number": "series4",
    "keyword": "accent",
    "definition": "series1",
}


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


def layout_code(code: str, width: int) -> list[Row]:
    """Return the rows of Python code at `width` cells, with comments, strings, numbers and keywords in colour."""
    rows: list[Row] = []
    for line, styles in zip(code.split("\n"), find_styles(code), strict=True):
        visible = (style for char, style in zip(line, styles, strict=True) if char != " ")
        for piece in wrap_code(line, width):  # wrapping adds and drops only spaces
            style = ""
            cells: list[tuple[str, str]] = []
            for char in piece:
                style = next(visible) if char != " " else style
                cells.append((char, style))
            runs = groupby(cells, key=lambda cell: cell[1])
            rows.append(tuple(Span("".join(char for char, _ in run), style) for style, run in runs))
    return rows


def find_styles(code: str) -> list[list[str]]:
    """Return the style of every character, line by line. After an error in the syntax, all styles are ""."""
    lines = code.split("\n")
    styles = [[""] * len(line) for line in lines]
    before = ""
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            kind = _kind(token, before)
            before = token.string
            if kind:
                _fill(styles, token.start, token.end, STYLES[kind])
    except (tokenize.TokenError, SyntaxError):
        pass
    return styles


def _kind(token: tokenize.TokenInfo, before: str) -> str:
    """Return the kind of a token, a key of STYLES, or "" for no colour. `before` is the text of the token before it."""
    name = tokenize.tok_name[token.type]
    if name == "STRING" or name.startswith("FSTRING"):
        return "string"
    if name in ("COMMENT", "NUMBER"):
        return name.lower()
    if name == "NAME" and before in ("def", "class"):
        return "definition"
    is_keyword = keyword.iskeyword(token.string) or token.string == "self"
    return "keyword" if name == "NAME" and is_keyword else ""


def _fill(styles: list[list[str]], start: tuple[int, int], end: tuple[int, int], style: str) -> None:
    """Set the style of the characters from `start` to `end`, given as (line from 1, column from 0)."""
    (first, left), (last, right) = start, end
    for number in range(first, last + 1):
        row = styles[number - 1]
        begin, stop = left if number == first else 0, right if number == last else len(row)
        row[begin:stop] = [style] * len(row[begin:stop])
