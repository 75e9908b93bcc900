"""Running a solution in a process of its own, with limits, and reading what was seen of it.

The process gets an empty environment, a temporary folder to work in, nothing on standard input, and limits on time, memory,
processes, open files and their size; it is killed with its group as soon as it has reported, or has not in time. It runs
with the learner's own rights: this keeps accidents from doing harm, and is no wall against code that means harm.
"""

import contextlib
import json
import os
import secrets
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tutor.exercises.codec import decode, encode
from tutor.exercises.model import Case, Raised, Run, Seen

HARNESS = Path(__file__).with_name("harness.py")
MOST_OUTPUT = 1_000_000
"""Characters a solution may print before it is stopped."""
SHOWN_OUTPUT = 2_000
"""Characters of it that are kept to show."""
MOST_REPORT = 16_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a solution may use: seconds, bytes of memory, bytes of a file, open files."""

    seconds: float = 4.0
    memory: int = 2**29
    file: int = 2**20
    files: int = 64


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run: what was seen of every case, or why there is nothing to see.

    `stopped` is "" or one of `time`, `output`, `died`, `syntax`, `loading` and `missing`; `code` is the exit code of what
    died (minus the signal's number), `error` what stopped it loading, `missing` the names that are not there, and `output`
    the beginning of what was printed.
    """

    stopped: str
    seen: tuple[Run, ...] = ()
    error: Raised | None = None
    missing: tuple[str, ...] = ()
    code: int = 0
    output: str = ""


_running: dict[int, str] = {}  # processes of solutions, and the folders in which they work


def stop_all() -> None:
    """Kill every solution that runs, and remove its folder: for an end of the tutor that waits for nobody."""
    for process, folder in list(_running.items()):
        with contextlib.suppress(OSError):
            os.killpg(process, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)


def can_run() -> bool:
    """Whether this system can limit a process; Windows cannot in the way that is used here."""
    return os.name == "posix"


