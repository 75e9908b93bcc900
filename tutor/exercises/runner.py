"""Run a solution in a separate process, with limits, and read its report.

The process gets an almost empty environment, a temporary working folder, an empty standard input, and limits on time, memory,
processes, open files and file sizes. Its process group is killed as soon as it has reported, or when its time is up. It runs
with the learner's own rights; docs/exercises.md says what is refused, and by which part.
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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tutor.errors import UserError
from tutor.exercises.codec import decode, encode, one_line
from tutor.exercises.model import CallRecord, Case, RaisedException, Run
from tutor.progress.paths import data_folder

HARNESS = Path(__file__).with_name("harness.py")
MAX_OUTPUT = 1_000_000
"""A solution that prints more bytes is stopped."""
MAX_SHOWN_OUTPUT = 2_000
"""The number of characters of the output that are shown."""
MAX_REPORT = 16_000_000  # bytes
MAX_NAMES = 20  # missing names that are reported
MAX_DISK = 64_000_000
"""Bytes in the working folder. This stops a solution that evades the limit on the number of its files."""
DISK_INTERVAL = 0.2  # seconds between two checks of the size of the working folder


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a solution: seconds, bytes of memory, bytes per file, and the number of open files."""

    seconds: float = 4.0
    memory: int = 2**29
    file: int = 2**20
    files: int = 64


@dataclass(frozen=True, slots=True)
class RunResult:
    """The result of running a solution: a run for every case, or why there is none.

    `stopped` is "" or one of "time", "output", "disk", "died", "syntax", "loading" and "missing". `code` is the exit code of a
    process that died (minus the number of the signal), `error` the exception while loading, `missing` the names that are
    not defined, and `output` the beginning of what was printed.
    """

    stopped: str
    runs: tuple[Run, ...] = ()
    error: RaisedException | None = None
    missing: tuple[str, ...] = ()
    code: int = 0
    output: str = ""


_running: dict[int, str] = {}  # by process id of a solution: its working folder


def stop_all() -> None:
    """Kill every running solution and remove its folder. Called when the tutor's process has to end at once."""
    for process, folder in list(_running.items()):
        with contextlib.suppress(OSError):
            os.killpg(process, signal.SIGKILL)
        _remove(Path(folder))


