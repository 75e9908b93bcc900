"""The program of a solution's process: set limits, load the solution, make the calls, and report their results.

`tutor.exercises.runner` starts it as a script, with a request on standard input. It does not judge:
the tutor's process does that, with the data of the report. docs/exercises.md says what the limits prevent.
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

PR_SET_PDEATHSIG = 1  # from <sys/prctl.h> of Linux
MAX_TEXT = 300  # characters of the text of an exception


def main() -> None:
    """Carry out the request on standard input, and end the process."""
    request = json.loads(sys.stdin.buffer.read())
    die_with_parent(request["parent"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.path[:] = request["path"]
    import numpy  # noqa: F401  imported before the limits are set, so that it does not count against the solution

    send_report = _report_sender(request["pipe"], request["nonce"])
    set_limits(request["limits"])
    restrict_files(request["folder"], request["private"])
    send_report(run_cases(request))


def restrict_files(folder: str, private: str) -> None:
    """Refuse changes outside `folder` and reading in `private`: by the kernel if it can, and by an audit hook in any case."""
    from tutor.exercises.audit import Guard

    confined = False
    with suppress(ImportError):  # a Python without ctypes
        from tutor.exercises.sandbox import confine

        confined = confine(os.path.dirname(folder), private, sys.path)  # noqa: PTH120
    sys.addaudithook(Guard(folder, private, sys.path, confined).check)


def die_with_parent(parent: int) -> None:
    """Ask the system to kill this process when the tutor's process ends. This is for Linux; elsewhere the alarm ends it."""
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def set_limits(limits: Mapping[str, int]) -> None:
    """Set the resource limits of this process (keys are names without `RLIMIT_`), and an alarm that ends it (in seconds)."""
    import resource

    signal.alarm(limits["ALARM"])
    for name, value in limits.items():
        if name != "ALARM" and hasattr(resource, f"RLIMIT_{name}"):
            number = getattr(resource, f"RLIMIT_{name}")
            hard = resource.getrlimit(number)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            # If a system cannot set one of the limits, the others still apply.
            with suppress(ValueError, OSError):
                resource.setrlimit(number, (value, value))


def _report_sender(pipe: int, nonce: str) -> Callable[[Any], None]:
    """Return a function that writes one report and ends the process at once, without exit handlers of the solution.

    The nonce at the end shows that the report is complete and that this program wrote it.
    """
    dump, write, leave, flush = json.dumps, os.write, os._exit, sys.stdout.flush

    def send_report(value: Any) -> None:
        data = (dump(value) + nonce).encode()
        try:
            flush()
        finally:
            while data:
                data = data[write(pipe, data) :]
            leave(0)

    return send_report


def run_cases(request: Mapping[str, Any]) -> dict[str, Any]:
    """Load the solution and make the calls of every case. Return their records, or why it was not loaded, as data for JSON."""
    module, file = ModuleType("solution"), request["file"]
    lines = request["code"].splitlines(keepends=True)
    linecache.cache[file] = (
        len(request["code"]),
        None,
        lines,
        file,
    )  # so that warnings show lines of the solution
    try:
        exec(compile(request["code"], file, "exec", dont_inherit=True), module.__dict__)
    except SyntaxError as error:
        return {"syntax": describe_exception(error, file)}
    except BaseException as error:
        return {"loading": describe_exception(error, file)}
    missing = [name for name in request["names"] if not callable(getattr(module, name, None))]
    if missing:
        return {"missing": missing}
    return {"runs": [_run_case(module, file, case) for case in request["cases"]]}


def _run_case(module: ModuleType, file: str, case: Any) -> list[Any]:
    """Return the record of each call up to the first that raised: the fields of `tutor.exercises.model.CallRecord`."""
    from tutor.exercises.codec import decode, encode

    given = {name: _make_argument(decode(value)) for name, value in case["given"].items()}
    original = {name: dict(value) for name, value in given.items() if isinstance(value, dict)}
    instance: Any = None
    records: list[Any] = []
    for name, arguments in case["calls"]:
        result = raised = None
        try:
            function = getattr(instance, name[1:]) if name[0] == "." else getattr(module, name)
            result = function(*(given[argument] for argument in arguments))
            if isinstance(function, type):
                instance, result = result, None
        except BaseException as error:
            raised = describe_exception(error, file)
        records.append(
            {
                "result": encode(result),
                "raised": raised,
                "after": {name: encode(value) for name, value in given.items() if _is_mutable(value)},
                "original": {name: encode(value) for name, value in original.items()},
                "attributes": {
                    name: encode(getattr(instance, name)) for name in case["watch"] if hasattr(instance, name)
                },
            }
        )
        if raised:
            break
    return records


def _make_argument(value: Any) -> Any:
    """Return the argument that a solution gets: the generator or function that `value` stands for, or `value` itself."""
    from numpy.random import default_rng

    from tutor.exercises import functions
    from tutor.exercises.model import Function, Rng

    if isinstance(value, Rng):
        return default_rng(value.seed)
    return getattr(functions, value.name) if isinstance(value, Function) else value


def _is_mutable(value: Any) -> bool:
    return isinstance(value, dict) or hasattr(value, "dtype")


def describe_exception(error: BaseException, file: str) -> list[Any]:
    """Return the class of an exception, its ancestors, its text, and the last line of `file` in its traceback."""
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
    return [type(error).__name__, [kind.__name__ for kind in type(error).__mro__], text[:MAX_TEXT], line]


if __name__ == "__main__":
    main()
