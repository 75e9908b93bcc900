"""A solution cannot reach the learner's answers, change other files, or fill the disk, in whatever way it tries."""

import os
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tutor.exercises import runner
from tutor.exercises.catalog import load_exercise
from tutor.exercises.grade import check_solution
from tutor.exercises.model import Call, Case
from tutor.exercises.runner import Limits, RunResult, run_solution
from tutor.exercises.sandbox import landlock_version
from tutor.progress.store import Store

USUAL = Limits(seconds=30, memory=2**29)  # so long that no busy machine stops a solution
needs_kernel = pytest.mark.skipif(landlock_version() < 1, reason="needs Linux 5.13 with Landlock")


@pytest.fixture(autouse=True)
def working_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that contains the working folders of a test's runs."""
    folder = tmp_path / "runs"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one answer and a file beside it."""
    folder = tmp_path / "own" / "data"
    monkeypatch.setenv("TUTOR_HOME", str(folder))
    with Store.open(folder) as store:
        store.record("q", 1, "5", True)
    (folder.parent / "letter.txt").write_text("dear")
    (tmp_path / "link").symlink_to(folder)
    return folder


def run(code: str, names: Sequence[str] = ("f",), limits: Limits = USUAL) -> RunResult:
    """Run a solution in a process of its own, and call each of its functions."""
    cases = [Case("ordinary", {}, (Call(name, ()),)) for name in names]
    return run_solution(code, "my.py", list(names), cases, limits)


def outcomes(*bodies: str) -> list[object]:
    """Return, for each function of one solution, what it returned, or the text of what it raised."""
    code = "import os, ctypes, sqlite3, shutil, signal, socket\n"
    names = [f"f{number}" for number in range(len(bodies))]
    for name, body in zip(names, bodies, strict=True):
        code += f"def {name}():\n" + "".join(f"    {line}\n" for line in body.split("\n"))
    result = run(code, names)
    if result.stopped:
        return [result.stopped] * len(bodies)
    records = [records[0] for records in result.runs]
    return [f"{one.raised.type}: {one.raised.text}" if one.raised else one.result for one in records]


def outcome(body: str) -> object:
    """Return what a solution's only function returned, or the text of what it raised."""
    return outcomes(body)[0]


ATTACKS = {
    "sqlite3": "sqlite3.connect('{home}/progress.db').execute('delete from attempts')",
    "sqlite3 in memory": "sqlite3.connect(':memory:').execute('attach \"{home}/progress.db\" as x')",
    "open": "open('{home}/progress.db', 'wb')",
    "open to read": "return open('{home}/progress.db', 'rb').read()",
    "open by a link": "return open('{home}/../../link/progress.db', 'rb').read()",
    "os.open": "os.open('{home}/progress.db', os.O_RDWR)",
    "os.open in a folder": "os.open('progress.db', os.O_RDWR, dir_fd=os.open('{home}', os.O_RDONLY))",
    "os.open beside the folder": "os.open('data/progress.db', os.O_RDWR, dir_fd=os.open('{home}/..', os.O_RDONLY))",
    "os.open to read": "return os.read(os.open('data/progress.db', 0, dir_fd=os.open('{home}/..', os.O_RDONLY)), 9)",
    "fchdir": "os.fchdir(os.open('{home}/..', os.O_RDONLY))\nopen('data/progress.db', 'wb')",
    "unlink in a folder": "os.unlink('progress.db', dir_fd=os.open('{home}', os.O_RDONLY))",
    "unlink beside the folder": "os.unlink('data/progress.db', dir_fd=os.open('{home}/..', os.O_RDONLY))",
    "rename in a folder": "os.rename('data/progress.db', 'x', src_dir_fd=os.open('{home}/..', os.O_RDONLY))",
    "chmod of an open folder": "os.chmod(os.open('{home}/..', os.O_RDONLY), 0o777)",
    "truncate": "os.truncate('{home}/progress.db', 0)",
    "link": "os.link('{home}/progress.db', 'x')\nopen('x', 'wb')",
    "symlink": "os.symlink('{home}/progress.db', 'x')\nopen('x', 'wb')",
    "copy": "shutil.copyfile('{home}/progress.db', 'x')",
    "the limits of the parent": "import resource\nreturn resource.prlimit(os.getppid(), resource.RLIMIT_FSIZE)",
    "an opener": "open('x', 'wb', opener=lambda *_: os.open('{home}/progress.db', os.O_RDWR))",
}
"""What pure Python can try. `{home}` is the data folder."""


@pytest.mark.parametrize("confined", [True, False], ids=["by the kernel", "by the hook alone"])
def test_the_answers_are_out_of_reach(home: Path, monkeypatch: pytest.MonkeyPatch, confined: bool) -> None:
    if not confined:
        without_kernel(monkeypatch)
    before = (home / "progress.db").read_bytes()
    found = outcomes(*(body.format(home=home) for body in ATTACKS.values()))
    for name, one in zip(ATTACKS, found, strict=True):
        assert str(one).startswith(("ForbiddenAction", "PermissionError")), name
    assert (home / "progress.db").read_bytes() == before
    with Store.open(home) as store:
        assert len(store.attempts()) == 1


