"""Source blocks show the engine's code under its file and line, and code is wrapped rather than cut off."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.content.engine_source import find_source
from tutor.content.model import SourceBlock
from tutor.render.page.source import layout_source, wrap_code
from tutor.text.rows import plain


def test_each_name_has_a_caption_and_its_code() -> None:
    names = ("optimizers.SGD", "optimizers.Adam")
    rows = [plain(row) for row in layout_source(SourceBlock(1, names), 200)]
    text = "\n".join(rows)
    for name in names:
        source = find_source(name)
        assert f"{source.path}:{source.line}" in rows
        assert "\n".join(f"  {line}".rstrip() for line in source.code.split("\n")) in text


def test_an_unknown_name_is_a_message_and_the_others_are_shown() -> None:
    rows = [plain(row) for row in layout_source(SourceBlock(1, ("optimizers.Nope", "optimizers.SGD")), 80)]
    assert rows[0].startswith("✗ The engine has no `optimizers.Nope`")
    assert rows[-1].startswith("  ")


@pytest.mark.parametrize(
    ("line", "width", "pieces"),
    [
        ("v = mu * v - lr * grad", 40, ["v = mu * v - lr * grad"]),
        ("v = mu * v - lr * grad", 14, ["v = mu * v -", "    lr * grad"]),
        ("    return alpha + beta", 14, ["    return", "        alpha", "        + beta"]),
        ("abcdefgh", 5, ["abcde", "    f", "    g", "    h"]),
        ("", 5, [""]),
    ],
)
def test_code_is_broken_at_spaces_and_indented(line: str, width: int, pieces: list[str]) -> None:
    assert wrap_code(line, width) == pieces


@given(st.text("ab (,", max_size=60).map(str.rstrip), st.integers(0, 12), st.integers(1, 40))
def test_wrapped_code_fits_and_loses_nothing(code: str, indent: int, width: int) -> None:
    line = " " * indent + code
    pieces = wrap_code(line, width)
    assert max(map(len, pieces)) <= width
    assert "".join(pieces).replace(" ", "") == line.replace(" ", "")


def test_code_without_docstrings_is_still_python() -> None:
    assert ast.parse(find_source("normalization.BatchNorm").code)
