"""`tutor exercise`: tasks in code, and the verdict on a solution."""

import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.common import json_option, open_store, print_json, print_table
from tutor.errors import UserError
from tutor.exercises.catalog import EXERCISES, copy_of, load, question_id, recorded, started
from tutor.messages import say, set_language

if TYPE_CHECKING:
    from tutor.exercises.model import Exercise, Verdict

PASSED, FAILED = 0, 1
MOST_CODE = 100_000
"""Characters of a solution; one takes a thousand or so."""


def arguments(parser: ArgumentParser) -> None:
    """What `exercise` takes."""
    parser.add_argument("exercise", nargs="?", metavar="ID", help=say("cli.exercise.id"))
    do = parser.add_mutually_exclusive_group()
    do.add_argument("--file", metavar="FILE", help=say("cli.exercise.file"))
    do.add_argument("--edit", action="store_true", help=say("cli.exercise.edit"))
    do.add_argument("--start", metavar="FILE", help=say("cli.exercise.start"))
    parser.add_argument("--no-save", action="store_true", help=say("cli.exercise.no-save"))
    json_option(parser)
    parser.add_argument("--lang", choices=("en", "ko"), default="en", help=say("cli.option.lang"))


def run(args: Namespace) -> int:
    """List, print, write or check; 0 if a solution passed, 1 if it failed."""
    set_language(args.lang)
    if args.exercise is None:
        if args.file is not None or args.edit or args.start is not None:
            raise UserError(say("cli.exercise.which"))
        return _list(args.json)
    exercise = load(args.exercise)
    if args.start is not None:
        _write_new(Path(args.start), started(exercise))
        print(say("cli.exercise.started", path=args.start, id=exercise.id))
        return PASSED
    if args.edit:
        path = _edited(exercise)
        return _check(exercise, _code(str(path)), path.name, args)
    if args.file is not None:
        return _check(exercise, _code(args.file), "stdin" if args.file == "-" else Path(args.file).name, args)
    return _show(exercise, args.json)


def _list(as_json: bool) -> int:
    from tutor.progress.summary import results, status

    with open_store() as store:
        standing = results(store.attempts())
    rows = [
        (name, say(f"exercise.{name}.title"), status([question_id(name)], standing)) for name in EXERCISES
    ]
    if as_json:
        print_json([{"id": name, "title": title, "status": state} for name, title, state in rows])
    else:
        print_table([(name, title, say(f"cli.status.{state}")) for name, title, state in rows])
    return PASSED


def _show(exercise: "Exercise", as_json: bool) -> int:
    title, task = say(f"exercise.{exercise.id}.title"), say(f"exercise.{exercise.id}.task")
    if as_json:
        print_json({"id": exercise.id, "title": title, "task": task, "starter": exercise.starter})
    else:
        print(f"{title}\n\n{task}\n\n{exercise.starter}\n{say('cli.exercise.next', id=exercise.id)}")
    return PASSED


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UserError(say("cli.progress.exists", path=path)) from None
    except OSError as error:
        raise UserError(say("cli.unreadable-file", path=path, why=error.strerror or error)) from None


def _edited(exercise: "Exercise") -> Path:
    """The learner's copy of an exercise in the data folder, after they have edited it."""
    import shlex
    import subprocess

    from tutor.exercises.grade import running_is_off
    from tutor.progress.paths import data_folder

    if why := running_is_off():
        raise UserError(why)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    path = copy_of(exercise, data_folder())
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_new(path, started(exercise))
    try:
        code = subprocess.call([*shlex.split(editor), str(path)])
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UserError(say("cli.exercise.no-editor", editor=editor, why=reason)) from None
    if code:
        raise UserError(say("cli.exercise.editor-failed", editor=editor, code=code, path=path))
    print(say("cli.exercise.kept", path=path), file=sys.stderr)
    return path


def _code(path: str) -> str:
    """The text of a solution, `-` for standard input; UserError if it cannot be read or is no solution by its size."""
    try:
        if path == "-":
            text = sys.stdin.read(MOST_CODE + 1)
        else:
            with Path(path).open(encoding="utf-8-sig") as file:
                text = file.read(MOST_CODE + 1)
    except OSError as error:
        raise UserError(say("cli.unreadable-file", path=path, why=error.strerror or error)) from None
    except UnicodeDecodeError:
        raise UserError(say("cli.not-text", path=path)) from None
    if len(text) > MOST_CODE:
        raise UserError(say("cli.exercise.too-long", path=path, most=f"{MOST_CODE:,}"))
    return text


def _check(exercise: "Exercise", code: str, file: str, args: Namespace) -> int:
    from tutor.exercises.grade import check

    signal.signal(signal.SIGINT, signal.default_int_handler)  # so that Ctrl+C ends the solution too
    verdict = check(exercise, code, file)
    if not verdict.usable:
        raise UserError(verdict.line)
    if not args.no_save:
        with open_store() as store:
            store.record(question_id(exercise.id), 0, recorded(code), verdict.passed, verdict.mistake)
    if args.json:
        print_json(
            {
                "id": exercise.id,
                "passed": verdict.passed,
                "mistake": verdict.mistake,
                "line": verdict.line,
                "details": verdict.details,
                "output": verdict.output,
            }
        )
    else:
        _print(verdict)
    return PASSED if verdict.passed else FAILED


def _print(verdict: "Verdict") -> None:
    print(verdict.line)
    if verdict.details:
        print("\n" + "\n".join(f"  {line}" for line in verdict.details))
    if verdict.output.strip():
        print("\n" + say("cli.exercise.output"))
        print("\n".join(f"  {line}" for line in verdict.output.rstrip().splitlines()))
