"""What is sent to the terminal is thinned, and the screen is the same."""

import pyte
from hypothesis import given
from hypothesis import strategies as st

from tutor.tui.terminal.screen_diff import PLAIN, Look, Wire, applied, moved, turned

COLUMNS, LINES = 24, 6
STYLES = st.sampled_from(
    [
        "0",
        "1",
        "38;2;1;2;3",
        "48;5;17",
        "1;31",
        "38;2;200;2;3;48;2;9;9;9",
        "7",
        "4;32;41",
        "22",
        "39",
        "49",
        "",
    ]
)
MOVES = st.builds("\x1b[{};{}H".format, st.integers(1, LINES), st.integers(1, COLUMNS))
TEXTS = st.text("ab  ─한글█e", max_size=9)
OTHERS = st.sampled_from(
    ["\x1b[?2026h", "\x1b[?2026l", "\x1b[?25l", "\x1b[2J", "\x1b[H", "\x1b[K", "\n", "\x1b[3C", "e\u0301"]
)


def fits(pieces: list[str]) -> str:
    """The pieces as one output in which every text stays on its line, as an application writes it."""
    out, x = [], 0
    for piece in pieces:
        if piece.startswith("\x1b[") and piece.endswith("H"):
            x = int(piece[2:-1].split(";")[1]) - 1 if ";" in piece else 0
        elif piece == "\x1b[3C":
            x += 3
        elif piece == "\n":
            x = COLUMNS  # nothing more here until a move
        elif not piece.startswith("\x1b"):
            size = sum(2 if char in "한글" else 1 for char in piece)
            if x + size >= COLUMNS:
                continue
            x += size
        out.append(piece)
    return "".join(out)


PIECES = st.lists(STYLES.map("\x1b[{}m".format) | MOVES | TEXTS | OTHERS, max_size=40)
OUTPUTS = st.builds(lambda move, pieces: fits([move, *pieces]), MOVES, PIECES)


def screen(*outputs: str) -> list[list[tuple]]:
    shown = pyte.Screen(COLUMNS, LINES)
    stream = pyte.Stream(shown)
    for output in outputs:
        stream.feed(output)
    return [[seen(shown.buffer[y][x]) for x in range(COLUMNS)] for y in range(LINES)]


def seen(cell) -> tuple:
    """What can be seen of a cell: the ink of a blank cannot, unless it is underlined or reversed."""
    drawn_on = cell.underscore or cell.reverse or cell.strikethrough
    return tuple(cell) if cell.data != " " or drawn_on else (" ", cell.bg)


@given(st.lists(OUTPUTS, min_size=1, max_size=4))
def test_the_screen_is_the_one_that_all_of_the_output_would_make(outputs: list[str]) -> None:
    wire = Wire()
    assert screen(*(wire.thin(output) for output in outputs)) == screen(*outputs)


@given(st.lists(OUTPUTS, min_size=1, max_size=4))
def test_so_it_is_where_ends_of_lines_are_left_out_before_a_move(outputs: list[str]) -> None:
    wire = Wire()
    wire.resized(COLUMNS, LINES)
    assert screen(*(wire.thin(output) for output in outputs)) == screen(*outputs)


def test_the_end_of_a_line_is_sent_unless_a_move_follows() -> None:
    wire = Wire()
    wire.resized(COLUMNS, LINES)
    lines = "\x1b[1;1Hab\x1b[0m\n\x1b[2;1Hcd\x1b[0m\n"
    assert wire.thin(lines + "\x1b[3;1H") == "\x1b[1H\x1b[mab\x1b[2Hcd"
    assert wire.thin(lines) == ""
    assert wire.thin("ef") == "\nef"


def test_the_shape_of_the_pointer_changes_no_cell() -> None:
    wire = Wire()
    wire.thin("\x1b[1;1Hhello")
    assert wire.thin("\x1b]22;default\x07\x1b[1;1Hhello") == "\x1b]22;default\x07"


@given(OUTPUTS)
def test_what_stands_there_is_not_sent_again(output: str) -> None:
    wire = Wire()
    text = "\x1b[0m\x1b[2;1H\x1b[1;38;2;9;8;7;48;2;1;1;1msame old words\x1b[0m"
    wire.thin(output)
    wire.thin(text)
    assert wire.thin(text) == ""


def test_only_the_changed_cells_are_sent_with_the_change_of_style() -> None:
    wire = Wire()
    wire.thin("\x1b[1;1H\x1b[38;2;1;1;1;48;2;2;2;2mloss 2.30 after step 1\x1b[0m")
    assert wire.thin("\x1b[1;1H\x1b[38;2;1;1;1;48;2;2;2;2mloss 2.30 after step 2\x1b[0m") == "\x1b[1;22H2"
    assert wire.thin("\x1b[2;1H\x1b[38;2;5;5;5;48;2;2;2;2mx\x1b[0m") == "\x1b[2H\x1b[38;2;5;5;5mx"


def test_the_ink_of_a_blank_is_not_sent() -> None:
    wire = Wire()
    wire.thin("\x1b[1;1H\x1b[31;44mabc")
    assert wire.thin("\x1b[1;1H\x1b[32;44m \x1b[31;44mx \x1b[33;44mc") == "\x1b[1H x \x1b[33mc"
    assert wire.thin("\x1b[1;1H\x1b[35;44m ") == ""
    assert wire.thin("\x1b[1;1H\x1b[35;45m ") == "\x1b[1H\x1b[35;45m "


def test_a_reset_waits_until_something_else_is_sent() -> None:
    wire = Wire()
    assert wire.thin("\x1b[1;1H\x1b[1mx\x1b[0m") == "\x1b[1H\x1b[0;1mx"
    assert wire.thin("\x1b[?1049l") == "\x1b[m\x1b[?1049l"


def test_after_forget_everything_is_sent() -> None:
    wire = Wire()
    text = "\x1b[1;1Hhello"
    sent = wire.thin(text)
    wire.forget()
    assert wire.thin(text) == sent == "\x1b[1H\x1b[mhello"


@given(STYLES, STYLES)
def test_a_turn_leads_from_one_style_to_another(first: str, second: str) -> None:
    held, look = applied(PLAIN, first), applied(applied(PLAIN, first), second)
    assert after(held, turned(held, look)) == look
    assert after(Look("31", "41", frozenset("1")), turned(None, look)) == look


def after(held: Look, turn: str) -> Look:
    return applied(held, turn[2:-1]) if turn else held


def test_moves_are_short() -> None:
    assert moved((3, 2), (4, 2)) == "\x1b[C"
    assert moved((3, 2), (9, 2)) == "\x1b[6C"
    assert moved((9, 2), (3, 2)) == "\x1b[3;4H"
    assert moved(None, (0, 4)) == "\x1b[5H"


def test_what_is_laid_out_for_a_larger_screen_writes_on_no_other_line() -> None:
    """A terminal writes what is below its last line over the last, and what is right of it over its end."""
    wire, screen = Wire(), pyte.Screen(8, 2)
    stream = pyte.Stream(screen)
    wire.resized(8, 2)
    for text in ("\x1b[2;1Ha  b    ", "\x1b[4;1Hxxxxxxxx", "\x1b[1;7Hyyyy", "\x1b[2;1Hc  d    "):
        stream.feed(wire.thin(text))
    assert screen.display == ["      yy", "c  d    "]
