"""What the commands print in a terminal of any width."""

import pytest

from tutor.cli.dispatch import run

COMMANDS = (
    ("ask", "conv-output-size:1"),
    ("calc", "vgg-16"),
    ("check", "conv-output-size:1", "5"),
    ("demo", "output-size"),
    ("demo",),
    ("doctor",),
    ("exercise",),
    ("lessons",),
    ("progress",),
    ("questions",),
    ("read", "conv-output-size"),
    ("read", "conv-output-size", "--words"),
    ("review",),
)
WIDTHS = (*range(31), 100_000)
WIDTHS_IN_DEFAULT_RUN = (0, 30)


@pytest.fixture(autouse=True)
def terminal(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Print to a terminal, as far as the commands can tell."""
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "widths", [WIDTHS_IN_DEFAULT_RUN, pytest.param(WIDTHS, marks=pytest.mark.long)], ids=["some", "all"]
)
def test_a_command_at_every_width(
    words: tuple[str, ...], widths: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    for columns in widths:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", str(columns))
        assert run(words[0], list(words[1:])) == (words[0] == "check")
        assert capsys.readouterr().out


@pytest.mark.parametrize("value", ["0", "-1", "19", "20", "1000000", "99999999999999999999", "x"])
def test_a_width_or_size_that_is_asked_for(value: str, capsys) -> None:
    for words in (
        ("read", "pooling", "--width", value),
        ("demo", "output-size", "--size", f"{value}x{value}"),
    ):
        code = run(words[0], list(words[1:]))
        captured = capsys.readouterr()
        assert code == (0 if value == "20" else 2)
        assert captured.err.count("\n") == (code == 2)
