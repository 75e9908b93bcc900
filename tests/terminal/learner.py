"""What a learner does at a terminal, and which processes of the tutor are left afterwards."""

import re
import time
from pathlib import Path

from tutor.content.library import Library
from tutor.quiz.model import Variant
from tutor.quiz.questions.parse_question import read_question
from tutor.quiz.questions.variant import draw

ASKED = re.compile(r"([a-z][a-z0-9-]+):(\d+)")
STATES = (" ■ ", " ❚❚ ", " ▶ ")
PRESETS = re.compile(r" \d \S")
LEAVE, ENTER = b"\x1b[?1049l", b"\x1b[?1049h"
SHOW_CURSOR, HIDE_CURSOR = b"\x1b[?25h", b"\x1b[?25l"


def restored(raw: bytes) -> bool:
    """Return whether the terminal was left on its ordinary screen with a visible cursor."""
    return raw.rfind(LEAVE) > raw.rfind(ENTER) and raw.rfind(SHOW_CURSOR) > raw.rfind(HIDE_CURSOR)


def alive(pid: int) -> bool:
    """Return whether a process exists and is not a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def family(pid: int) -> list[int]:
    """Return a process and all processes that it started, as far as they exist."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, task.read_text().split())
    return found


def gone(pids: list[int], seconds: float) -> list[str]:
    """Wait until the processes have ended; return the state of each that still exists after so many seconds."""
    end = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.01)
    return [state_of(pid) for pid in pids if alive(pid)]


def state_of(pid: int) -> str:
    """Return a process's command line, and the state and kernel function of each of its threads."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
        threads = [
            f"{(task / 'stat').read_text().rpartition(')')[2].split()[0]} in {(task / 'wchan').read_text()}"
            for task in Path(f"/proc/{pid}/task").iterdir()
        ]
    except OSError as error:
        return f"{pid}: {error}"
    return f"{pid}: {command}: {', '.join(threads)}"


def asked(terminal) -> Variant:
    """Return the variant that the screen shows, found by its name."""
    found = ASKED.search(terminal.rows[1])
    assert found, terminal.rows
    library = Library()
    for lesson in map(library.lesson, library.ids()):
        for block in lesson.questions:
            if block.id == found[1]:
                return draw(read_question(block, lesson), int(found[2]))
    raise AssertionError(found[0])


def settled(terminal) -> bool:
    """Return whether nothing has arrived for a moment."""
    before = len(terminal.raw)
    terminal.read(0.2)
    return len(terminal.raw) == before


def answer(terminal) -> str:
    """Answer the page's next question right and wait for the verdict; return the variant's name."""
    terminal.until(
        lambda: not terminal.rows[1].startswith(" Question"), "the page, without an earlier question"
    )
    terminal.press("a")
    terminal.until(lambda: terminal.rows[1].startswith(" Question"), "a question")
    terminal.until(lambda: settled(terminal), "rest")
    variant = asked(terminal)
    terminal.press(f"{variant.expected}\r")
    terminal.see("✔ Right")
    return variant.name


def top(terminal) -> str:
    """Return the first words of the page: those below the header, or below the chart if it is shown."""
    rows = terminal.rows
    first = 1
    if shown := [y for y, row in enumerate(rows) if row.startswith(STATES)]:
        first = shown[0] + 1
        while PRESETS.match(rows[first]):  # the rest of the presets belongs to the chart
            first += 1
    texts = (" ".join(row.strip(" ▌▐").split()) for row in rows[first:-1])
    return next(text[:20] for text in texts if len(text) > 20)
