"""An installation that cannot be written to, as on a host with many learners: a session does not change it."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.progress.store import Store

from .learner import answer

pytestmark = pytest.mark.terminal

ROOT = Path(__file__).parents[2]
MOUNT = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


@pytest.mark.long
def test_a_session_from_a_read_only_installation(
    start: Callable, home: Path, tmp_path: Path, tutor_command: list[str]
) -> None:
    install = tmp_path / "installed"
    for package in ("tutor", "engine", "lessons"):
        shutil.copytree(ROOT / package, install / package, ignore=shutil.ignore_patterns("__pycache__"))
    for path in [*install.rglob("*"), install]:
        path.chmod(path.stat().st_mode & ~0o222)
    if os.geteuid() == 0:  # root may write despite the file modes
        apart = ["unshare", "-m", "sh", "-c", MOUNT, str(install)]
        if (
            not shutil.which("unshare")
            or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode
        ):
            pytest.skip("needs the right to mount")
        tutor_command[:0] = apart
    before = sorted(install.rglob("*"))
    there = {"PYTHONPATH": str(install), "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": ""}
    terminal = start("conv-output-size", **there)
    name = answer(terminal)
    terminal.press("\x1b")
    terminal.see("a answer")
    terminal.press("q")
    assert terminal.end() == 0
    assert sorted(install.rglob("*")) == before
    with Store.open(home) as store:
        assert [f"{attempt.question}:{attempt.seed}" for attempt in store.attempts()] == [name]
    code = f"import tutor; print(tutor.__file__.startswith({str(install)!r}))"
    command = [*tutor_command[:-2], "-c", code]
    assert subprocess.check_output(command, env=os.environ | there, text=True) == "True\n", (
        "it was this installation that ran"
    )
    for path in [install, *install.rglob("*")]:
        path.chmod(path.stat().st_mode | 0o200)
