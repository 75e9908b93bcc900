"""Markdown as rows: nothing too wide, no word lost, links on the rows that hold their text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.render.page.markdown import layout_markdown
from tutor.text.rows import plain, width

words = st.text("abcdefgh가나다", min_size=1, max_size=9)
lines = st.lists(words, min_size=1, max_size=12).map(" ".join)
widths = st.integers(20, 120)


def _paragraph(text: str) -> str:
    return text


def _link(text: str) -> str:
    return f"before [{text}](a-page) after"


blocks = st.one_of(
    lines.map(_paragraph),
    lines.map(lambda text: f"## {text}"),
    lines.map(lambda text: f"*{text}* and **{text}**"),
    lines.map(_link),
    st.lists(lines, min_size=1, max_size=4).map(lambda all_: "\n".join(f"- {one}" for one in all_)),
    st.lists(lines, min_size=1, max_size=4).map(lambda all_: "\n".join(f"1. {one}" for one in all_)),
    lines.map(lambda text: f"> {text}\n>\n> - {text}"),
    lines.map(lambda text: f"- {text}\n\n  {text}\n\n  - {text}"),
)
pages = st.lists(blocks, min_size=1, max_size=6).map("\n\n".join)
cell = st.lists(words, min_size=1, max_size=3).map(" ".join)
tables = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=1, max_size=5)
)


def table_text(rows: list[list[str]]) -> str:
    """A Markdown table with a header named h, and these rows."""
    head = ["h"] * len(rows[0])
    return "\n".join("|" + "|".join(row) + "|" for row in [head, ["---"] * len(head), *rows])


def cells(row: tuple) -> int:
    return sum(width(span.text) for span in row)


def letters(text: str) -> str:
    """The letters of the words, in order, without what the layout adds."""
    return "".join(re.findall("[a-h가나다]", text))


@given(pages, widths)
def test_no_row_is_wider_than_the_width(page: str, room: int) -> None:
    rows = layout_markdown(page, room).rows
    assert max(map(cells, rows)) <= room


@given(pages, widths)
def test_no_word_is_lost(page: str, room: int) -> None:
    rows = layout_markdown(page, room).rows
    assert letters("".join(map(plain, rows))) == letters(page.replace("](a-page)", ""))


@given(st.lists(st.one_of(lines, lines.map(_link)), min_size=1, max_size=8), widths)
def test_a_link_points_at_the_row_that_holds_its_text(paragraphs: list[str], room: int) -> None:
    rows, links, _ = layout_markdown("\n\n".join(paragraphs), room)
    texts = [re.search(r"\[(.*)\]", one) for one in paragraphs]
    wanted = [found[1].split(" ")[0] for found in texts if found]
    assert len(links) == len(wanted)
    for link, word in zip(links, wanted, strict=True):
        assert link.target == "a-page"
        linked = "".join(span.text for span in rows[link.row] if "link" in span.style)
        assert linked.startswith(word[: room // 2])


@given(tables, widths)
def test_a_table_fits_and_keeps_every_letter_in_its_column(rows: list[list[str]], room: int) -> None:
    laid = layout_markdown(table_text(rows), room).rows
    assert max(map(cells, laid)) <= room
    starts = [0] if len(rows[0]) == 1 else [m.start() for m in re.finditer("─+", plain(laid[1]))]
    assert len(starts) == len(rows[0])
    assert sorted(letters("".join(map(plain, laid)))) == sorted(
        "h" * len(starts) + letters(table_text(rows)[1:].partition("\n")[2])
    )


def test_a_narrow_table_wraps_its_widest_column() -> None:
    laid = layout_markdown("| a | b |\n|---|---|\n| x | one two three four |", 12).rows
    assert [plain(row) for row in laid] == ["a  b", "─  ─────────", "x  one two", "   three", "   four"]


def test_code_keeps_its_lines_and_is_cut_at_the_edge() -> None:
    rows = layout_markdown("```text\nshort\n\n" + "x" * 60 + "\n```", 20).rows
    assert [plain(row) for row in rows] == ["  short", "", "  " + "x" * 18]


def test_lists_quotes_and_rules_look_like_themselves() -> None:
    rows = layout_markdown("- one\n  - in\n- two\n\n> said\n\n---\n\n3. three\n4. four", 12).rows
    assert [plain(row) for row in rows] == [
        *("• one", "  ◦ in", "• two", ""),
        *("│ said", "", "────────────", ""),
        *("3. three", "4. four"),
    ]


def test_headings_emphasis_and_code_have_roles() -> None:
    rows = layout_markdown("# A\n\n## B\n\n### C\n\n*e* **s** `c` [l](x)", 40).rows
    roles = {span.text: span.style for row in rows for span in row if span.text.strip()}
    assert roles == {
        "A": "heading1",
        "B": "heading2",
        "C": "heading3",
        "e": "emphasis",
        "s": "strong",
        "c": "code",
        "l": "link",
    }


def test_short_code_is_not_broken_over_rows() -> None:
    rows = layout_markdown("Put together it is `W − F + 2P` in all", 24).rows
    assert any("W − F + 2P" in plain(row) for row in rows)


@pytest.mark.parametrize("source", ["![a picture](x.png)", "text <b>bold</b>", "<div>\nblock\n</div>", ""])
def test_what_a_terminal_cannot_show_becomes_text(source: str) -> None:
    rows = layout_markdown(source, 40).rows
    shown = " ".join(map(plain, rows))
    assert all(word in shown for word in re.findall("picture|bold|block", source))


def test_square_brackets_are_not_read_as_markup() -> None:
    rows = layout_markdown("a [b] in `x[0]` and [red]", 40).rows
    assert plain(rows[0]) == "a [b] in x[0] and [red]"
