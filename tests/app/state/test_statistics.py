"""The playback statistics that `TUTOR_STATS` asks for."""

import json
from pathlib import Path

import pytest

from tutor.tui.state.statistics import PlaybackStats


def test_only_what_happens_while_a_demo_plays_is_added_up(tmp_path: Path) -> None:
    now = {"clock": 0.0, "cpu": 0.0, "sent": 0}
    stats = PlaybackStats(tmp_path / "stats.json", lambda: now["clock"], lambda: now["cpu"])

    def update_after(seconds: float, cpu: float, sent: int, playing: bool, frames: int, steps: int) -> None:
        now["clock"] += seconds
        now["cpu"] += cpu
        now["sent"] += sent
        stats.update(playing, frames, int(now["sent"]), steps)

    update_after(10, 5, 1000, playing=False, frames=1, steps=1)
    update_after(10, 5, 1000, playing=True, frames=2, steps=2)
    update_after(1, 0.25, 500, playing=True, frames=27, steps=102)
    update_after(1, 0.25, 400, playing=False, frames=52, steps=202)
    update_after(10, 5, 1000, playing=False, frames=52, steps=202)
    stats.write()
    assert json.loads((tmp_path / "stats.json").read_text()) == {
        "frames": 50,
        "seconds": 2.0,
        "bytes": 900,
        "cpu_seconds": 0.5,
        "steps": 200,
    }


def test_statistics_are_collected_only_if_asked_for_and_an_unwritable_file_is_ignored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert PlaybackStats.from_environment() is None
    monkeypatch.setenv("TUTOR_STATS", str(tmp_path / "no" / "such" / "folder"))
    PlaybackStats.from_environment().write()
