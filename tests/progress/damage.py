"""A real progress file, random damage to it, and which of its attempts the damage has not touched."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from tutor.progress.model import Attempt
from tutor.progress.store import Store

NOON = 1_800_000_000.0


def fill_store(folder: Path, count: int = 150) -> list[Attempt]:
    """Record answers as learners give them, among them one that takes several pages, and return them."""
    times = iter(range(1000))
    answers = ["5 × 5", "1,705", "양쪽에", "does not fit", "x" * 9000]
    with Store.open(folder, clock=lambda: NOON + next(times)) as store:
        made = [
            store.record(
                "conv-output-size" if seed % 3 else "add",
                seed,
                answers[seed % 4 if seed != count // 2 else 4],
                correct=seed % 2 == 0,
                mistake="no-plus-one" if seed % 4 == 1 else None,
                credit=0.5 if seed % 6 == 0 else None,
                seconds=seed / 3 if seed % 5 else None,
            )
            for seed in range(count)
        ]
        store.set_place("sums", 4)
        store.set_setting("theme", "contrast")
    return made


def damage(data: bytes, rng: random.Random) -> bytes:
    """Return a copy with one kind of damage: bytes that were changed, a block that was overwritten, or a lost end."""
    harmed = bytearray(data)
    kind = rng.choice(("flip", "flip", "bytes", "bytes", "block", "header", "cut", "zeros"))
    at = rng.randrange(len(data))
    if kind == "flip":
        harmed[at] ^= 1 << rng.randrange(8)
    elif kind == "bytes":
        for _ in range(rng.randrange(1, 40)):
            harmed[rng.randrange(len(data))] = rng.choice((0xFF, 0, rng.randrange(256)))
    elif kind == "block":
        harmed[at : at + 512] = rng.randbytes(512)
    elif kind == "header":
        harmed[rng.randrange(100)] = rng.randrange(256)
    elif kind == "zeros":
        harmed[at : at + 8192] = bytes(8192)
    else:
        del harmed[at:]
    return bytes(harmed[: len(data)])


def untouched(made: list[Attempt], data: bytes, harmed: bytes) -> list[Attempt]:
    """Return the attempts of which every byte is still there, with the header of the record before them."""
    return [
        attempt
        for attempt in made
        if any(data[start:end] == harmed[start:end] for start, end in _extents(attempt, data))
    ]


def _extents(attempt: Attempt, data: bytes) -> Iterator[tuple[int, int]]:
    first, last = (attempt.id + attempt.question).encode(), attempt.at.encode()
    for found in re.finditer(re.escape(first), data):
        end = data.find(last, found.start()) + len(last)
        if 0 < end - found.start() < 500:
            yield found.start() - 16, end
