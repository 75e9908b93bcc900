"""A private PostgreSQL server in a temporary folder, reached only through a socket in it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SETTINGS = ("listen_addresses=''", "max_connections=120", "shared_buffers=64MB", "lc_messages=C")


def find_program(name: str) -> str:
    """Return the path of a program of PostgreSQL, which Debian keeps out of PATH. Skip the test if it is not installed."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or (str(beside[-1]) if beside else None)
    if found is None:
        pytest.skip("PostgreSQL is not installed")
    return found


class Server:
    """A running server. `url(role, database)` is how a role reaches it; every role may connect without a password."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, role: str = "postgres", database: str = "postgres") -> str:
        """Return the URL for a role."""
        return f"postgresql://{role}@/{database}?host={self.folder}"

    def run(self, *statements: str, database: str = "postgres") -> list[tuple]:
        """Carry out statements as the superuser, and return the rows of the last."""
        import psycopg

        with psycopg.connect(self.url(database=database), autocommit=True) as db:
            for statement in statements:
                cursor = db.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server. It refuses to run as root, who therefore lends it the account that Debian's package makes."""
    pytest.importorskip("psycopg")
    initdb, pg_ctl = find_program("initdb"), find_program("pg_ctl")
    account = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="tutor-pg-"))
    try:
        if account:
            shutil.chown(folder, "postgres", "postgres")
        data = folder / "data"

        def run(*words: str) -> None:
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=folder, **account)

        run(initdb, "-D", str(data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = " ".join(f"-c {setting}" for setting in (f"unix_socket_directories='{folder}'", *SETTINGS))
        run(pg_ctl, "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield Server(folder)
        finally:
            run(pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
