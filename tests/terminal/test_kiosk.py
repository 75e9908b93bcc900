"""`tutor --kiosk` shows the screen and nothing else, whatever a client sends, types or asks for."""

import compileall
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.messages import say
from tutor.progress.store import Store
from tutor.tui.keys import STUDY_KEYS
from tutor.tui.state.lab import CONTROLS, setting_label
from tutor.tui.terminal.kiosk import ALLOWED_VARIABLES
from tutor.tui.theme.colours import THEMES

from .conftest import DEADLINE_SECONDS, Terminal
from .learner import STATES, answer, restored

pytestmark = pytest.mark.terminal

HOSTILE = {
    "SSH_ORIGINAL_COMMAND": "sh -c 'touch {}/command'",
    "TEXTUAL": "devtools,debug",
    "TEXTUAL_LOG": "{}/log",
    "TEXTUAL_DRIVER": "os:system",
    "TEXTUAL_SCREENSHOT": "0",
    "TEXTUAL_SCREENSHOT_LOCATION": "{}",
    "TEXTUAL_PRESS": "q",
    "TEXTUAL_ALLOW_SIGNALS": "1",
    "TUTOR_STATS": "{}/stats",
    "TUTOR_LESSONS": "{}",
    "TUTOR_NO_CODE": "0",
    "XDG_DATA_HOME": "{}",
    "XDG_CONFIG_HOME": "{}",
    "TMPDIR": "{}",
    "EDITOR": "sh",
    "VISUAL": "sh",
    "PAGER": "sh",
    "BROWSER": "sh -c 'touch {}/browser'",
    "COLUMNS": "99999",
    "LINES": "99999",
    "OPENBLAS_NUM_THREADS": "64",
    "PYTHONINSPECT": "1",
    "OPENSSL_CONF": "/etc/passwd",
    "PYTHONDONTWRITEBYTECODE": "",
    "LC_MESSAGES": "../../{}",
}
"""What a client might send; `{}` stands for a folder in which nothing may appear."""


@pytest.fixture
def kiosk(start: Callable, tmp_path: Path, tutor_command: list[str]) -> Callable:
    """`kiosk(*before)` runs a kiosk in a hostile environment; nothing may appear in `tmp_path / "outside"`."""
    outside = tmp_path / "outside"
    outside.mkdir()

    def run(*before: str):
        program = Path(sys.executable).with_name("tutor")
        tutor_command[:] = [*before, *([str(program)] if program.exists() else tutor_command), "--kiosk"]
        sent = {name: value.replace("{}", str(outside)) for name, value in HOSTILE.items()}
        return start(**sent)

    return run


