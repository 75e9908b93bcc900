"""What runs in the solution's own process: it sets the limits, loads the solution, makes the calls and writes what it saw.

Started by `tutor.exercises.runner` as a script, with an order on standard input. It judges nothing: what is right is decided
in the tutor's process, from data. The limits are against accidents; they are no wall against a determined attacker.
"""

import json
import linecache
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import ModuleType
from typing import Any

REFUSED = {
    "process": "os.fork os.forkpty os.posix_spawn os.spawn os.system os.exec subprocess.Popen pty.spawn",
    "kill": "os.kill os.killpg signal.pthread_kill",
}
"""Audit events that a solution may not cause, by what is told of them."""
CHANGING = """
    os.remove os.rmdir os.rename os.mkdir os.truncate os.link os.symlink os.chmod os.chown os.chdir shutil.rmtree
    shutil.move shutil.copyfile"""
"""Audit events that begin with one or two paths, refused outside the working folder."""
PR_SET_PDEATHSIG = 1  # of Linux's <sys/prctl.h>
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(PermissionError):
    """A solution tried what it may not; its text is a key of what is told."""


def main() -> None:
    """Do the order on standard input and end the process."""
    order = json.loads(sys.stdin.buffer.read())
    die_with(order["parent"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.path[:] = order["path"]
    import numpy  # noqa: F401  before the limits: what it needs at its start is not the solution's

    report = _writer(order["pipe"], order["nonce"])
    limit(order["limits"])
    sys.addaudithook(guard(order["folder"]))
    report(carry_out(order))


def die_with(parent: int) -> None:
    """Have the system kill this process when its tutor is gone, however that ended; where it cannot, the alarm does."""
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def limit(limits: Mapping[str, int]) -> None:
    """Set the limits of this process, by their names without `RLIMIT_`; an alarm ends it if the tutor is gone by then."""
    import resource

    signal.alarm(limits["ALARM"])
    for name, most in limits.items():
        if name != "ALARM" and hasattr(resource, f"RLIMIT_{name}"):
            number = getattr(resource, f"RLIMIT_{name}")
            hard = resource.getrlimit(number)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            # Where a system knows a limit and cannot set it the others still hold.
            with suppress(ValueError, OSError):
                resource.setrlimit(number, (most, most))


def guard(folder: str) -> Callable[[str, tuple[Any, ...]], None]:
    """An audit hook that refuses processes, signals to others, and changes to files outside `folder`."""
    told = {event: what for what, events in REFUSED.items() for event in events.split()}
    changing, home = frozenset(CHANGING.split()), os.path.realpath(folder)
    realpath, join, fsdecode, null = os.path.realpath, os.path.join, os.fsdecode, os.devnull

    def outside(path: Any) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        name = fsdecode(path)
        real = realpath(join(home, name))
        return name != null and real != home and not real.startswith(home + os.sep)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in told:
            raise Refused(told[event])
        if event == "open":
            if args[2] & WRITING and outside(args[0]):
                raise Refused("file")
        elif event in changing and any(outside(path) for path in args[:2]):
            raise Refused("file")

    return hook


def _writer(pipe: int, nonce: str) -> Callable[[Any], None]:
    """What writes one report and ends the process at once: no thread and no exit handler of a solution runs after it.

    The nonce at the end says that the report is whole, and that it is ours.
    """
    dump, write, leave, flush = json.dumps, os.write, os._exit, sys.stdout.flush

    def report(value: Any) -> None:
        data = (dump(value) + nonce).encode()
        try:
            flush()
        finally:
            while data:
                data = data[write(pipe, data) :]
            leave(0)

    return report


def carry_out(order: Mapping[str, Any]) -> dict[str, Any]:
    """Load the solution and make every case's calls; what was seen, or why it could not be loaded, as data."""
    module, file = ModuleType("solution"), order["file"]
    lines = order["code"].splitlines(keepends=True)
    linecache.cache[file] = len(order["code"]), None, lines, file  # so that a warning shows its line
    try:
        exec(compile(order["code"], file, "exec", dont_inherit=True), module.__dict__)
    except SyntaxError as error:
        return {"syntax": exception(error, file)}
    except BaseException as error:
        return {"loading": exception(error, file)}
    missing = [name for name in order["names"] if not callable(getattr(module, name, None))]
    return (
        {"missing": missing} if missing else {"seen": [_case(module, file, case) for case in order["cases"]]}
    )


def _case(module: ModuleType, file: str, case: Any) -> list[Any]:
    """What each call did, up to the first that raised: the fields of `tutor.exercises.model.Seen`."""
    from tutor.exercises.codec import decode, encode

    given = {name: _made(decode(value)) for name, value in case["given"].items()}
    held = {name: dict(value) for name, value in given.items() if isinstance(value, dict)}
    thing: Any = None
    seen: list[Any] = []
    for name, words in case["calls"]:
        result = raised = None
        try:
            called = getattr(thing, name[1:]) if name[0] == "." else getattr(module, name)
            result = called(*(given[word] for word in words))
            if isinstance(called, type):
                thing, result = result, None
        except BaseException as error:
            raised = exception(error, file)
        seen.append(
            {
                "result": encode(result),
                "raised": raised,
                "after": {name: encode(value) for name, value in given.items() if _can_change(value)},
                "held": {name: encode(value) for name, value in held.items()},
                "attributes": {
                    name: encode(getattr(thing, name)) for name in case["watch"] if hasattr(thing, name)
                },
            }
        )
        if raised:
            break
    return seen


def _made(value: Any) -> Any:
    """What is given as a solution gets it: descriptions of generators and functions become those."""
    from numpy.random import default_rng

    from tutor.exercises import functions
    from tutor.exercises.model import Function, Rng

    if isinstance(value, Rng):
        return default_rng(value.seed)
    return getattr(functions, value.name) if isinstance(value, Function) else value


def _can_change(value: Any) -> bool:
    return isinstance(value, dict) or hasattr(value, "dtype")


def exception(error: BaseException, file: str) -> list[Any]:
    """The class, its ancestors, the text, and the last line of `file` that led to it."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        text = str(error)
    except BaseException:
        text = ""
    if isinstance(error, SyntaxError):
        text, line = error.msg, error.lineno or 0
    return [type(error).__name__, [kind.__name__ for kind in type(error).__mro__], text[:300], line]


if __name__ == "__main__":
    main()
