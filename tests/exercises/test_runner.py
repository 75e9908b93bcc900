"""A solution runs in a separate process: whatever it does is reported in one line and in time, and leaves nothing behind."""

import os
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest

from tutor.errors import UserError
from tutor.exercises.catalog import load_exercise
from tutor.exercises.grade import check_solution
from tutor.exercises.model import Call, Case, Verdict
from tutor.exercises.runner import MAX_OUTPUT, MAX_SHOWN_OUTPUT, Limits, RunResult, run_solution

USUAL = Limits(memory=2**28)
SHORT = Limits(seconds=0.5, memory=2**28)
"""For solutions that must run out of time. All others get the usual time, because the machine may be busy."""
CASE = Case("ordinary", {"x": np.arange(6.0).reshape(2, 3)}, (Call("f", ("x",)),))


@pytest.fixture(autouse=True)
def working_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that contains the working folders of a test's runs. It must be empty at the end."""
    folder = tmp_path / "runs"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def run(code: str, limits: Limits = USUAL) -> RunResult:
    return run_solution(code, "my.py", ["f"], [CASE], limits)


def check(code: str, limits: Limits = USUAL) -> Verdict:
    return check_solution(load_exercise("conv-size"), code, "my.py", limits)


def test_results_changes_and_output_are_recorded() -> None:
    result = run("def f(x):\n    x += 1\n    print('here')\n    return x.sum()")
    assert result.stopped == ""
    ((record,),) = result.runs
    assert record.result == 21.0
    assert np.array_equal(record.after["x"], CASE.given["x"] + 1)
    assert CASE.given["x"][0, 0] == 0, "the tutor's own array is untouched"
    assert result.output == "here\n"


def test_the_solution_uses_the_same_numpy() -> None:
    assert run("import numpy\ndef f(x): return numpy.__version__").runs[0][0].result == np.__version__


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
    "kills itself": ("import signal\nsignal.raise_signal(9)", "(signal SIGKILL)"),
    "crashes Python": ("import ctypes\nctypes.string_at(0)", "(signal SIGSEGV)"),
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


USUALLY_TRIED = ("loops", "forks", "raises", "kills itself", "writes beside it", "returns a wrong type")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in USUALLY_TRIED else pytest.mark.long) for name in HOSTILE]
)
def test_whatever_a_solution_does_is_reported_in_one_line(name: str, working_folders: Path) -> None:
    code, expected = HOSTILE[name]
    verdict = check(code, SHORT if "stopped after" in expected else USUAL)
    assert not verdict.passed
    assert expected in verdict.line
    assert "\n" not in verdict.line
    assert len(verdict.line) < 300
    assert list(working_folders.iterdir()) == [], "nothing is left behind"


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_with_the_default_limits_it_is_reported_in_five_seconds(name: str) -> None:
    start = time.monotonic()
    assert not check(HOSTILE[name][0], Limits()).passed
    assert time.monotonic() - start < 5


def test_a_solution_may_delete_its_own_folder(working_folders: Path) -> None:
    code = "import os, shutil\nshutil.rmtree(os.getcwd())\n" + load_exercise("conv-size").reference
    assert check(code).passed
    assert list(working_folders.iterdir()) == []


def test_a_process_that_it_started_despite_the_hook_dies_with_it() -> None:
    code = "import ctypes, time\nprint(ctypes.CDLL(None).fork(), flush=True)\ntime.sleep(600)"
    result = run(code, Limits(seconds=1.5))
    assert result.stopped == "time"
    child = max(map(int, result.output.split()))
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


def test_it_has_no_access_to_the_environment_and_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "mine")
    code = "import os\ndef f(x): return [sorted(os.environ), os.getcwd(), os.isatty(0), os.getsid(0) == os.getpid()]"
    names, folder, terminal, own_session = run(code).runs[0][0].result
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


def test_a_forged_report_is_ignored() -> None:
    forged = (
        "import os, json\n"
        "report = json.dumps({'runs': [[{'result': 55, 'raised': None, 'after': {}, 'original': {}, 'attributes': {}}]]})\n"
        "for fd in range(3, 64):\n"
        "    try: os.write(fd, report.encode())\n"
        "    except OSError: pass\n"
        "os._exit(0)\n"
    )
    assert run(forged).stopped == "died"


def test_output_is_shortened_and_contains_no_control_characters() -> None:
    result = run("print('\\x1b[31mred\\r' + 'y' * 5000)\ndef f(x): return 1")
    assert result.stopped == ""
    assert "\x1b" not in result.output
    assert "\r" not in result.output
    assert len(result.output) == MAX_SHOWN_OUTPUT
    assert run(f"print('x' * {MAX_OUTPUT + 1})\nimport time\ntime.sleep(9)").stopped == "output"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("def conv_output_size(W, F, S, P:\n    pass", "my.py, line 1: Python cannot read this: "),
        ("x = 1\n\ndef f(", "my.py, line 3: Python cannot read this: "),
        ("def size(W): pass", "does not define conv_output_size"),
        ("conv_output_size = 5", "does not define conv_output_size"),
        ("", "does not define conv_output_size"),
        ("def conv_output_size(W, F, S, P):\n    ...  # later\n\n", "still the starter code"),
    ],
)
def test_a_solution_that_cannot_be_judged_is_not_an_attempt(code: str, line: str) -> None:
    verdict = check(code)
    assert (verdict.passed, verdict.usable) == (False, False)
    assert line in verdict.line


@pytest.mark.parametrize(("value", "off"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_running_code_can_be_turned_off(monkeypatch: pytest.MonkeyPatch, value: str, off: bool) -> None:
    monkeypatch.setenv("TUTOR_NO_CODE", value)
    monkeypatch.setattr("tutor.exercises.grade.run_solution", lambda *_: RunResult("time"))
    if off:
        with pytest.raises(UserError, match="TUTOR_NO_CODE"):
            check("x")
    else:
        assert "stopped" in check("x").line


def test_no_code_runs_on_a_system_without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.exercises.permission.can_limit_processes", lambda: False)
    with pytest.raises(UserError, match="not run on this system"):
        check("x")


def test_a_warning_shows_its_line_of_the_solution() -> None:
    code = "import numpy as np\ndef f(x):\n    y = np.log(-1.0)\n    return 1"
    assert run(code).output == (
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
        run(code)
    assert free() == before