@pytest.mark.parametrize(
    "words", [[], ["--lessons", "."], ["quiz"], ["calc", "vgg-16"], ["exercise", "momentum", "--edit"]]
)
def test_without_a_terminal_or_with_other_arguments_it_is_refused(
    process_in: Callable, words: list[str]
) -> None:
    done = process_in(
        ["--kiosk", *words], {"TERM": "xterm", "SSH_ORIGINAL_COMMAND": "ls", "PYTHONINSPECT": "1"}
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("tutor: ")


def test_a_dumb_terminal_is_refused_in_one_line(start: Callable) -> None:
    terminal = start("--kiosk", TERM="dumb")
    assert terminal.end() == 2
    assert say("cli.start.kiosk-terminal")[:40] in terminal.flowing


def test_a_hostile_environment_and_the_usual_escape_keys_have_no_effect(
    kiosk: Callable, home: Path, tmp_path: Path
) -> None:
    terminal = kiosk()
    terminal.see("q quit")
    name = answer(terminal)
    terminal.press("\x1b")
    terminal.see("q quit")
    terminal.press("\x1a")
    terminal.press("o")
    terminal.see(say("tui.contents.title"))  # it was not stopped
    terminal.press("\x03")
    assert terminal.end() == 0
    assert restored(terminal.raw)
    assert list((tmp_path / "outside").iterdir()) == []
    with Store.open(home) as store:
        assert [f"{attempt.question}:{attempt.seed}" for attempt in store.attempts()] == [name]


@pytest.mark.long
def test_only_the_courses_that_the_operator_names_are_shown_and_none_runs_programs(
    start: Callable, home: Path, course: Path, tmp_path: Path
) -> None:
    added = shutil.copytree(course, tmp_path / "added")
    (home / "courses").mkdir(parents=True)
    record = {"name": "added", "kind": "folder", "source": str(added), "inside": "", "may_run": True}
    (home / "courses" / "added.json").write_text(json.dumps(record))
    terminal = start(
        *("rnn/tanh", "--kiosk", "--lessons", "built-in", "--lessons", str(course)),
        TUTOR_LESSONS=str(added),
    )
    terminal.see("q quit")
    terminal.see("Programs are turned off here.")
    terminal.press("o")
    terminal.see(say("tui.contents.title"))
    terminal.see("The state: what does it remember?")
    assert "added" not in terminal.flowing
    terminal.press("\x03")
    assert terminal.end() == 0


@pytest.mark.long
def test_the_laboratory_reads_no_file(kiosk: Callable, tmp_path: Path) -> None:
    data = tmp_path / "outside" / "data.csv"
    terminal = kiosk()
    terminal.see("q quit")
    data.write_text("a,b,label\n1,2,x\n2,1,y\n")
    terminal.press("L")
    terminal.see(say("laboratory.title"))
    for name in reversed(CONTROLS[: CONTROLS.index("lr")]):  # from the learning rate back to the data
        terminal.press("\x1b[Z")
        terminal.see(f"◂ {setting_label(name).split()[0]}")
    terminal.press("\r")
    terminal.see(say("laboratory.typing-data"))
    terminal.press("\x7f" * 20 + str(data) + "\r")
    terminal.see(say("lab.csv.off"))
    terminal.press("\x03")
    assert terminal.end() == 0


def test_no_variable_that_names_a_program_or_a_file_is_kept() -> None:
    assert not set(ALLOWED_VARIABLES) & (set(HOSTILE) - {"OPENBLAS_NUM_THREADS"})


READ = (
    "/etc/ld.so.cache",  # the loader and its libraries
    "/etc/ld.so.preload",
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/local/lib",
    "/usr/share/locale",  # the locale and the time zone
    "/usr/share/zoneinfo",
    "/etc/localtime",
    "/etc/locale.alias",
    "/etc/ssl/openssl.cnf",  # OpenSSL, which asyncio and hashlib load
    "/etc/inputrc",  # Python itself, when it is told to inspect
    "/dev/urandom",
    "/dev/null",
    "/dev/tty",
    "/proc/self",
    "/sys/devices/system/cpu",  # the number of processors, for the thread pools of NumPy
    "/proc/cpuinfo",
    "/proc/sys/vm/overcommit_memory",
    "/sys/devices/system/node",
)
TRACED = re.compile(r"\d+ +(\w+)\((.*)")
METADATA_CALLS = (
    "stat",
    "lstat",
    "newfstatat",
    "statx",
    "access",
    "faccessat2",
    "readlink",
    "readlinkat",
    "getcwd",
)
"""System calls that tell whether and where a file is, and nothing of its content."""
PIPES = ("socketpair", "sendto", "recvfrom", "getsockname", "exit", "exit_group", "wait4")
ANY_PATH = [
    "/etc/passwd",
    "../../../../etc/passwd",
    "~root",
    "$(touch {}/shell)",
    "`touch {}/shell`",
    "!touch {}/shell",
]


def forbidden_calls(trace: Path, home: Path, installed: list[str]) -> Iterator[str]:
    """Yield the lines of a system call trace that a kiosk must not cause."""
    programs = 0
    for line in trace.read_text(errors="replace").splitlines():
        found = TRACED.match(line)
        if not found or " = -1 E" in line or found[1] in (*METADATA_CALLS, *PIPES) or "resumed>" in line:
            continue
        call, rest = found[1], found[2]
        named = re.findall(r'"((?:[^"\\]|\\.)*)"', rest)
        paths = [path if path.startswith("/proc/self/") else os.path.realpath(path) for path in named]
        if call in ("clone", "clone3") and "CLONE_THREAD" in rest:
            continue
        if call == "execve" and not programs:
            programs += 1
            continue
        writes = re.search("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", rest)
        changes = call not in ("open", "openat", "openat2") or writes
        places = [str(home), *([] if changes else [*READ, *installed]), *(["/dev/null"] if writes else [])]
        own = f"/proc/{line.split()[0]}"
        if not paths or not all(
            any(path == place or path.startswith(f"{place}/") for place in (*places, own)) for path in paths
        ):
            yield line


@pytest.mark.parametrize(
    ("call", "is_allowed"),
    [
        ('openat(AT_FDCWD, "{home}/progress.db", O_RDWR|O_CREAT) = 3', True),
        ('openat(AT_FDCWD, "{program}/x.py", O_RDONLY) = 3', True),
        ('openat(AT_FDCWD, "/etc/shadow", O_RDONLY) = -1 EACCES (Permission denied)', True),
        ("clone3({flags=CLONE_VM|CLONE_THREAD}, 88) = 5", True),
        ('openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3', False),
        ('openat(AT_FDCWD, "{home}/../x", O_RDONLY) = 3', False),
        ('openat(AT_FDCWD, "{program}/x.pyc", O_WRONLY|O_CREAT) = 3', False),
        ('rename("{home}/a", "{program}/a") = 0', False),
        ('execve("/bin/sh", ["sh"], 0x7f) = 0', False),
        ("clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 5", False),
        ("connect(3, {sa_family=AF_INET, sin_port=htons(80)}, 16) = 0", False),
    ],
)
def test_forbidden_calls_are_found_in_a_trace(tmp_path: Path, call: str, is_allowed: bool) -> None:
    home, program, trace = tmp_path / "home", tmp_path / "program", tmp_path / "trace"
    line = call.replace("{home}", str(home)).replace("{program}", str(program))
    trace.write_text(f'7 execve("{program}/tutor", ["tutor"], 0x7f) = 0\n7 {line}\n')
    assert list(forbidden_calls(trace, home, [str(program)])) == ([] if is_allowed else [f"7 {line}"])


def keys(rng: random.Random, outside: Path) -> Iterator[str]:
    """Yield every key except those that quit, then random keys, and paths and commands, typed and pasted."""
    every = [chr(code) for code in range(1, 127) if code not in (3, 17, 27) and chr(code) != "q"]
    every += [
        f"\x1b[{code}" for code in ("A", "B", "C", "D", "H", "F", "Z", "1;2C", "1;5D", "3~", "5~", "6~")
    ]
    every += [f"\x1bO{code}" for code in "PQRS"] + [f"\x1b[{number}~" for number in range(11, 35)]
    every += ["\x1b\x1b", "\x1bx", "\x1b[<0;10;10M\x1b[<0;10;10m", "\x1b[I", "\x1b[O", "\x1b[1;1R", "é", "한"]
    yield from every
    for text in ANY_PATH:
        typed = text.replace("{}", str(outside)).replace("q", "")
        yield from ("\x1b", "a", typed, "\r", "\x1b", f"\x1b[200~{typed}\x1b[201~", "p", typed, "\r", "\x1b")
    for opened in ("", "a", "w", "o", "m", "?", "p", "v"):
        yield from ("\x1b", "\x1b", opened, *rng.sample(every, 15))
    yield from ("\x1b", "\x1b")


MAX_TYPING_SECONDS = DEADLINE_SECONDS / 3
MAX_SETTLE_SECONDS = 1.0
PALETTE_SECONDS = (
    4 * DEADLINE_SECONDS
)  # every call of the program is traced, which takes long on a busy machine
ABSENT = ("screenshot", "save", "shell", "Exercise: ")
"""What is searched for in the palette but not chosen: the best match may be the command that quits."""


def commands() -> Iterator[str]:
    """Yield everything that the palette offers, and what it must not offer."""
    yield from (key.description for key in STUDY_KEYS if key.id not in ("quit", "palette"))
    yield from (Library().lesson(name).title for name in Library().ids()[::4])
    yield from THEMES
    yield from ABSENT


def palette_query(terminal: Terminal) -> str | None:
    """Return the text in the line of the palette, None if the palette is not open."""
    rows = terminal.rows
    heads = (number for number, row in enumerate(rows[:-1]) if f"╭─ {say('tui.palette.title')} ─" in row)
    head = next(heads, None)
    return None if head is None else rows[head + 1].partition("│")[2].partition("│")[0].strip()


def settle(terminal: Terminal) -> None:
    """Read until nothing arrives for a moment, but not for long: a demo may be playing."""
    stop, size = time.monotonic() + MAX_SETTLE_SECONDS, -1
    while len(terminal.raw) > size and time.monotonic() < stop:
        size = len(terminal.raw)
        terminal.read(0.12)


def palette_shows(terminal: Terminal, text: str) -> bool:
    """Leave whatever is open, open the palette and type `text`. Return whether it is there within a few seconds.

    It is not if the system has delivered an escape together with the next key, which is another key then.
    """
    for keys_ in ("\x1b", "\x1b", "p", text):
        terminal.press(keys_)
        settle(terminal)
    end, stop = text.strip()[-20:], time.monotonic() + MAX_TYPING_SECONDS  # a long text scrolls in its line
    while not (palette_query(terminal) or "").endswith(end) and time.monotonic() < stop:
        terminal.read()
    return (palette_query(terminal) or "").endswith(end)


HOSTING = (Path(__file__).parents[2] / "docs" / "hosting.md").read_text(encoding="utf-8")


def test_sshd_accepts_the_settings_in_the_hosting_guide(ssh: list[str], tmp_path: Path) -> None:
    server = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    (block,) = re.findall(r"```\n(Match .*?)```", HOSTING, re.DOTALL)
    host = Path(ssh[ssh.index("-i") + 1]).with_name("host")
    (tmp_path / "config").write_text(f"HostKey {host}\n{block}")
    done = subprocess.run(
        [str(server), "-t", "-f", str(tmp_path / "config")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.long
def test_the_key_in_the_hosting_guide_opens_the_screen_whatever_command_is_sent(
    ssh: list[str], tmp_path: Path, home: Path, tutor_command: list[str]
) -> None:
    (line,) = re.findall(r"^command=.*$", HOSTING, re.MULTILINE)
    user = Path(ssh[ssh.index("-i") + 1])
    key = tmp_path / "anna"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    line = line.replace("/srv/tutor/anna", str(home)).replace("/opt/tutor/bin/tutor", " ".join(tutor_command))
    line = re.sub(r"ssh-ed25519 .*", key.with_suffix(".pub").read_text(), line)
    with user.with_name("authorized").open("a") as keys:
        keys.write(line)
    client = [str(key) if word == str(user) else word for word in ssh]
    refused = subprocess.run(
        [word for word in client if word != "-tt"] + ["cat /etc/passwd"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == f"tutor: {say('cli.start.kiosk-terminal')}\n"
    terminal = Terminal([*client, "sh -i"], os.environ | {"TERM": "xterm-256color"})
    terminal.see("q quit")
    assert terminal.rows[0].startswith(" tutor")
    terminal.press("q")
    assert terminal.end() == 0
    assert (home / "progress.db").exists()


@pytest.mark.long
def test_a_hostile_run_touches_nothing_outside_its_folder(
    kiosk: Callable, home: Path, tmp_path: Path
) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("needs strace")
    # An installer compiles the program. In a new checkout, Python would do it before the program begins.
    compileall.compile_dir(Path(say.__code__.co_filename).parents[1], quiet=1)
    trace, outside = tmp_path / "trace", tmp_path / "outside"
    calls = "trace=%file,%process,%network"
    terminal = kiosk(strace, "-f", "-qq", "-s", "4096", "-o", str(trace), "-e", calls)
    terminal.see("q quit")
    terminal.press(" ")
    terminal.until(lambda: any(row.startswith(STATES) for row in terminal.rows), "the chart")
    for key in keys(random.Random(6), outside):
        terminal.press(key)
        terminal.read(0.02)
    terminal.until(lambda: palette_shows(terminal, "zzz"), "the last of the keys")
    for command in commands():
        terminal.until(lambda: palette_shows(terminal, command), command, PALETTE_SECONDS)  # noqa: B023
        if command not in ABSENT:
            terminal.press("\r")
            terminal.until(lambda: palette_query(terminal) is None, "the end of the palette")
    terminal.press("\x03")
    assert terminal.end() == 0, terminal.flowing
    assert restored(terminal.raw)
    assert list(outside.iterdir()) == []
    assert [path.name for path in home.glob("crash-*")] == []
    installed = {
        sys.prefix,
        sys.base_prefix,
        *filter(os.path.isabs, sys.path),
        str(Path(say.__code__.co_filename).parents[2]),
    }
    found_calls = list(
        forbidden_calls(trace, home.resolve(), [os.path.realpath(place) for place in installed])
    )
    assert found_calls == []
    with Store.open(home) as store:
        assert (store.trouble, store.file.notice) == ("", "")
