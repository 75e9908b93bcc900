"""A server of `tutor serve`, in a process of its own, and what the tests do with it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


class RunningServer:
    """A server. `address` is where it listens, `data` where it keeps the visitors' folders."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data = data
        command = [sys.executable, "-m", "tutor", "serve", "--port", "0", "--data", str(data), *options]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={"HOME": str(data), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert "http://" in line, self.process.communicate()[1]
        self.address = next(word for word in line.split() if word.startswith("http://"))

    def stop(self) -> str:
        """End the server as a service manager does; return what it wrote to standard error."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.communicate(timeout=60)[1]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., RunningServer]]:
    """`serve("--max-sessions", "1")` starts a server."""
    running: list[RunningServer] = []

    def start(*options: str) -> RunningServer:
        running.append(RunningServer(tmp_path / "visitors", *options))
        return running[-1]

    yield start
    for server in running:
        if server.process.poll() is None:
            assert server.stop() == ""
