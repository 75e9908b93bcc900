"""A small challenge that runs in a few milliseconds."""

from pathlib import Path

import pytest

BLOCK = """\
~~~challenge
id: faster
lesson: sums
title: A learning rate that is too small
ask: "Reach a loss of 0.1."
start: {data: blobs, net: none, optimizer: sgd, lr: 0.001, steps: 60}
change: {lr: {most: 2}, batch: [16, 32], optimizer: [sgd, momentum]}
goal: loss <= 0.1 and not diverged
hint: Try longer steps.
teaches: The rate decides how far a step goes.
solution: {lr: 1}
~~~
"""


@pytest.fixture
def block() -> str:
    """The text of the block."""
    return BLOCK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of lessons with one page and the challenge."""
    root = tmp_path / "lessons"
    (root / "en").mkdir(parents=True)
    page = "---\nid: sums\ntitle: Sums\nchapter: 1\nobjectives: [add]\n---\nProse.\n"
    (root / "en" / "sums.md").write_text(page, encoding="utf-8")
    (root / "challenges.md").write_text(f"# Challenges\n\n{BLOCK}", encoding="utf-8")
    return root
