"""`tutor lint`: what is wrong with lesson files."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor.cli.common import count, json_option, print_json, whole
from tutor.messages import say

CLEAN, FAULTY = 0, 1


def arguments(parser: ArgumentParser) -> None:
    """What `lint` takes."""
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help=say("cli.lint.path"))
    parser.add_argument("--seeds", type=whole(1), default=1000, metavar="N", help=say("cli.lint.seeds"))
    parser.add_argument("--strict", action="store_true", help=say("cli.lint.strict"))
    json_option(parser)


def run(args: Namespace) -> int:
    """Print every fault; 0 if there is none, else 1."""
    from tutor.demos.catalog import demo, names
    from tutor.quiz.verification.lint import lint

    with _working(say("cli.lint.working", seeds=f"{args.seeds:,}")):
        demos = {name: demo(name) for name in names()}
        faults = lint(args.path, demos, range(args.seeds), args.strict)
    if args.json:
        print_json(
            [{"path": str(f.path), "line": f.line, "what": f.what, "remedy": f.remedy} for f in faults]
        )
    else:
        for fault in faults:
            print(fault)
        print(count(len(faults), "fault") + "." if faults else say("cli.lint.well", seeds=f"{args.seeds:,}"))
    return FAULTY if faults else CLEAN


@contextmanager
def _working(line: str) -> Iterator[None]:
    """Show a line on a terminal's stderr while something long is done."""
    if not sys.stderr.isatty():
        yield
        return
    print(line, end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        print(f"\r{' ' * len(line)}\r", end="", file=sys.stderr, flush=True)
