"""Text in terminal cells."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.text.rows import shorten, text_without_colours, width


@given(st.text(max_size=12), st.integers(-5, 15))
def test_shortened_text_fits_and_begins_like_the_text(text: str, cells: int) -> None:
    short = shorten(text, cells)
    assert width(short) <= max(cells, 0)
    assert short == text or text.startswith(short.removesuffix("…"))
    if width(text) <= cells:
        assert short == text


def test_a_text_of_any_length_is_shortened_at_once() -> None:
    """If every character that is cut off takes a look at the whole text, this does not end."""
    assert shorten("한" * 200_000, 5) == "한한…"
    assert shorten("a" * 200_000, 3) == "aa…"


def test_without_colours_two_light_greys_make_a_full_block_and_two_dark_ones_a_blank() -> None:
    assert text_without_colours("▀▀", "gray15 on gray8") == "██"
    assert text_without_colours("▄", "gray8 on gray12") == "█"
    assert text_without_colours("▀", "gray7 on gray0") == " "
    assert text_without_colours("▀", "gray8 on gray7") == "▀"
    assert text_without_colours("▀", "heat8 on heat3") == "▀"
    assert text_without_colours("a", "gray15 on gray8") == "a"
