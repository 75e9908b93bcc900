"""What each room loads, seen from outside in a fresh Python: the import rule as it is lived."""

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "plotext", "numpy", "markdown_it", "asyncio", "fsrs", "shtab")


def loaded_by(script: str, home: str) -> set[str]:
    code = f"{script}\nimport sys\nprint('\\n' + ' '.join(sorted(sys.modules)))"
    environment = {"TUTOR_HOME": home, "PATH": "", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def command(*words: str) -> str:
    return f"from tutor.cli.dispatch import run\nrun({words[0]!r}, {list(words[1:])!r})"


@pytest.mark.parametrize(
    "words",
    [
        ("", "--help"),
        ("", "--version"),
        ("ask", "conv-output-size", "--seed", "3"),
        ("check", "conv-output-size", "--seed", "3", "5"),
        ("check", "conv-output-size", "--seed", "3", "5", "--save"),
        ("calc", "vgg-16"),
        ("questions",),
        ("lessons",),
        ("lessons", "--json"),
    ],
    ids=" ".join,
)
def test_small_commands_load_nothing_heavy(words: tuple[str, ...], tmp_path: object) -> None:
    loaded = loaded_by(command(*words), str(tmp_path))
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.parametrize(
    "words",
    [("ask", "conv-output-size"), ("check", "conv-output-size", "5"), ("calc", "vgg-16")],
    ids=" ".join,
)
def test_what_records_nothing_loads_no_database(words: tuple[str, ...], tmp_path: object) -> None:
    assert not {"sqlite3", "platformdirs"} & loaded_by(command(*words), str(tmp_path))


@pytest.mark.parametrize("words", [("demo", "output-size"), ("read", "conv-output-size")], ids=" ".join)
def test_charts_on_the_command_line_need_no_textual(words: tuple[str, ...], tmp_path: object) -> None:
    assert "textual" not in loaded_by(command(*words), str(tmp_path))


@pytest.mark.parametrize(
    "module", ["engine", "engine.formulas", "engine.architecture", "engine.known_networks"]
)
def test_shapes_and_counts_never_wait_for_numpy(module: str, tmp_path: object) -> None:
    assert "numpy" not in loaded_by(f"import {module}", str(tmp_path))


def test_the_engine_is_numpy_and_the_standard_library(tmp_path: object) -> None:
    loaded = loaded_by("import engine\nfor name in dir(engine): getattr(engine, name)", str(tmp_path))
    strangers = {"textual", "rich", "plotext", "yaml", "simpleeval", "platformdirs", "tutor"}
    assert not strangers & loaded
    assert "numpy" in loaded


def test_the_title_line_waits_for_signal_handling_only(tmp_path: object) -> None:
    """Each further module would delay the first thing that a learner sees."""
    allowed = loaded_by("import contextlib, signal, types", str(tmp_path))
    drawing = loaded_by(
        "from tutor.cli import splash\nfrom tutor.cli.command_names import split_command\nsplash.can_draw()",
        str(tmp_path),
    )
    assert {name for name in drawing - allowed if not name.startswith("tutor")} == set()


@pytest.mark.parametrize("variable", ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"])
def test_one_blas_thread_unless_told_otherwise(variable: str, tmp_path: object) -> None:
    script = f"import tutor.cli, os\nassert os.environ[{variable!r}] == '1'"
    loaded_by(script, str(tmp_path))
    loaded_by(
        f"import os\nos.environ[{variable!r}] = '2'\n{script.replace(chr(39) + '1' + chr(39), repr('2'))}",
        str(tmp_path),
    )
