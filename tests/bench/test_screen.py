"""What the running screen costs: CPU and bytes for a frame, bytes for a page, and the time from a key to its repaint."""

import json
import re
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .peers import HELLO
from .screens import Screen, shown

pytestmark = pytest.mark.bench

LIVE = str(Path(__file__).with_name("screen_live.py"))
SLOW_LINK = str(Path(__file__).parents[1] / "terminal" / "slow_link.py")
ROUND_TRIP = 0.3
FRAMES = 120
PLAYING = r"▶"
PACKED = "zlib 6 in place of ssh -C, without SSH's own 30-50 bytes a packet"

CASES = [("80×24, one curve", (80, 24), 1, 650, 150), ("120×40, three curves", (120, 40), 3, 1500, 250)]


def cost_of(bench, folder: Path, curves: int, size: tuple[int, int], rate: float) -> tuple[dict, float]:
    """Return what a chart alone costs from its first frame to its last, as the tutor counts it, and its packed bytes a frame."""
    stats = folder / "stats.json"
    command = sys.executable, LIVE, str(folder), str(curves), str(FRAMES), str(rate)
    with shown(bench, *command, size=size, TUTOR_STATS=str(stats)) as screen:
        screen.until("step")
        screen.press(b"vv")  # the chart alone
        screen.quiet()
        before = len(screen.seen)
        screen.press(b" ")
        screen.until("■", before)  # of the caption, only what changed is sent
        screen.quiet(0.3)
        packed = screen.packed(before)
        screen.press(b"q")
        screen.ends()
    cost = json.loads(stats.read_text())
    return cost, packed / cost["frames"]


@pytest.mark.parametrize(("what", "size", "curves", "bytes_", "packed"), CASES, ids=[c[0] for c in CASES])
def test_a_live_frame(
    bench, lessons: Path, what: str, size: tuple[int, int], curves: int, bytes_: int, packed: int
) -> None:
    cost, small = cost_of(bench, lessons, curves, size, 20)
    frames = cost["frames"]
    theirs, sent, their_small = None, None, None
    if bench.peer:
        with shown(bench, *bench.plotext("live", curves, FRAMES, 20), size=size) as screen:
            screen.ends()
            theirs = 1000 * float(re.search(rb"seconds-a-frame=([\d.]+)", screen.seen)[1])
            sent, their_small = len(screen.seen) / FRAMES, screen.packed(0) / FRAMES
    milliseconds = 1000 * cost["cpu_seconds"] / frames
    most = 0.35 * theirs if theirs else None
    note = f"{milliseconds / theirs:.2f} ×; {frames} frames of {FRAMES}" if theirs else ""
    bench.row(
        f"live frame {what}: CPU", milliseconds, "ms", most, "≤ 0.35 × plotext", plotext=theirs, note=note
    )
    bench.row(f"live frame {what}: sent", cost["bytes"] / frames, "bytes", bytes_, plotext=sent)
    bench.row(f"live frame {what}: sent by ssh -C", small, "bytes", packed, plotext=their_small, note=PACKED)


def test_pages(bench) -> None:
    with shown(bench, bench.tutor, "conv-window") as screen:
        screen.until("Convolution")
        screen.quiet()
        bench.row("start and page, 80×24", len(screen.seen), "bytes")
        screen.press(b"d")
        bench.row("page down, 80×24", screen.quiet(), "bytes", 3_000)
        screen.press(b"l")
        bench.row("open another page, 80×24", screen.quiet(), "bytes", 7_000)


def keys(
    screen: Screen, key: bytes, mark: Callable[[int], str], count: int, pause: float = 0.06
) -> list[float]:
    """Return the sorted milliseconds from each of `count` keys, typed at all phases of a frame, until its mark shows."""
    times = []
    for n in range(1, count + 1):
        screen.during(pause + 0.0037 * (n % 13))
        after = len(screen.seen)
        screen.press(key)
        times.append(1000 * screen.until(mark(n), after))
        if n % 20 == 0:
            screen.press(b"r")  # the demo must not come to its end
    return sorted(times)


def p95(times: list[float]) -> float:
    """Return the 95th percentile of sorted times."""
    return times[max(0, round(0.95 * len(times)) - 1)]


def marked(n: int) -> str:
    """Return what a peer shows at its n-th key."""
    return rf"mark {n}\."


def control_mark(_n: int) -> str:
    """Return the end of the selected control: Tab moves it, and no frame of the chart changes it."""
    return "▸"


def test_a_key_while_the_chart_plays(bench) -> None:
    with shown(bench, sys.executable, "-c", HELLO) as screen:
        screen.until("hello-label")
        hello = keys(screen, b"x", marked, 40)
    theirs = None
    if bench.peer:
        with shown(bench, *bench.plotext("train"), PYTHONPATH=str(Path(__file__).parents[2])) as screen:
            screen.until("mark 0")
            screen.during(2)
            theirs = keys(screen, b"x", marked, 40)
    with shown(bench, bench.tutor, "training-convnet", "--play") as screen:
        screen.until(PLAYING)
        screen.during(2)
        ours = keys(screen, b"\t", control_mark, 60)
    note = f"median {statistics.median(ours):.0f} ms, worst {ours[-1]:.0f} ms"
    what = "key → repaint while digits train, p95"
    bench.row(what, p95(ours), "ms", 30, hello=p95(hello), plotext=theirs and p95(theirs), note=note)


def behind_slow_line(bench, *command: str, **environment: str):
    """Run a program behind a slow line."""
    line = [sys.executable, SLOW_LINK, f"--round-trip={1000 * ROUND_TRIP}", "--rate=50000", "--"]
    return shown(bench, *line, *command, **environment)


def test_a_key_over_a_slow_line(bench) -> None:
    with behind_slow_line(bench, sys.executable, "-c", HELLO) as screen:
        screen.until("hello-label")
        hello = keys(screen, b"x", marked, 15)
    theirs = None
    if bench.peer:
        with behind_slow_line(
            bench, *bench.plotext("train"), PYTHONPATH=str(Path(__file__).parents[2])
        ) as screen:
            screen.until("mark 0")
            screen.during(8)
            theirs = keys(screen, b"x", marked, 4)
    with behind_slow_line(bench, bench.tutor, "training-convnet", "--play") as screen:
        screen.until(PLAYING)
        screen.during(2)
        ours = keys(screen, b"\t", control_mark, 40, 0.1)
    note = f"median {statistics.median(ours):.0f} ms, worst {ours[-1]:.0f} ms"
    bench.row(
        "the same over 300 ms and 50 KB/s, p95",
        p95(ours),
        "ms",
        1000 * ROUND_TRIP + 50,
        "≤ round trip + 50 ms",
        p95(hello),
        theirs and p95(theirs),
        note,
    )
