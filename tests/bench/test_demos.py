"""Every demo while it plays beside its page at 80×24: bytes and CPU time per frame."""

import json
from pathlib import Path

import pytest

from tutor.demos.catalog import demo, names

from .screens import shown
from .test_screen import PLAYING

pytestmark = pytest.mark.bench

PAGE = "---\nid: {0}\ntitle: One demo\nchapter: 1\nobjectives: [measure]\n---\nProse.\n\n~~~demo\nuse: {0}\n~~~\n"
SECONDS = 5.0
FRAME_BYTES = 1_500
"""The budget for a frame with a new picture."""
PAGE_BYTES = 7_000
"""What a whole page with its chart may take. The test fails only where a frame takes more than this."""


@pytest.mark.parametrize("name", names())
def test_a_frame_of(bench, tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.md").write_text(PAGE.format(name))
    stats, silence = tmp_path / "stats.json", 2 * demo(name).pace + 0.5
    command = bench.tutor, name, "--lessons", str(tmp_path), "--play"
    with shown(bench, *command, TUTOR_STATS=str(stats)) as screen:
        screen.until(PLAYING)
        for _ in range(round(SECONDS / silence) + 1):
            if not screen.during(silence):
                screen.press(b" ")  # the demo has ended: play it again from the start
        screen.press(b"q")
        screen.ends()
    cost = json.loads(stats.read_text())
    frames = cost["frames"]
    note = f"{1000 * cost['cpu_seconds'] / frames:.1f} ms of CPU a frame, {frames / cost['seconds']:.1f} frames/s"
    bench.row(
        f"a frame of {name}",
        cost["bytes"] / frames,
        "bytes",
        FRAME_BYTES,
        note=note,
        gross=PAGE_BYTES / FRAME_BYTES,
    )
