"""`tutor lint`: check lesson files."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor.cli.common import add_json_option, format_count, print_json, whole_number
from tutor.messages import say

EXIT_CLEAN, EXIT_PROBLEMS = 0, 1


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `lint`."""
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help=say("cli.lint.path"))
    parser.add_argument(
        "--seeds", type=whole_number(1), default=1000, metavar="N", help=say("cli.lint.seeds")
    )
    parser.add_argument("--strict", action="store_true", help=say("cli.lint.strict"))
    parser.add_argument("--functions", action="store_true", help=say("cli.lint.functions"))
    add_json_option(parser)


def run(args: Namespace) -> int:
    """Print every problem, or with `--functions` the functions of formulas. Return 0 if there is no problem, else 1."""
    if args.functions:
        _print_functions(args.json)
        return EXIT_CLEAN
    from tutor.challenges.lint import lint_challenges
    from tutor.content.library import ENGLISH
    from tutor.content.message_lint import lint_messages
    from tutor.demos.catalog import demo, names
    from tutor.plots.lint import lint_plots
    from tutor.progress.open_lessons import open_lessons
    from tutor.quiz.verification.lint import lint, open_to_check
    from tutor.render.demo_lint import lint_demos

    with _status_line(say("cli.lint.working", seeds=f"{args.seeds:,}")):
        demos = {name: demo(name) for name in names()}
        beside = open_lessons((), ENGLISH, lambda _line: None)
        everything = lint(args.path, demos, range(args.seeds), True, beside)
        everything += lint_challenges(args.path, seeds=(0,))
        everything += lint_plots(args.path, True)
        library = open_to_check(args.path)
        everything += lint_demos(library, args.path)
        if args.path is None:
            everything += lint_messages()
    strict = args.strict or library.is_built_in
    findings = sorted(
        (finding for finding in everything if strict or finding.level != "style"),
        key=lambda finding: (str(finding.path), finding.line),
    )
    if args.json:
        print_json(
            [{"path": str(f.path), "line": f.line, "what": f.what, "remedy": f.remedy} for f in findings]
        )
    else:
        for finding in findings:
            print(finding)
        found = format_count(len(findings), "problem") + "."
        print(found if findings else say("cli.lint.well", seeds=f"{args.seeds:,}"))
        if hidden := len(everything) - len(findings):
            print(say("cli.lint.style", count=hidden))
    return EXIT_PROBLEMS if findings else EXIT_CLEAN


def _print_functions(as_json: bool) -> None:
    from tutor.quiz.evaluator import describe_functions

    functions = describe_functions()
    if as_json:
        print_json([{"call": call, "what": what} for call, what in functions])
        return
    for call, what in functions:
        print(f"{call}\n    {what}")


@contextmanager
def _status_line(text: str) -> Iterator[None]:
    """Show a line on stderr during the block, if it is a terminal."""
    terminal = sys.__stderr__  # standard error itself drops what moves the cursor
    if terminal is None or not terminal.isatty():
        yield
        return
    print(text, end="", file=terminal, flush=True)
    try:
        yield
    finally:
        print(f"\r{' ' * len(text)}\r", end="", file=terminal, flush=True)
