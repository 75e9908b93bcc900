"""Wrapping: no row too wide, no word lost, Hangul two cells, rows as full as they can be."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tutor.render.page.wrap import NO_BREAK, OPERATORS, wrap
from tutor.text.rows import Span, plain, width

LETTERS = "abcXYZ019.,()×−₂σ가나한"
words = st.text(LETTERS, min_size=1, max_size=14).filter(lambda word: word not in OPERATORS)
styles = st.sampled_from(["", "strong", "code", "link"])
prose = st.lists(st.tuples(words, styles), min_size=1, max_size=30)
widths = st.integers(8, 50)
leads = st.sampled_from(["", "• ", "12. ", "│ ", "가 "])


def spans_of(text: list[tuple[str, str]]) -> list[Span]:
    """Words of changing styles, a blank between each two."""
    spans: list[Span] = []
    for word, style in text:
        spans += ([Span(" ")] if spans else []) + [Span(word, style)]
    return spans


def cells(row: tuple[Span, ...]) -> int:
    return sum(width(span.text) for span in row)


@given(prose, widths, leads, leads)
def test_no_row_is_wider_than_the_width(
    text: list[tuple[str, str]], room: int, first: str, rest: str
) -> None:
    rows = wrap(spans_of(text), room, first, rest)
    assert max(map(cells, rows)) <= room


@given(prose, widths)
def test_no_character_is_lost_and_each_keeps_its_style(text: list[tuple[str, str]], room: int) -> None:
    rows = wrap(spans_of(text), room)
    seen = [(char, span.style) for row in rows for span in row for char in span.text if char != " "]
    assert seen == [(char, style) for word, style in text for char in word]


@given(prose, st.integers(28, 60))
def test_words_that_fit_a_row_stay_whole_and_apart(text: list[tuple[str, str]], room: int) -> None:
    rows = wrap(spans_of(text), room)
    assert " ".join(map(plain, rows)).split(" ") == [word for word, _ in text]


@given(prose, st.integers(28, 60))
def test_a_row_ends_only_where_the_next_word_does_not_fit(text: list[tuple[str, str]], room: int) -> None:
    rows = [plain(row) for row in wrap(spans_of(text), room)]
    for above, below in pairwise(rows):
        assert width(above) + 1 + width(below.split(" ")[0]) > room


@given(st.lists(words, min_size=2, max_size=2), st.lists(words, max_size=12), st.integers(60, 80))
def test_a_no_break_space_holds_two_words_together(pair: list[str], before: list[str], room: int) -> None:
    rows = wrap([Span(" ".join([*before, NO_BREAK.join(pair)]))], room)
    assert plain(rows[-1]).endswith(" ".join(pair))


@given(st.lists(words, max_size=12), widths)
def test_a_per_cent_sign_and_the_sides_of_a_short_equation_stay_with_their_numbers(
    before: list[str], room: int
) -> None:
    rows = [
        plain(row) for row in wrap([Span(" ".join([*before, "95 %,", "lr = 0.1", "1 %p"]))], max(room, 16))
    ]
    text = "\n".join(rows)
    assert "95 %," in text
    assert "lr = 0.1" in text
    assert "1 %p" in text


def test_a_long_equation_is_broken_and_one_wider_than_a_row_too() -> None:
    assert [plain(row) for row in wrap([Span("parameters_of_a_layer = 27 * 16 + 16")], 24)] == [
        "parameters_of_a_layer =",
        "27 * 16 + 16",
    ]
    assert [plain(row) for row in wrap([Span("accuracy = 0.95")], 8)] == ["accuracy", "= 0.95"]


@given(st.lists(words, max_size=12), widths)
def test_products_and_formulas_in_brackets_stay_whole(before: list[str], room: int) -> None:
    whole = ["dL/dp · h", "a·(1 − a)", "(p − y)²"]
    text = "\n".join(plain(row) for row in wrap([Span(" ".join([*before, *whole]))], max(room, 16)))
    assert all(formula in text for formula in whole)


def test_a_sum_is_broken_before_its_equals_sign_and_not_within() -> None:
    rows = wrap([Span("output (5 − 3)/1 + 1 = 3 rows")], 21)
    assert [plain(row) for row in rows] == ["output (5 − 3)/1 + 1", "= 3 rows"]


def test_a_row_does_not_end_with_an_operator() -> None:
    rows = wrap([Span("the factor of each step is 1 − 8·lr, and the loss is (w₁ − 2)² + (w₂ + 2)²")], 30)
    assert [plain(row) for row in rows] == [
        "the factor of each step is",
        "1 − 8·lr, and the loss is",
        "(w₁ − 2)² + (w₂ + 2)²",
    ]


def test_hangul_counts_two_cells() -> None:
    assert [plain(row) for row in wrap([Span("가나다라마바사")], 8)] == ["가나다라", "마바사"]
    assert [plain(row) for row in wrap([Span("가나 다라")], 8)] == ["가나", "다라"]
    assert [plain(row) for row in wrap([Span("가나 다라")], 9)] == ["가나 다라"]


def test_a_newline_ends_a_row_and_leads_open_first_and_later_rows() -> None:
    rows = wrap([Span("one\ntwo")], 10, "• ", "  ", "bullet")
    assert [plain(row) for row in rows] == ["• one", "  two"]
    assert [row[0].style for row in rows] == ["bullet", "bullet"]


def test_a_word_may_change_its_style_inside() -> None:
    (row,) = wrap([Span("con", "strong"), Span("volution")], 20)
    assert row == (Span("con", "strong"), Span("volution"))


def test_nothing_is_one_empty_row() -> None:
    assert wrap([], 10) == [()]
    assert wrap([Span("")], 10, "• ") == [(Span("• "),)]
