"""Add up a network layer by layer."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.architecture import Row, table
from engine.known_networks import KNOWN_NETWORKS


@dataclass(frozen=True, slots=True)
class Tally:
    """The first rows of the table of a network, and the `whole` table."""

    rows: tuple[Row, ...]
    whole: tuple[Row, ...]


def tally(network: str) -> Iterator[Tally]:
    """Go down one of `KNOWN_NETWORKS`, one layer per record."""
    rows = table(KNOWN_NETWORKS[network]).rows
    for done in range(1, len(rows) + 1):
        yield Tally(rows[:done], rows)
