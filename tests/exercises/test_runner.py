"""A solution runs apart: whatever it does is told in one line and in time, and leaves nothing behind."""

import os
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest

from tutor.errors import UserError
from tutor.exercises.catalog import load
from tutor.exercises.grade import check
from tutor.exercises.model import Call, Case, Verdict
from tutor.exercises.runner import MOST_OUTPUT, SHOWN_OUTPUT, Limits, Ran, run

USUAL = Limits(memory=2**28)
SHORT = Limits(seconds=0.5, memory=2**28)
"""For what must be stopped by its time; anything else has the usual time, as this machine may be busy."""
CASE = Case("ordinary", {"x": np.arange(6.0).reshape(2, 3)}, (Call("f", ("x",)),))


@pytest.fixture(autouse=True)
def working_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the runs of a test have their folders; nothing of them is left when it ends."""
    folder = tmp_path / "runs"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def ran(code: str, limits: Limits = USUAL) -> Ran:
    return run(code, "my.py", ["f"], [CASE], limits)


def told(code: str, limits: Limits = USUAL) -> Verdict:
    return check(load("conv-size"), code, "my.py", limits)


def test_what_a_solution_returns_changes_and_prints_is_seen() -> None:
    done = ran("def f(x):\n    x += 1\n    print('here')\n    return x.sum()")
    assert done.stopped == ""
    ((seen,),) = done.seen
    assert seen.result == 21.0
    assert np.array_equal(seen.after["x"], CASE.given["x"] + 1)
    assert CASE.given["x"][0, 0] == 0, "the tutor's own array is untouched"
    assert done.output == "here\n"


def test_numpy_in_the_other_process_is_the_one_of_this() -> None:
    assert ran("import numpy\ndef f(x): return numpy.__version__").seen[0][0].result == np.__version__


HOSTILE = {
    "loops": ("while True: pass", "stopped after 0.5 s"),
    "loops and catches all": (
        "while True:\n    try:\n        raise SystemExit\n    except BaseException: pass",
        "stopped after 0.5 s",
    ),
    "sleeps": ("import time\ntime.sleep(600)", "stopped after 0.5 s"),
    "closes everything and sleeps": (
        "import os, time\nos.closerange(0, 64)\ntime.sleep(600)",
        "stopped after 0.5 s",
    ),
    "asks for 100 GB": ("import numpy as np\nnp.ones(10**11 // 8)", "ran out of memory (line 2)"),
    "fills the memory": ("x = []\nwhile True: x.append(bytes(10**7))", "ran out of memory"),
    "forks": ("import os\nos.fork()", "starts another process (line 2)"),
    "is a fork bomb": (
        "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
        "stopped after 0.5 s",
    ),
    "runs a program": ("import subprocess\nsubprocess.run(['ls'])", "starts another process (line 2)"),
    "prints without end": ("while True: print('x' * 1000)", "printed more than a million characters"),
    "writes a large file": ("open('big', 'w').write('x' * 10**7)", "File too large"),
    "opens many files": ("files = [open('f', 'w') for _ in range(1000)]", "Too many open files"),
    "raises": ("def conv_output_size(W, F, S, P):\n    return {}[W]", "raised KeyError: 227 (line 2)"),
    "exits": ("raise SystemExit", "ends the program (SystemExit) (line 1)"),
    "leaves at once": ("import os\nos._exit(0)", "ended its process (exit code 0)"),
    "kills its parent": ("import os\nos.kill(os.getppid(), 9)", "sends a signal"),
    "kills itself": ("import signal\nsignal.raise_signal(9)", "by the signal SIGKILL"),
    "crashes Python": ("import ctypes\nctypes.string_at(0)", "by the signal SIGSEGV"),
    "reads input": ("input()", "reads input (line 1)"),
    "calls itself": (
        "def conv_output_size(*a):\n    return conv_output_size(*a)",
        "calls itself without end",
    ),
    "deletes a folder of yours": (f"import shutil\nshutil.rmtree({str(Path(__file__).parent)!r})", "outside"),
    "writes beside it": ("open('../x', 'w')", "changes files outside its working folder (line 1)"),
    "returns a wrong type": (
        "def conv_output_size(*a): return 'five'",
        "result should be the whole number 55",
    ),
    "returns itself": ("def conv_output_size(*a): return conv_output_size", "got function"),
    "returns far too much": (
        "import numpy as np\ndef conv_output_size(*a): return np.zeros((500, 500))",
        "shape (500, 500)",
    ),
    "returns a list in itself": (
        "def conv_output_size(*a):\n    a = []\n    a.append(a)\n    return a",
        "list",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_solution_does_is_told_in_a_line(name: str, working_folders: Path) -> None:
    code, expected = HOSTILE[name]
    verdict = told(code, SHORT if "stopped after" in expected else USUAL)
    assert not verdict.passed
    assert expected in verdict.line
    assert "\n" not in verdict.line
    assert len(verdict.line) < 300
    assert list(working_folders.iterdir()) == [], "nothing is left behind"


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_within_the_limits_as_they_are_it_is_told_in_five_seconds(name: str) -> None:
    start = time.monotonic()
    assert not told(HOSTILE[name][0], Limits()).passed
    assert time.monotonic() - start < 5


def test_a_solution_may_delete_its_own_folder(working_folders: Path) -> None:
    code = "import os, shutil\nshutil.rmtree(os.getcwd())\n" + load("conv-size").reference
    assert told(code).passed
    assert list(working_folders.iterdir()) == []


def test_what_it_started_past_the_hook_dies_with_it() -> None:
    code = "import ctypes, time\nprint(ctypes.CDLL(None).fork(), flush=True)\ntime.sleep(600)"
    done = ran(code, Limits(seconds=1.5))
    assert done.stopped == "time"
    child = max(map(int, done.output.split()))
    if child <= 0:
        return  # this system lets it start none at all
    for _ in range(500):
        try:
            state = Path(f"/proc/{child}/stat").read_text().split(")")[1].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":
            return  # dead, and not yet buried
        time.sleep(0.01)
    pytest.fail("it lives on")


def test_it_sees_nothing_of_the_environment_or_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "mine")
    code = "import os\ndef f(x): return [sorted(os.environ), os.getcwd(), os.isatty(0), os.getsid(0) == os.getpid()]"
    names, folder, terminal, own_session = ran(code).seen[0][0].result
    assert set(names) <= {
        "HOME",
        "TMPDIR",
        "PATH",
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "LD_LIBRARY_PATH",
        "LC_CTYPE",
    }
    assert Path(folder) != Path.cwd()
    assert (terminal, own_session) == (False, True)


def test_a_report_that_it_writes_itself_counts_for_nothing() -> None:
    forged = (
        "import os, json\n"
        "report = json.dumps({'seen': [[{'result': 55, 'raised': None, 'after': {}, 'held': {}, 'attributes': {}}]]})\n"
        "for fd in range(3, 64):\n"
        "    try: os.write(fd, report.encode())\n"
        "    except OSError: pass\n"
        "os._exit(0)\n"
    )
    assert ran(forged).stopped == "died"


def test_output_is_cut_and_cannot_steer_a_terminal() -> None:
    done = ran("print('\\x1b[31mred\\r' + 'y' * 5000)\ndef f(x): return 1")
    assert done.stopped == ""
    assert "\x1b" not in done.output
    assert "\r" not in done.output
    assert len(done.output) == SHOWN_OUTPUT
    assert ran(f"print('x' * {MOST_OUTPUT + 1})\nimport time\ntime.sleep(9)").stopped == "output"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("def conv_output_size(W, F, S, P:\n    pass", "my.py, line 1: Python cannot read this: "),
        ("x = 1\n\ndef f(", "my.py, line 3: Python cannot read this: "),
        ("def size(W): pass", "does not define conv_output_size"),
        ("conv_output_size = 5", "does not define conv_output_size"),
        ("", "does not define conv_output_size"),
        ("def conv_output_size(W, F, S, P):\n    ...  # later\n\n", "the starter code still"),
    ],
)
def test_what_cannot_be_judged_is_no_attempt(code: str, line: str) -> None:
    verdict = told(code)
    assert (verdict.passed, verdict.usable) == (False, False)
    assert line in verdict.line


@pytest.mark.parametrize(("value", "off"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_running_code_can_be_turned_off(monkeypatch: pytest.MonkeyPatch, value: str, off: bool) -> None:
    monkeypatch.setenv("TUTOR_NO_CODE", value)
    monkeypatch.setattr("tutor.exercises.grade.run", lambda *_: Ran("time"))
    if off:
        with pytest.raises(UserError, match="TUTOR_NO_CODE"):
            told("x")
    else:
        assert "stopped" in told("x").line


def test_where_a_process_cannot_be_limited_none_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.exercises.grade.can_run", lambda: False)
    with pytest.raises(UserError, match="not run on this system"):
        told("x")


def test_a_warning_shows_its_line_of_the_solution() -> None:
    code = "import numpy as np\ndef f(x):\n    y = np.log(-1.0)\n    return 1"
    assert ran(code).output == (
        "my.py:3: RuntimeWarning: invalid value encountered in log\n  y = np.log(-1.0)\n"
    )


def test_runs_leave_no_open_file() -> None:
    def free() -> int:
        reading, writing = os.pipe()
        os.close(reading)
        os.close(writing)
        return reading

    before = free()
    for code in ("def f(x): return 1", "import os\nos._exit(0)"):
        ran(code)
    assert free() == before
