"""`tutor exercise`: list the coding exercises, print one, or check a solution."""

import io
import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.common import (
    add_json_option,
    add_language_option,
    open_store,
    print_json,
    print_table,
    write_new_file,
)
from tutor.errors import UserError
from tutor.exercises.catalog import (
    EXERCISES,
    code_to_record,
    load_exercise,
    question_id,
    solution_path,
    starter_file,
)
from tutor.messages import say
from tutor.open_file import open_file
from tutor.text.system_errors import say_why

if TYPE_CHECKING:
    from tutor.exercises.model import Exercise, Verdict

EXIT_PASSED, EXIT_FAILED = 0, 1
MAX_SOLUTION_LENGTH = 100_000  # characters; a usual solution has about a thousand


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `exercise`."""
    parser.add_argument("exercise", nargs="?", metavar="ID", help=say("cli.exercise.id"))
    actions = parser.add_mutually_exclusive_group()
    actions.add_argument("--file", metavar="FILE", help=say("cli.exercise.file"))
    actions.add_argument("--edit", action="store_true", help=say("cli.exercise.edit"))
    actions.add_argument("--start", metavar="FILE", help=say("cli.exercise.start"))
    parser.add_argument("--no-save", action="store_true", help=say("cli.exercise.no-save"))
    add_json_option(parser)
    add_language_option(parser)


def run(args: Namespace) -> int:
    """List, print, write or check. Return 0 if a solution passed, 1 if it failed."""
    if args.exercise is None:
        if args.file is not None or args.edit or args.start is not None:
            raise UserError(say("cli.exercise.which"))
        return _list(args.json)
    exercise = load_exercise(args.exercise)
    if args.start is not None:
        write_new_file(Path(args.start), starter_file(exercise))
        print(say("cli.exercise.started", path=args.start, id=exercise.id))
        return EXIT_PASSED
    if args.edit:
        path = _edit_solution(exercise)
        return _check(exercise, _read_solution(str(path)), path.name, args)
    if args.file is not None:
        name = "stdin" if args.file == "-" else Path(args.file).name
        return _check(exercise, _read_solution(args.file), name, args)
    return _print_task(exercise, args.json)


def _list(as_json: bool) -> int:
    from tutor.progress.summary import compute_status, results_by_question

    with open_store() as store:
        results = results_by_question(store.attempts())
    rows = [
        (name, say(f"exercise.{name}.title"), compute_status([question_id(name)], results))
        for name in EXERCISES
    ]
    if as_json:
        print_json([{"id": name, "title": title, "status": status} for name, title, status in rows])
    else:
        print_table([(name, title, say(f"cli.status.{status}")) for name, title, status in rows])
    return EXIT_PASSED


def _print_task(exercise: "Exercise", as_json: bool) -> int:
    title, task = say(f"exercise.{exercise.id}.title"), say(f"exercise.{exercise.id}.task")
    if as_json:
        print_json({"id": exercise.id, "title": title, "task": task, "starter": exercise.starter})
    else:
        print(f"{title}\n\n{task}\n\n{exercise.starter}\n{say('cli.exercise.next', id=exercise.id)}")
    return EXIT_PASSED


def _edit_solution(exercise: "Exercise") -> Path:
    """Open the learner's solution in an editor, and return its path once the editor has ended."""
    import shlex
    import subprocess

    from tutor.exercises.permission import reason_not_to_run
    from tutor.progress.paths import data_folder, make_private, make_private_folder

    if reason := reason_not_to_run():
        raise UserError(reason)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    path = solution_path(exercise, data_folder())
    make_private_folder(path.parent)
    if not path.exists():
        write_new_file(path, starter_file(exercise))
    make_private(path)
    try:
        exit_code = subprocess.call([*shlex.split(editor), str(path)])
    except (OSError, ValueError) as error:
        why = say_why(error)
        raise UserError(say("cli.exercise.no-editor", editor=editor, why=why)) from None
    if exit_code:
        raise UserError(say("cli.exercise.editor-failed", editor=editor, code=exit_code, path=path))
    print(say("cli.exercise.kept", path=path), file=sys.stderr)
    return path


def _read_solution(path: str) -> str:
    """Return the text of a solution, `-` for standard input. Raise UserError if it cannot be read or is far too long."""
    try:
        if path == "-":
            text = sys.stdin.read(MAX_SOLUTION_LENGTH + 1)
        else:
            with open_file(path) as file:
                text = io.TextIOWrapper(file, encoding="utf-8-sig").read(MAX_SOLUTION_LENGTH + 1)
    except OSError as error:
        raise UserError(say("cli.unreadable-file", path=path, why=say_why(error))) from None
    except UnicodeDecodeError:
        raise UserError(say("cli.not-text", path=path)) from None
    if len(text) > MAX_SOLUTION_LENGTH:
        raise UserError(say("cli.exercise.too-long", path=path, most=f"{MAX_SOLUTION_LENGTH:,}"))
    return text


def _check(exercise: "Exercise", code: str, file: str, args: Namespace) -> int:
    from tutor.exercises.grade import check_solution

    # Ctrl+C raises an exception, so that the process of the solution is killed too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    verdict = check_solution(exercise, code, file)
    if not verdict.usable:
        raise UserError(verdict.line)
    if not args.no_save:
        with open_store() as store:
            store.record(question_id(exercise.id), 0, code_to_record(code), verdict.passed, verdict.mistake)
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
        _print_verdict(verdict)
    return EXIT_PASSED if verdict.passed else EXIT_FAILED


def _print_verdict(verdict: "Verdict") -> None:
    print(verdict.line)
    if verdict.details:
        print("\n" + "\n".join(f"  {line}" for line in verdict.details))
    if verdict.output.strip():
        print("\n" + say("cli.exercise.output"))
        print("\n".join(f"  {line}" for line in verdict.output.rstrip().splitlines()))