def run(
    code: str, file: str, names: Sequence[str], cases: Sequence[Case], limits: Limits | None = None
) -> Ran:
    """Run `code`, called `file` in what is told of it, on the cases; `names` are those it must define.

    Returns within a moment of `limits.seconds`.
    """
    limits = limits or Limits()
    with (
        tempfile.TemporaryDirectory(prefix="tutor-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile() as order,
    ):
        nonce = secrets.token_hex(16)
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb", 0) as report:
            try:
                around = {"folder": folder, "pipe": writing, "nonce": nonce, "path": _path()}
                around |= {"parent": os.getpid()}
                asked = around | {"limits": _limits(limits)} | order_of(code, file, names, cases)
                order.write(json.dumps(asked).encode())
                order.seek(0)
                process = _start(folder, order, writing)
            finally:
                os.close(writing)
            _running[process.pid] = folder
            try:
                stopped, told, output = _watch(process, report, nonce.encode(), limits.seconds)
            finally:
                # The whole group, while the process still holds its number.
                with contextlib.suppress(OSError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                del _running[process.pid]
                assert process.stdout
                process.stdout.close()
    if stopped:
        out_of_time = process.returncode in (-signal.SIGXCPU, -signal.SIGALRM)
        return Ran("time" if out_of_time else stopped, code=process.returncode, output=output)
    return read_report(told, output)


def _path() -> list[str]:
    """Where this process finds modules, so that the other finds the same NumPy; never the folder one happens to be in."""
    root = str(Path(__file__).resolve().parents[2])
    entries = [str(Path(entry).resolve()) for entry in sys.path if entry]
    return entries if root in entries else [*entries, root]


def _limits(limits: Limits) -> dict[str, int]:
    seconds = int(limits.seconds) + 1
    return {
        "ALARM": seconds + 1,
        "CPU": seconds,
        "AS": limits.memory,
        "FSIZE": limits.file,
        "NOFILE": limits.files,
        "NPROC": 0,
        "CORE": 0,
    }


def order_of(code: str, file: str, names: Sequence[str], cases: Sequence[Case]) -> dict[str, Any]:
    """What `tutor.exercises.harness.carry_out` is asked to do, ready for JSON."""
    told = [
        {
            "given": {name: encode(value) for name, value in case.given.items()},
            "calls": [[call.name, call.args] for call in case.calls],
            "watch": case.watch,
        }
        for case in cases
    ]
    return {"code": code, "file": file, "names": names, "cases": told}


def _start(folder: str, order: IO[bytes], pipe: int) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-I", "-S", "-B", "-X", "utf8", str(HARNESS)]
    environment = {
        "HOME": folder,
        "TMPDIR": folder,
        "PATH": "",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    if found := os.environ.get("LD_LIBRARY_PATH"):  # where some systems keep what NumPy is linked with
        environment["LD_LIBRARY_PATH"] = found
    return subprocess.Popen(
        words,
        cwd=folder,
        env=environment,
        stdin=order,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(pipe,),
        start_new_session=True,
    )


def _watch(
    process: "subprocess.Popen[bytes]", pipe: IO[bytes], nonce: bytes, seconds: float
) -> tuple[str, bytes, str]:
    """Read until the report is whole, the process ends, it prints too much, or time is up: why it stopped, report, output."""
    assert process.stdout
    end, report, output, printed = time.monotonic() + seconds, b"", b"", 0
    with selectors.DefaultSelector() as open_ends:
        open_ends.register(pipe, selectors.EVENT_READ)
        open_ends.register(process.stdout, selectors.EVENT_READ)
        while open_ends.get_map():
            ready = open_ends.select(max(0.0, end - time.monotonic()))
            if not ready and time.monotonic() >= end:
                return "time", b"", _shown(output)
            for key, _ in ready:
                data = os.read(key.fd, 2**16)
                if not data:
                    open_ends.unregister(key.fileobj)
                elif key.fileobj is pipe:
                    report += data
                else:
                    printed += len(data)
                    output += data[: max(0, 4 * SHOWN_OUTPUT - len(output))]
            if report.endswith(nonce):
                # What it printed was flushed before the report: it lies in the pipe.
                return "", report[: -len(nonce)], _shown(output + _rest(process))
            if printed > MOST_OUTPUT or len(report) > MOST_REPORT:
                return "output", b"", _shown(output)
    try:
        process.wait(max(0.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        return "time", b"", _shown(output)
    return "died", b"", _shown(output)


def _rest(process: "subprocess.Popen[bytes]") -> bytes:
    assert process.stdout
    os.set_blocking(process.stdout.fileno(), False)
    with contextlib.suppress(BlockingIOError):
        return os.read(process.stdout.fileno(), 2**16)
    return b""


def _shown(output: bytes) -> str:
    """The beginning of what was printed, without what a terminal would take for commands."""
    text = output.decode(errors="replace").replace("\r\n", "\n")[:SHOWN_OUTPUT]
    return "".join(
        char if char in "\n\t" or char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text
    )


def read_report(report: bytes, output: str) -> Ran:
    """What the harness told, as JSON; a report of another form is as if the process had died."""
    try:
        told: Mapping[str, Any] = json.loads(report)
        for stopped in ("syntax", "loading"):
            if stopped in told:
                return Ran(stopped, error=_raised(told[stopped]), output=output)
        if "missing" in told:
            return Ran("missing", missing=tuple(map(str, told["missing"])), output=output)
        return Ran("", seen=tuple(tuple(map(_seen, run)) for run in told["seen"]), output=output)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return Ran("died", output=output)


def _seen(told: Mapping[str, Any]) -> Seen:
    return Seen(
        result=decode(told["result"]),
        raised=_raised(told["raised"]) if told["raised"] else None,
        after={name: decode(value) for name, value in told["after"].items()},
        held={name: decode(value) for name, value in told["held"].items()},
        attributes={name: decode(value) for name, value in told["attributes"].items()},
    )


def _raised(told: Sequence[Any]) -> Raised:
    kind, ancestors, text, line = told
    return Raised(str(kind), tuple(map(str, ancestors)), str(text), int(line))
