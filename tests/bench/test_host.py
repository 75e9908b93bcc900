"""What a session costs its host: memory, CPU while idle and while a demo plays, and twenty sessions at once."""

import re
import select
import statistics
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from .peers import HELLO
from .screens import ASKED, Screen, shown
from .test_screen import FRAMES, PLAYING, cost_of, p95

pytestmark = pytest.mark.bench

SESSIONS = 20
SECONDS = 30.0


def test_memory(bench, lessons: Path) -> None:
    with shown(bench, sys.executable, "-c", HELLO) as screen:
        screen.until("hello-label")
        screen.quiet()
        hello = screen.megabytes()
    theirs = None
    if bench.peer:
        with shown(bench, *bench.plotext("train"), PYTHONPATH=str(Path(__file__).parents[2])) as screen:
            screen.until("mark 0")
            screen.during(4)
            theirs = screen.megabytes()
    with shown(bench, bench.tutor, "plain", "--lessons", str(lessons)) as screen:
        screen.until("last page")
        screen.quiet()
        bench.row("resident before the first chart", screen.megabytes(), "MiB", 50, hello=hello)
    with shown(bench, bench.tutor, "training-convnet", "--play") as screen:
        screen.until(PLAYING)
        screen.during(4)
        bench.row("resident while digits train", screen.megabytes(), "MiB", 90, plotext=theirs)


def idle_percent(screen: Screen) -> tuple[float, int]:
    """Return the percent of a core that an idle program uses, and the bytes that it sends in ten seconds."""
    screen.during(5)  # what it reads in the background after its start is over by then
    before, begun = screen.cpu(), time.perf_counter()
    sent = screen.during(10)
    return 100 * (screen.cpu() - before) / (time.perf_counter() - begun), sent


def test_idling(bench) -> None:
    with shown(bench, sys.executable, "-c", HELLO) as screen:
        screen.until("hello-label")
        hello, _ = idle_percent(screen)
    with shown(bench, bench.tutor, "conv-window") as screen:
        screen.until("Convolution")
        ours, sent = idle_percent(screen)
    bench.row("idle", ours, "% of a core", 0.3, hello=hello, note=f"{sent} bytes in 10 s")


def test_live_at_ten_frames_a_second(bench, lessons: Path) -> None:
    theirs = None
    if bench.peer:
        with shown(bench, *bench.plotext("live", 1, FRAMES, 10)) as screen:
            screen.ends()
            theirs = 1000 * float(re.search(rb"seconds-a-frame=([\d.]+)", screen.seen)[1])
    cost, _ = cost_of(bench, lessons, 1, (80, 24), 10)
    percent = 100 * cost["cpu_seconds"] / cost["seconds"]
    note = f"{cost['frames'] / cost['seconds']:.1f} frames/s, one curve"
    most = 0.35 * theirs if theirs else None
    bench.row(
        "live at 10 frames/s", percent, "% of a core", most, "≤ 0.35 × plotext", plotext=theirs, note=note
    )


class Host:
    """Reads several sessions in turns. One that has sent nothing for a while is at the end of its demo and plays it again."""

    MAX_SILENT_SECONDS = 1.5

    def __init__(self, screens: list[Screen]) -> None:
        self.screens = screens
        self._of = {screen.terminal: screen for screen in screens}
        self._heard = dict.fromkeys(self._of, time.perf_counter())

    def read(self, seconds: float) -> None:
        """Read what the sessions send, for so many seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._take(left)
            for terminal, heard in self._heard.items():
                if time.perf_counter() - heard > self.MAX_SILENT_SECONDS:
                    self._of[terminal].press(b" ")
                    self._heard[terminal] = time.perf_counter()

    def _take(self, seconds: float) -> None:
        for terminal in select.select(list(self._of), [], [], seconds)[0]:
            self._of[terminal].read(0)
            self._heard[terminal] = time.perf_counter()

    def all_play(self) -> None:
        """Read until every session plays."""
        stop = time.perf_counter() + 120
        while any(PLAYING.encode() not in screen.seen for screen in self.screens):
            assert time.perf_counter() < stop, "not all of them play"
            self._take(0.2)

    def key(self, screen: Screen) -> float:
        """Return the milliseconds from a key (Tab, which selects another control) until it shows, while all sessions are read."""
        after, begun = len(screen.seen), time.perf_counter()
        screen.press(b"\t")
        while "▸".encode() not in screen.seen[after:]:
            assert time.perf_counter() < begun + 30, "the key was lost"
            self._take(1)
        return 1000 * (time.perf_counter() - begun)


def test_twenty_sessions(bench, tmp_path: Path) -> None:
    """Each plays optimiser-race; one of them gets keys."""
    with ExitStack() as stack:
        screens = [
            stack.enter_context(shown(bench, bench.tutor, "sgd", "--play", TUTOR_HOME=str(tmp_path / str(n))))
            for n in range(SESSIONS)
        ]
        host = Host(screens)
        host.all_play()
        host.read(4)
        cpu, begun = sum(screen.cpu() for screen in screens), time.perf_counter()
        sent = sum(len(screen.seen) for screen in screens)
        drawn = sum(screen.seen.count(ASKED) for screen in screens)
        times = []
        while time.perf_counter() < begun + SECONDS:
            host.read(0.35 + 0.013 * (len(times) % 7))
            times.append(host.key(screens[0]))
        seconds = time.perf_counter() - begun
        cores = (sum(screen.cpu() for screen in screens) - cpu) / seconds
        sent = (sum(len(screen.seen) for screen in screens) - sent) / seconds / SESSIONS
        drawn = (sum(screen.seen.count(ASKED) for screen in screens) - drawn) / seconds / SESSIONS
        memory = sum(screen.proportional() for screen in screens)
    times.sort()
    median = statistics.median(times)
    note = f"{drawn:.1f} frames and {sent:,.0f} bytes a second each"
    bench.row("twenty sessions, live: CPU", cores, "cores", 1.2, note=note)
    bench.row("twenty sessions: memory, proportional", memory, "MiB", 1331, "≤ 1.3 GiB")
    bench.row(
        "twenty sessions: key → repaint, p95",
        p95(times),
        "ms",
        100,
        note=f"median {median:.0f} ms, worst {times[-1]:.0f} ms",
    )
