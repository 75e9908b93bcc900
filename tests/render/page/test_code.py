"""Code is wrapped rather than cut off, and its syntax has colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.content.engine_source import find_source
from tutor.render.page.code import STYLES, layout_code, wrap_code
from tutor.text.rows import plain


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


def styles_of(code: str) -> dict[str, str]:
    """Return the style of each run of characters in one style."""
    return {span.text.strip(): span.style for row in layout_code(code, 80) for span in row}


def test_the_syntax_has_colours() -> None:
    spans = styles_of('def f(x):  # a note\n    return "text" + 10')
    assert spans["def"] == spans["return"] == STYLES["keyword"]
    assert spans["f"] == STYLES["definition"]
    assert spans["# a note"] == STYLES["comment"]
    assert spans['"text"'] == STYLES["string"]
    assert spans["10"] == STYLES["number"]
    assert spans["(x):"] == ""


def test_a_docstring_over_several_lines_is_one_string() -> None:
    spans = styles_of('class A:\n    """first\n\n    class third\n    """')
    assert spans["class third"] == spans['"""first'] == STYLES["string"]


def test_code_that_is_not_python_is_shown_as_it_is() -> None:
    assert [plain(row) for row in layout_code('x = """open\n  (', 80)] == ['x = """open', "  ("]


@pytest.mark.parametrize("name", ["optimizers.Adam", "convolution.Conv2d"])
@pytest.mark.parametrize("width", [20, 47, 110])
def test_coloured_code_is_the_wrapped_code(name: str, width: int) -> None:
    code = find_source(name, True).code
    wrapped = [piece.rstrip() for line in code.split("\n") for piece in wrap_code(line, width)]
    assert [plain(row) for row in layout_code(code, width)] == wrapped
