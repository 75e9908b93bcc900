"""Every kind of terminal: which colours and characters are detected, and a session in each."""

import re
import signal
from pathlib import Path
from shlex import quote

import pytest

from tutor.capabilities import COLOURS_16, COLOURS_256, NO_COLOURS, TRUE_COLOUR, detect_terminal
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.runner import records_of
from tutor.quiz.questions.parse_question import read_question
from tutor.quiz.questions.variant import draw
from tutor.tui.launch import theme_for

from .conftest import title

NAMED = {
    "truecolor": (
        {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_US.UTF-8"},
        TRUE_COLOUR,
        True,
    ),
    "xterm-256color": ({"TERM": "xterm-256color", "LANG": "C.UTF-8"}, COLOURS_256, True),
    "tmux-256color": ({"TERM": "tmux-256color", "TMUX": "/tmp/t", "LC_ALL": "ja_JP.utf8"}, COLOURS_256, True),
    "xterm": ({"TERM": "xterm", "LC_CTYPE": "C.UTF-8"}, COLOURS_16, True),
    "screen": ({"TERM": "screen", "LANG": "C.UTF-8"}, COLOURS_16, True),
    "linux": ({"TERM": "linux", "LANG": "C.UTF-8"}, COLOURS_16, False),
    "vt100": ({"TERM": "vt100", "LANG": "C"}, NO_COLOURS, False),
    "NO_COLOR": ({"TERM": "xterm-256color", "NO_COLOR": "1", "LANG": "C.UTF-8"}, NO_COLOURS, True),
    "LANG=C": ({"TERM": "xterm-256color", "LANG": "C"}, COLOURS_256, False),
    "Latin-1": ({"TERM": "xterm", "LANG": "de_DE.ISO-8859-1"}, COLOURS_16, False),
}
KINDS = pytest.mark.parametrize(("environment", "colours", "utf8"), NAMED.values(), ids=NAMED)
SESSIONS = ("tmux-256color", "vt100")
"""The kinds of terminal that have a session in the default run: with colours and UTF-8, and without."""
KINDS_IN_TURN = pytest.mark.parametrize(
    ("environment", "colours", "utf8"),
    [
        pytest.param(*kind, id=name, marks=[] if name in SESSIONS else [pytest.mark.long])
        for name, kind in NAMED.items()
    ],
)

COLOURLESS_CODES = {"", "0", "1", "4", "7", "22", "24", "27"}  # SGR codes without colour
SGR = re.compile(rb"\x1b\[([\d;]*)m")
SIXTEEN_COLOUR_CODE = re.compile(r"^(?:3[0-79]|4[0-79]|9[0-7]|10[0-7]|[0-9]|2[2-9])$")


@KINDS
def test_colours_and_characters_are_detected(environment: dict[str, str], colours: int, utf8: bool) -> None:
    found = detect_terminal(environment, "utf-8")
    assert (found.colours, found.utf8) == (colours, utf8)


@pytest.mark.parametrize(
    ("environment", "encoding", "utf8", "reason"),
    [
        ({"TUTOR_ASCII": "1", "LANG": "C.UTF-8"}, "utf-8", False, "TUTOR_ASCII"),
        ({"TUTOR_ASCII": "0", "LANG": "C"}, "utf-8", True, "TUTOR_ASCII"),
        ({"LANG": "C.UTF-8"}, "latin-1", False, "encoding"),
        ({"LANG": "C", "PYTHONUTF8": "1"}, "utf-8", True, "PYTHONUTF8"),
        ({"LANG": "C", "PYTHONIOENCODING": "utf-8:replace"}, "UTF8", True, "PYTHONIOENCODING"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "utf-8", False, "LC_ALL"),
        ({"LC_CTYPE": "UTF-8"}, "utf-8", True, "LC_CTYPE"),
        ({"LANG": "de_DE.UTF-8@euro"}, "utf-8", True, "LANG"),
        ({"TERM": "xterm-kitty", "LANG": "C"}, "utf-8", True, "TERM"),
        ({"TERM": "foot"}, "utf-8", True, "TERM"),
        ({"TERM": "xterm"}, "utf-8", False, "unset"),
    ],
)
def test_the_characters_and_the_reason(
    environment: dict[str, str], encoding: str, utf8: bool, reason: str
) -> None:
    found = detect_terminal(environment, encoding)
    assert (found.utf8, found.reason) == (utf8, reason)


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        (
            {"TERM": "screen-256color", "COLORTERM": "truecolor"},
            COLOURS_256,
        ),  # GNU screen, COLORTERM from outside
        ({"TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "x"}, TRUE_COLOUR),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, COLOURS_16),
        ({"TERM": "xterm-direct"}, TRUE_COLOUR),
        ({"TERM": "alacritty"}, TRUE_COLOUR),
        ({"TERM": "vt220"}, NO_COLOURS),
        ({"TERM": "xterm-mono"}, NO_COLOURS),
        ({"TERM": "dumb"}, NO_COLOURS),
        ({"TERM": "xterm", "NO_COLOR": ""}, COLOURS_16),
    ],
)
def test_the_number_of_colours(environment: dict[str, str], colours: int) -> None:
    assert detect_terminal(environment, "utf-8").colours == colours


@pytest.mark.parametrize(
    ("term", "chosen", "theme"),
    [
        ("xterm-256color", None, "tutor-dark"),
        ("xterm", None, "tutor-terminal"),
        ("xterm", "tutor-light", "tutor-light"),
        ("vt100", "tutor-light", "tutor-terminal"),
        ("xterm", "no such theme", "tutor-terminal"),
    ],
)
def test_with_few_colours_the_terminals_own_theme_is_used_unless_one_was_chosen(
    term: str, chosen: str | None, theme: str
) -> None:
    assert theme_for(detect_terminal({"TERM": term}, "utf-8"), chosen) == theme


def unknown_styles(raw: bytes, colours: int) -> set[str]:
    """Return the styles in `raw` that a terminal with so many colours does not know."""
    found = {match.decode() for match in SGR.findall(raw)}
    if colours == NO_COLOURS:
        return {codes for codes in found if not set(codes.split(";")) <= COLOURLESS_CODES}
    if colours == COLOURS_16:
        return {
            codes
            for codes in found
            if codes and not all(SIXTEEN_COLOUR_CODE.match(code) for code in codes.split(";"))
        }
    return {codes for codes in found if "8;2;" in codes} if colours == COLOURS_256 else set()


@pytest.mark.terminal
@KINDS_IN_TURN
def test_a_session_in_each_kind_of_terminal(
    bare,
    tmp_path: Path,
    environment: dict[str, str],
    colours: int,
    utf8: bool,
    request: pytest.FixtureRequest,
) -> None:
    it = bare("conv-output-size", environment)
    it.see(title("conv-output-size"))
    it.ready()
    assert it.rows[0].startswith(" tutor")
    assert it.rows[-1].endswith("q quit")
    it.press(" ")
    it.see("[")  # the window, without colours
    it.press("?")
    it.see("esc close")
    it.press("\x1b")
    it.until(lambda: "esc close" not in it.flowing, "the page again")
    (tmp_path / f"{request.node.name}.txt").write_text("\n".join(it.rows), encoding="utf-8")
    it.press("q")
    assert it.end() == 0
    assert unknown_styles(it.raw, colours) == set()
    assert it.raw.isascii() == (not utf8)
    assert not re.search(
        rb"\x1b\[[<>=?]\d*u", it.raw
    )  # old terminals take kitty's keyboard request for something else
    if colours > NO_COLOURS:
        assert len(set(SGR.findall(it.raw))) > 4
    assert (
        b"\x1b[7" in it.raw or b";7" in it.raw or colours > COLOURS_16
    )  # the window is visible without colours


@pytest.mark.terminal
def test_after_ctrl_z_and_fg_the_screen_is_repainted(bare) -> None:
    it = bare("conv-output-size", NAMED["xterm-256color"][0])
    it.ready()
    it.until(lambda: it.rows[-1].endswith("q quit"), "the footer")
    it.settle()
    before = list(it.rows)
    it.press("\x1a")
    it.until(lambda: stopped(it.child.pid), "the stop")
    while it.raw != (it.read(), it.raw)[1]:
        pass  # read what it wrote before it stopped
    it.screen.reset()
    it.child.kill(signal.SIGCONT)
    it.until(lambda: it.rows == before, "the same screen")
    it.press("q")
    assert it.end() == 0


def stopped(pid: int) -> bool:
    """Return whether a process is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@pytest.mark.terminal
@pytest.mark.parametrize(
    "size",
    [(40, 12), *(pytest.param(size, marks=pytest.mark.long) for size in ((80, 24), (250, 70)))],
    ids="{0[0]}x{0[1]}".format,
)
def test_after_many_resizes_the_screen_is_right(bare, size: tuple[int, int]) -> None:
    calm = bare("conv-output-size", NAMED["xterm-256color"][0], size)
    calm.see(title("conv-output-size"))
    calm.until(lambda: calm.rows[-1].endswith("q quit"), "the footer")
    calm.settle()
    it = bare("conv-output-size", NAMED["xterm-256color"][0])
    it.ready()
    for n in range(50):
        it.resize(40 + 37 * n % 160, 12 + 11 * n % 50)
        it.read(0)
    it.resize(*size)
    it.until(
        lambda: calm.read(0) and it.rows == calm.rows, "the screen of that size:\n" + "\n".join(calm.rows)
    )
    it.press("q")
    assert it.end() == 0


@pytest.mark.parametrize(
    ("words", "term"),
    [
        (["read", "conv-output-size"], "dumb"),
        (["demo", "output-size"], ""),
        (["quiz", "pooling"], "dumb"),
        pytest.param(["read", "conv-output-size"], "", marks=pytest.mark.long),
        pytest.param(["demo", "output-size"], "dumb", marks=pytest.mark.long),
        pytest.param(["quiz", "pooling"], "", marks=pytest.mark.long),
    ],
)
def test_line_mode_works_in_a_dumb_terminal(process_in, words: list[str], term: str) -> None:
    done = process_in(words, {"TERM": term, "LANG": "C"})
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.isascii()
    assert "\x1b" not in done.stdout
    assert len(done.stdout) > 80


@pytest.mark.parametrize("name", ["pooling", "xavier-he"])
def test_a_page_in_plain_text_is_complete(process_in, name: str) -> None:
    """Charts are described in words, questions have their choices, and presets and links name the commands to type."""
    lesson = Library().lesson(name)
    done = process_in(["read", name, "--width", "100"], {"TERM": "dumb", "LANG": "C.UTF-8"})
    flowing = " ".join(done.stdout.split())
    assert all(" ".join(objective.split()) in flowing for objective in lesson.objectives)
    for block in lesson.demos:
        shown = demo(block.use).for_page(block.controls, block.presets)
        figure = shown.figure(records_of(shown, shown.starting_settings(), 0), shown.starting_settings())
        for text in (figure.caption, figure.alarm, figure.summary):
            assert " ".join(shown.in_words(text, with_names=True).split()) in flowing
        assert not block.presets or f"tutor demo {block.use} --preset " in flowing
        assert all(quote(preset) in flowing for preset in block.presets)
    for block in lesson.questions:
        variant = draw(read_question(block, lesson), 0)
        assert " ".join(variant.prompt.split()) in flowing
        assert all(" ".join(choice.split()) in flowing for choice in variant.choices)
    targets = set(re.findall(r"\]\(([a-z-]+)\)", lesson.path.read_text(encoding="utf-8")))
    assert all(f"tutor read {target}" in flowing for target in targets)
