"""One session: a process of the tutor, and the packets that it and the server send each other.

A packet is a letter, the size of the payload in four bytes (big endian), and the payload. `D` is what a terminal would read
or write, `M` is JSON. Textual's driver for a browser defines this form.
"""

import asyncio
import json
import os
import sys
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from pathlib import Path

import tutor
from tutor.capabilities import BROWSER_DRIVER
from tutor.messages import ENGLISH

PRELUDE = b"__GANGLION__\n"  # what the driver writes before the first packet
KEPT_VARIABLES = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR")
LOCALES = {ENGLISH: "C.UTF-8", "ko": "ko_KR.UTF-8"}
MAX_WAITING_BYTES = 1_000_000  # of input that the process has not read; more is dropped
MAX_ERROR_LINES = 20
END_SECONDS = 4.0  # how long the process may take to save and end


class Session:
    """The process of one tab. Call `start` first, and `end` whatever happens."""

    def __init__(self, folder: Path, language: str, options: Sequence[str] = (), lesson: str = "") -> None:
        """`folder` is where the visitor's answers are kept; `language` is that of texts until the visitor chooses another.

        `options` are further options of the tutor, and `lesson` is the page to open.
        """
        self._folder, self._language = folder, language
        self._words = ["--kiosk", *options, *([lesson] if lesson else [])]
        self._process: asyncio.subprocess.Process | None = None
        self._errors: deque[str] = deque(maxlen=MAX_ERROR_LINES)
        self._error_task: asyncio.Task[None] | None = None

    async def start(self, columns: int, lines: int) -> None:
        """Start the process for a window of so many cells. Raise OSError if that fails."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-m", "tutor", *self._words),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._environment(columns, lines),
            start_new_session=True,  # ctrl+c in the server's terminal is for the server, which ends its sessions in order
        )
        self._error_task = asyncio.create_task(self._read_errors())

    def _environment(self, columns: int, lines: int) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        return kept | {
            "PYTHONPATH": str(Path(tutor.__file__).parents[1]),
            "PYTHONUTF8": "1",
            "TUTOR_HOME": str(self._folder),
            "LANG": LOCALES.get(self._language, LOCALES[ENGLISH]),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "TEXTUAL_DRIVER": BROWSER_DRIVER,
            "COLUMNS": str(columns),
            "ROWS": str(lines),
        }

    def type(self, text: str) -> None:
        """Pass on what the visitor typed. It is dropped if the process is far behind."""
        self._send(b"D", text.encode(errors="ignore"))

    def tell(self, kind: str, **values: int) -> None:
        """Tell the process something: "resize" with `width` and `height`, "focus" or "blur"."""
        self._send(b"M", json.dumps({"type": kind, **values}).encode())

    def _send(self, kind: bytes, payload: bytes) -> None:
        writer = self._process.stdin if self._process else None
        if (
            writer
            and not writer.is_closing()
            and writer.transport.get_write_buffer_size() < MAX_WAITING_BYTES
        ):
            writer.write(kind + len(payload).to_bytes(4, "big") + payload)

    async def output(self) -> AsyncIterator[bytes]:
        """Yield what the process writes to the terminal, until it ends."""
        assert self._process is not None
        assert self._process.stdout is not None
        source = self._process.stdout
        with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await source.readuntil(PRELUDE)
            while True:
                header = await source.readexactly(5)
                payload = await source.readexactly(int.from_bytes(header[1:], "big"))
                if header[:1] == b"D":
                    yield payload

    async def end(self) -> None:
        """End the process if it has not ended: it saves first. It is killed if it takes too long."""
        process = self._process
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()  # to the process, this is a terminal that hangs up
        try:
            await asyncio.wait_for(process.wait(), END_SECONDS)
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if self._error_task is not None:
            await self._error_task

    def last_words(self) -> str:
        """Return the error that the process has ended with, after `end`; "" if it ended as it should."""
        code = self._process.returncode if self._process else None
        return self._errors[-1] if code and code > 0 and self._errors else ""

    async def _read_errors(self) -> None:
        """Read standard error, so that it never fills up; only its last lines are kept."""
        assert self._process is not None
        assert self._process.stderr is not None
        source, rest = self._process.stderr, b""
        while data := await source.read(4096):
            *lines, rest = (rest + data)[-8192:].split(b"\n")
            self._errors += [line.decode(errors="replace").strip() for line in lines if line.strip()]
