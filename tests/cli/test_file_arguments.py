"""Files that a command reads: no file, a folder, a pipe into which nobody writes. One line, exit code 2, no waiting."""

import os
import threading
from pathlib import Path

import pytest

from tutor import open_file

COMMANDS = {
    "calc": ("calc", "--file"),
    "check": ("check", "--file"),
    "exercise": ("exercise", "momentum", "--file"),
    "import": ("progress", "import"),
    "lab": ("lab", "--csv"),
}


@pytest.fixture(params=COMMANDS)
def words(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """A command that reads a file, up to the name of the file."""
    monkeypatch.setattr(open_file, "PIPE_SECONDS", 0.01)
    return COMMANDS[request.param]


def test_what_is_no_file_is_one_line(tutor, words: tuple[str, ...], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00\x80")
    for name in ("pipe", "folder", "loop", "bytes", "absent", "a" * 5_000, "absent\x1b[31m"):
        done = tutor(*words, str(tmp_path / name))
        assert (done.code, done.err.count("\n"), done.out) == (2, 1, ""), name
        assert done.err.startswith("tutor: ")


def test_a_pipe_into_which_a_program_writes_is_read(tutor, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text("input 8x8x3, conv 4 3x3"))
    writer.start()
    done = tutor("calc", "--file", str(pipe))
    writer.join()
    assert done.code == 0
    assert "6x6x4" in done.out


def test_a_program_that_has_a_pipe_open_is_waited_for(
    tutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_file, "PIPE_SECONDS", 0.01)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(pipe, os.O_WRONLY)
    blocking = os.set_blocking

    def write_then_block(handle: int, value: bool) -> None:
        os.write(writer, b"input 8x8x3, relu")
        os.close(writer)
        blocking(handle, value)

    monkeypatch.setattr(os, "set_blocking", write_then_block)
    done = tutor("calc", "--file", str(pipe))
    os.close(reader)
    assert (done.code, done.err) == (0, "")


def test_the_mark_that_windows_programs_write_at_the_start_is_left_out(tutor, tmp_path: Path) -> None:
    path = tmp_path / "net.txt"
    path.write_text("\ufeffinput 8x8x3, conv 4 3x3", encoding="utf-8")
    assert "6x6x4" in tutor("calc", "--file", str(path)).out


def test_the_laboratory_does_not_read_from_a_terminal(tutor) -> None:
    """On the screen it would take the keys away."""
    keyboard, terminal = os.openpty()
    done = tutor("lab", "--csv", os.ttyname(terminal))
    os.close(keyboard)
    os.close(terminal)
    assert (done.code, done.err.count("\n"), done.out) == (2, 1, "")
