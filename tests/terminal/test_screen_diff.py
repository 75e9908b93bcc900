"""The screen diff sends less, and the screen is the same as after everything that Textual writes."""

import pyte
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor.tui.terminal.screen_diff import PLAIN, CellStyle, ScreenDiff, apply_sgr, cursor_move, sgr_between

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""pyte takes milliseconds for an output, and more on a busy machine; how long an example takes is not what is tested."""
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


def keep_on_lines(pieces: list[str]) -> str:
    """Join the pieces to one output in which every text ends before its line does, as an application writes it."""
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
OUTPUTS = st.builds(lambda move, pieces: keep_on_lines([move, *pieces]), MOVES, PIECES)


def screen(*outputs: str) -> list[list[tuple]]:
    shown = pyte.Screen(COLUMNS, LINES)
    stream = pyte.Stream(shown)
    for output in outputs:
        stream.feed(output)
    return [[visible(shown.buffer[y][x]) for x in range(COLUMNS)] for y in range(LINES)]


def visible(cell) -> tuple:
    """Return what can be seen of a cell. The foreground of a blank cannot, unless it is underlined or reversed."""
    drawn_on = cell.underscore or cell.reverse or cell.strikethrough
    return tuple(cell) if cell.data != " " or drawn_on else (" ", cell.bg)


@UNHURRIED
@given(st.lists(OUTPUTS, min_size=1, max_size=4))
def test_the_screen_is_the_same_as_after_the_whole_output(outputs: list[str]) -> None:
    diff = ScreenDiff()
    assert screen(*(diff.reduce(output) for output in outputs)) == screen(*outputs)


@UNHURRIED
@given(st.lists(OUTPUTS, min_size=1, max_size=4))
def test_the_screen_is_the_same_when_new_lines_before_a_move_are_left_out(outputs: list[str]) -> None:
    diff = ScreenDiff()
    diff.resize(COLUMNS, LINES)
    assert screen(*(diff.reduce(output) for output in outputs)) == screen(*outputs)


def test_a_new_line_is_sent_unless_a_move_follows() -> None:
    diff = ScreenDiff()
    diff.resize(COLUMNS, LINES)
    lines = "\x1b[1;1Hab\x1b[0m\n\x1b[2;1Hcd\x1b[0m\n"
    assert diff.reduce(lines + "\x1b[3;1H") == "\x1b[1H\x1b[mab\x1b[2Hcd"
    assert diff.reduce(lines) == ""
    assert diff.reduce("ef") == "\nef"


def test_half_a_character_is_a_question_mark() -> None:
    assert ScreenDiff().reduce("\x1b[1;1H/tmp/\udcff").endswith("/tmp/?")


def test_the_shape_of_the_pointer_does_not_invalidate_the_screen() -> None:
    diff = ScreenDiff()
    diff.reduce("\x1b[1;1Hhello")
    assert diff.reduce("\x1b]22;default\x07\x1b[1;1Hhello") == "\x1b]22;default\x07"


@UNHURRIED
@given(OUTPUTS)
def test_text_that_is_on_the_screen_is_not_sent_again(output: str) -> None:
    diff = ScreenDiff()
    text = "\x1b[0m\x1b[2;1H\x1b[1;38;2;9;8;7;48;2;1;1;1msame old words\x1b[0m"
    diff.reduce(output)
    diff.reduce(text)
    assert diff.reduce(text) == ""


def test_only_changed_cells_and_changes_of_style_are_sent() -> None:
    diff = ScreenDiff()
    diff.reduce("\x1b[1;1H\x1b[38;2;1;1;1;48;2;2;2;2mloss 2.30 after step 1\x1b[0m")
    assert diff.reduce("\x1b[1;1H\x1b[38;2;1;1;1;48;2;2;2;2mloss 2.30 after step 2\x1b[0m") == "\x1b[1;22H2"
    assert diff.reduce("\x1b[2;1H\x1b[38;2;5;5;5;48;2;2;2;2mx\x1b[0m") == "\x1b[2H\x1b[38;2;5;5;5mx"


def test_the_foreground_of_a_blank_is_not_sent() -> None:
    diff = ScreenDiff()
    diff.reduce("\x1b[1;1H\x1b[31;44mabc")
    assert diff.reduce("\x1b[1;1H\x1b[32;44m \x1b[31;44mx \x1b[33;44mc") == "\x1b[1H x \x1b[33mc"
    assert diff.reduce("\x1b[1;1H\x1b[35;44m ") == ""
    assert diff.reduce("\x1b[1;1H\x1b[35;45m ") == "\x1b[1H\x1b[45m "


def test_a_reset_is_sent_with_the_next_text() -> None:
    diff = ScreenDiff()
    assert diff.reduce("\x1b[1;1H\x1b[1mx\x1b[0m") == "\x1b[1H\x1b[0;1mx"
    assert diff.reduce("\x1b[?1049l") == "\x1b[m\x1b[?1049l"


def test_everything_is_sent_after_invalidate() -> None:
    diff = ScreenDiff()
    text = "\x1b[1;1Hhello"
    sent = diff.reduce(text)
    diff.invalidate()
    assert diff.reduce(text) == sent == "\x1b[1H\x1b[mhello"


@given(STYLES, STYLES)
def test_sgr_between_leads_from_one_style_to_another(first: str, second: str) -> None:
    current, wanted = apply_sgr(PLAIN, first), apply_sgr(apply_sgr(PLAIN, first), second)
    assert apply_sequence(current, sgr_between(current, wanted)) == wanted
    assert apply_sequence(CellStyle("31", "41", frozenset("1")), sgr_between(None, wanted)) == wanted


def apply_sequence(style: CellStyle, sequence: str) -> CellStyle:
    return apply_sgr(style, sequence[2:-1]) if sequence else style


def test_cursor_moves_are_short() -> None:
    assert cursor_move((3, 2), (4, 2)) == "\x1b[C"
    assert cursor_move((3, 2), (9, 2)) == "\x1b[6C"
    assert cursor_move((9, 2), (3, 2)) == "\x1b[3;4H"
    assert cursor_move(None, (0, 4)) == "\x1b[5H"


def test_output_for_a_larger_screen_is_cut_at_the_size() -> None:
    """A terminal would write lines below its last one over the last, and columns beyond its width over the end."""
    diff, screen = ScreenDiff(), pyte.Screen(8, 2)
    stream = pyte.Stream(screen)
    diff.resize(8, 2)
    for text in ("\x1b[2;1Ha  b    ", "\x1b[4;1Hxxxxxxxx", "\x1b[1;7Hyyyy", "\x1b[2;1Hc  d    "):
        stream.feed(diff.reduce(text))
    assert screen.display == ["      yy", "c  d    "]
