"""Remove Markdown's marks from a line, for places that show or search it as plain text."""

import re

_MARKS = (
    (re.compile(r"!?\[([^\]\[]*)\]\([^)]*\)"), r"\1"),  # a link or an image
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1(?!\*)"), r"\2"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"), r"\1"),
)
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")


def plain_text(line: str) -> str:
    """Return `line` without the marks of links, emphasis and code. What is inside code stays as it is."""
    text, end = "", 0
    for code in _CODE.finditer(line):
        text += _without_marks(line[end : code.start()]) + code[2]
        end = code.end()
    return text + _without_marks(line[end:])


def _without_marks(text: str) -> str:
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return text
