"""A class for a test, in a file and, among the long proofs, on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.classroom.postgres_server import Server, running_server
from tutor.classroom.database import ClassDatabase, open_class
from tutor.progress.store import Store

NOW = 1_800_000_000.0  # 2027-01-15
_numbers = count()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process."""
    with running_server() as running:
        yield running


@pytest.fixture(params=["file", pytest.param("postgres", marks=pytest.mark.long)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new class is made: a file that does not exist yet, or an empty database."""
    if request.param == "file":
        return str(tmp_path / "class.db")
    server: Server = request.getfixturevalue("server")
    name = f"class{next(_numbers)}"
    server.run(f"create database {name}")
    return server.url(database=name)


@pytest.fixture
def database(place: str) -> Iterator[ClassDatabase]:
    """A new class, as its teacher opens it."""
    with open_class(place) as made:
        made.create("Deep learning")
        yield made


OpenStore = Callable[[str], Store]


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[OpenStore]:
    """`open_store("laptop")` is the store of a computer, whose clock stands at NOW."""
    stores: dict[str, Store] = {}

    def opened(name: str) -> Store:
        if name not in stores:
            stores[name] = Store.open(tmp_path / name, clock=lambda: NOW)
        return stores[name]

    yield opened
    for store in stores.values():
        store.close()