def without_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run solutions as on a system without Landlock."""
    monkeypatch.setattr(runner, "HARNESS", Path(__file__).with_name("unconfined_harness.py"))


NATIVE = {
    "open": "return ctypes.CDLL(None, use_errno=True).open(b'{home}/progress.db', 2)",
    "open to read": "return ctypes.CDLL(None).open(b'{home}/progress.db', 0)",
    "open beside": "return ctypes.CDLL(None).open(b'{home}/../letter.txt', 1)",
    "create": "return ctypes.CDLL(None).open(b'{home}/../new', 65, 0o600)",
    "unlink": "return ctypes.CDLL(None).unlink(b'{home}/progress.db')",
    "rename": "return ctypes.CDLL(None).rename(b'{home}', b'x')",
    "truncate": "return ctypes.CDLL(None).truncate(b'{home}/progress.db', 0)",
    "a program": "return ctypes.CDLL(None).execv(b'/bin/true', None)",
    "a named pipe": "return ctypes.CDLL(None).mkfifo(b'pipe', 0o600)",
    "a traced parent": "return ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0)",
    "the memory of the parent": "return ctypes.CDLL(None).open(f'/proc/{{os.getppid()}}/mem'.encode(), 2)",
    "the files of the parent": "return ctypes.CDLL(None).open(f'/proc/{{os.getppid()}}/fd/0'.encode(), 0)",
}


@needs_kernel
def test_native_code_is_confined_too(home: Path) -> None:
    before = (home / "progress.db").read_bytes()
    found = outcomes(*(body.format(home=home) for body in NATIVE.values()))
    assert dict(zip(NATIVE, found, strict=True)) == dict.fromkeys(NATIVE, -1)
    assert (home / "progress.db").read_bytes() == before
    assert sorted(path.name for path in home.parent.iterdir()) == ["data", "letter.txt"]
    assert (home.parent / "letter.txt").read_text() == "dear"


@pytest.mark.skipif(landlock_version() < 6, reason="needs Linux 6.12 with Landlock")
def test_native_code_sends_no_signal() -> None:
    calls = (
        "kill(os.getppid(), 0)",
        "syscall(424, ctypes.CDLL(None).syscall(434, os.getppid(), 0), 0, None, 0)",
    )
    assert outcomes(*(f"return ctypes.CDLL(None).{call}" for call in calls)) == [-1, -1]


@needs_kernel
def test_nodes_and_sockets_are_not_made() -> None:
    for one in outcomes("os.mkfifo('x')", "socket.socket(socket.AF_UNIX).bind('x')"):
        assert str(one).startswith("PermissionError")


def test_its_own_folder_and_other_files_can_be_used(home: Path) -> None:
    assert outcomes(
        "open('x', 'w').write('5')\nos.mkdir('y')\nos.rename('x', 'y/x')\nreturn open('y/x').read()",
        f"return open('{home.parent}/letter.txt').read()",
        "import numpy as np\nnp.save('a', np.ones(3))\nreturn np.load('a.npy').tolist()",
        "import tempfile\nwith tempfile.TemporaryFile() as file: return file.write(b'123')",
        "import tempfile\nwith tempfile.TemporaryDirectory() as name: return os.listdir(name)",
    ) == ["5", "dear", [1, 1, 1], 3, []]


@pytest.mark.parametrize("confined", [True, False], ids=["by the kernel", "by the hook alone"])
def test_the_number_of_files_is_limited(monkeypatch: pytest.MonkeyPatch, confined: bool) -> None:
    if not confined:
        without_kernel(monkeypatch)
    for attack in (
        "for n in range(2612): open(f'{n}', 'wb').write(bytes(2**20))",
        "for n in range(2612): os.mkdir(f'{n}')",
        "for n in range(2612): os.symlink('x', f'{n}')",
        "fd = os.open('.', 0)\nfor n in range(2612): os.open(os.getcwd() + f'/{n}', os.O_CREAT)",
    ):
        assert str(outcome(attack)).startswith("ForbiddenAction")


def test_a_solution_that_fills_the_disk_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on the number of files is Python's. What native code writes is measured."""
    monkeypatch.setattr(runner, "MAX_DISK", 5_000_000)
    monkeypatch.setattr(runner, "DISK_INTERVAL", 0.01)
    code = (
        "import ctypes, os, time\nlibc = ctypes.CDLL(None)\n"
        "for n in range(20):\n    fd = libc.open(str(n).encode(), 65, 0o600)\n    os.write(fd, bytes(2**20))\n    os.close(fd)\n"
        "time.sleep(60)"
    )
    assert run(code).stopped == "disk"
    verdict = check_solution(load_exercise("conv-size"), code, "my.py", USUAL)
    assert "64 MB" in verdict.line


def test_the_data_folder_may_be_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, working_folders: Path
) -> None:
    """It may contain the working folders, or the program itself, or be missing."""
    for place in (
        tmp_path,
        working_folders,
        tmp_path / "not" / "there",
        Path(runner.__file__).parents[2],
    ):
        monkeypatch.setenv("TUTOR_HOME", str(place))
        assert (
            outcome("import tutor.exercises.functions\nopen('x', 'w').write('5')\nreturn open('x').read()")
            == "5"
        )
    monkeypatch.setenv("TUTOR_HOME", "~nosuchuser/x")
    assert outcome("return 5") == 5


@pytest.mark.long
def test_deep_folders_are_removed(working_folders: Path) -> None:
    body = (
        "libc = ctypes.CDLL(None)\nfor n in range(1200): libc.mkdir(b'd', 0o700), libc.chdir(b'd')\nreturn 5"
    )
    assert outcome(body) == 5
    assert list(working_folders.iterdir()) == []


def test_the_database_is_untouched_by_a_solution_that_passes(home: Path) -> None:
    assert check_solution(load_exercise("conv-size"), load_exercise("conv-size").reference, "my.py").passed
    with sqlite3.connect(home / "progress.db") as db:
        assert db.execute("select count(*) from attempts").fetchone() == (1,)
    db.close()
    assert os.environ["TUTOR_HOME"] == str(home)