def run_solution(
    code: str, file: str, names: Sequence[str], cases: Sequence[Case], limits: Limits | None = None
) -> RunResult:
    """Run `code`, which must define `names`, on the cases. Tracebacks name it `file`.

    It takes little longer than `limits.seconds`.
    """
    limits = limits or Limits()
    with _working_folder() as folder, tempfile.TemporaryFile() as request:
        nonce = secrets.token_hex(16)
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb", 0) as report:
            try:
                content = {
                    "folder": folder,
                    "pipe": writing,
                    "nonce": nonce,
                    "path": _module_path(),
                    "parent": os.getpid(),
                    "private": _private_folder(),
                    "limits": _resource_limits(limits),
                    **build_request(code, file, names, cases),
                }
                request.write(json.dumps(content).encode())
                request.seek(0)
                process = _start_process(folder, request, writing)
            finally:
                os.close(writing)
            _running[process.pid] = str(Path(folder).parent)
            try:
                stopped, data, output = _read_until_end(
                    process, report, nonce.encode(), limits.seconds, folder
                )
            finally:
                # Kill the whole group, before `wait` lets the system reuse its id.
                with contextlib.suppress(OSError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                del _running[process.pid]
                assert process.stdout
                process.stdout.close()
    if stopped:
        out_of_time = process.returncode in (-signal.SIGXCPU, -signal.SIGALRM)
        return RunResult("time" if out_of_time else stopped, code=process.returncode, output=output)
    return parse_report(data, output)


@contextlib.contextmanager
def _working_folder() -> Iterator[str]:
    """Create an empty folder, and remove it afterwards with everything in it.

    It is inside another new folder: the kernel lets a solution delete its working folder only if it may change the parent too.
    """
    outer = Path(tempfile.mkdtemp(prefix="tutor-"))
    folder = outer / "work"
    try:
        folder.mkdir()
        yield str(folder)
    finally:
        _remove(outer)


def _remove(folder: Path) -> None:
    """Remove a folder with everything in it, as far as possible."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:  # folders nested too deep for Python
        with contextlib.suppress(OSError):
            subprocess.run(["rm", "-rf", "--", str(folder)], check=False, stderr=subprocess.DEVNULL)


def _private_folder() -> str:
    """Return the folder that a solution must not read, or "" if there is none."""
    try:
        return str(data_folder().absolute())
    except UserError:
        return ""


def _is_disk_full(folder: str) -> bool:
    """Return whether the files in a folder take more than MAX_DISK. Folders that cannot be read are ignored."""
    size, folders = 0, [folder]
    while folders and size <= MAX_DISK:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                size += entry.stat(follow_symlinks=False).st_blocks * 512
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    return size > MAX_DISK


def _module_path() -> list[str]:
    """Return this process's module path, so that the solution uses the same NumPy, but without the current folder."""
    root = str(Path(__file__).resolve().parents[2])
    entries = [str(Path(entry).resolve()) for entry in sys.path if entry]
    return entries if root in entries else [*entries, root]


def _resource_limits(limits: Limits) -> dict[str, int]:
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


def build_request(code: str, file: str, names: Sequence[str], cases: Sequence[Case]) -> dict[str, Any]:
    """Return the request for `tutor.exercises.harness.run_cases`, ready for JSON."""
    encoded_cases = [
        {
            "given": {name: encode(value) for name, value in case.given.items()},
            "calls": [[call.name, call.args] for call in case.calls],
            "watch": case.watch,
        }
        for case in cases
    ]
    return {"code": code, "file": file, "names": names, "cases": encoded_cases}


def _start_process(folder: str, request: IO[bytes], pipe: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-I", "-S", "-B", "-X", "utf8", str(HARNESS)]
    environment = {
        "HOME": folder,
        "TMPDIR": folder,
        "PATH": "",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    if found := os.environ.get("LD_LIBRARY_PATH"):  # NumPy may be linked with libraries there
        environment["LD_LIBRARY_PATH"] = found
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=request,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(pipe,),
        start_new_session=True,
    )


def _read_until_end(
    process: "subprocess.Popen[bytes]", pipe: IO[bytes], nonce: bytes, seconds: float, folder: str
) -> tuple[str, bytes, str]:
    """Read until the report is complete, the process ends, it prints or writes too much, or its time is up.

    Return why it was stopped ("" if it reported), the report, and the beginning of the output.
    """
    assert process.stdout
    end, report, output, printed = time.monotonic() + seconds, b"", b"", 0
    next_disk_check = time.monotonic() + DISK_INTERVAL
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        selector.register(process.stdout, selectors.EVENT_READ)
        while selector.get_map():
            ready = selector.select(max(0.0, min(end, next_disk_check) - time.monotonic()))
            if not ready and time.monotonic() >= end:
                return "time", b"", _format_output(output)
            if time.monotonic() >= next_disk_check:
                next_disk_check = time.monotonic() + DISK_INTERVAL
                if _is_disk_full(folder):
                    return "disk", b"", _format_output(output)
            for key, _ in ready:
                data = os.read(key.fd, 2**16)
                if not data:
                    selector.unregister(key.fileobj)
                elif key.fileobj is pipe:
                    report += data
                else:
                    printed += len(data)
                    output += data[: max(0, 4 * MAX_SHOWN_OUTPUT - len(output))]
            if report.endswith(nonce):
                # The output was flushed before the report, so all of it is in the pipe.
                return "", report[: -len(nonce)], _format_output(output + _read_rest(process))
            if printed > MAX_OUTPUT or len(report) > MAX_REPORT:
                return "output", b"", _format_output(output)
    try:
        process.wait(max(0.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        return "time", b"", _format_output(output)
    return "died", b"", _format_output(output)


def _read_rest(process: "subprocess.Popen[bytes]") -> bytes:
    """Return output that is already in the pipe, without waiting for more."""
    assert process.stdout
    os.set_blocking(process.stdout.fileno(), False)
    with contextlib.suppress(BlockingIOError):
        return os.read(process.stdout.fileno(), 2**16)
    return b""


def _format_output(output: bytes) -> str:
    """Return the beginning of the output as text. Control characters, which could change the terminal, are replaced."""
    text = output.decode(errors="replace").replace("\r\n", "\n")[:MAX_SHOWN_OUTPUT]
    return "".join(
        char if char in "\n\t" or char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text
    )


def parse_report(report: bytes, output: str) -> RunResult:
    """Parse the harness's report. If it has another form, the process counts as died."""
    try:
        fields: Mapping[str, Any] = json.loads(report)
        for stopped in ("syntax", "loading"):
            if stopped in fields:
                return RunResult(stopped, error=_parse_exception(fields[stopped]), output=output)
        if "missing" in fields:
            return RunResult(
                "missing", missing=tuple(map(one_line, fields["missing"][:MAX_NAMES])), output=output
            )
        runs = tuple(tuple(map(_parse_record, run)) for run in fields["runs"])
        return RunResult("", runs=runs, output=output)
    except Exception:  # a solution can write anything into the pipe
        return RunResult("died", output=output)


def _parse_record(fields: Mapping[str, Any]) -> CallRecord:
    return CallRecord(
        result=decode(fields["result"]),
        raised=_parse_exception(fields["raised"]) if fields["raised"] else None,
        after={name: decode(value) for name, value in fields["after"].items()},
        original={name: decode(value) for name, value in fields["original"].items()},
        attributes={name: decode(value) for name, value in fields["attributes"].items()},
    )


def _parse_exception(fields: Sequence[Any]) -> RaisedException:
    kind, ancestors, text, line = fields
    return RaisedException(one_line(kind), tuple(map(one_line, ancestors)), one_line(text), int(line))
