"""A network added up layer by layer."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.architecture import Row, table
from engine.known_networks import KNOWN_NETWORKS


@dataclass(frozen=True, slots=True)
class Tally:
    """The first rows of the network's table, the last of them just added, and the `whole` table."""

    rows: tuple[Row, ...]
    whole: tuple[Row, ...]


def tally(network: str) -> Iterator[Tally]:
    """Walk down one of `KNOWN_NETWORKS`."""
    rows = table(KNOWN_NETWORKS[network]).rows
    for done in range(1, len(rows) + 1):
        yield Tally(rows[:done], rows)
