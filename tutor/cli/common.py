"""What several commands share: their options, the library they open, and tables on standard output."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.errors import UserError
from tutor.messages import say, set_language
from tutor.text.glyphs import ascii_only, to_ascii

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.progress.store import Store

SHIELD = "\0"
"""What a command's `prepare` may put before a word so that it is not taken for an option; no word of a command line has it."""


def lesson_options(parser: ArgumentParser) -> None:
    """`--lang` and `--lessons`, for commands that read lessons."""
    parser.add_argument("--lang", choices=("en", "ko"), default="en", help=say("cli.option.lang"))
    parser.add_argument("--lessons", type=Path, metavar="DIR", help=say("cli.option.lessons"))


def json_option(parser: ArgumentParser) -> None:
    """`--json`, for commands that a machine may read."""
    parser.add_argument("--json", action="store_true", help=say("cli.option.json"))


def library(args: Namespace) -> "Library":
    """The lessons that `lesson_options` chose; messages speak their language."""
    from tutor.content.library import Library

    set_language(args.lang)
    return Library(args.lessons, args.lang)


@contextmanager
def open_store() -> "Iterator[Store]":
    """The store of attempts, closed afterwards; what it has to say goes to stderr, at its opening or when it happens."""
    from tutor.progress.store import Store

    with Store.open() as store:
        told = store.trouble
        for line in filter(None, (store.notice, told)):
            print(f"tutor: {line}", file=sys.stderr)
        yield store
        if store.trouble and store.trouble != told:
            print(f"tutor: {store.trouble}", file=sys.stderr)


def whole(least: int) -> Callable[[str], int]:
    """An argparse type: a whole number of at least `least`."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 18 and int(text) >= least):
            raise ArgumentTypeError(say("cli.whole", text=text, least=least))
        return int(text)

    return read


def print_json(value: Any) -> None:
    """One JSON document on one line; sequences as lists, and exact fractions and the like as text.

    Where only ASCII is written its strings have escapes, so that nothing in them changes.
    """
    import json

    print(json.dumps(value, ensure_ascii=ascii_only(), default=str))


def print_table(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> None:
    """Columns two blanks apart, those numbered in `right` aligned to the right."""
    from tutor.text.rows import width

    rows = [[to_ascii(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    flush_right = set(right)
    for row in rows:
        cells = []
        for i, (cell, room) in enumerate(zip(row, widths, strict=True)):
            pad = " " * (room - width(cell))
            cells.append(pad + cell if i in flush_right else cell + pad)
        print("  ".join(cells).rstrip())


def read_text(path: str) -> str:
    """The UTF-8 text of a file, or of standard input for `-`; UserError if it cannot be read."""
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise UserError(say("cli.unreadable-file", path=path, why=error.strerror or error)) from None
    except UnicodeDecodeError:
        raise UserError(say("cli.not-text", path=path)) from None


def count(number: int, thing: str) -> str:
    """`1 question`, `2 questions`, in the words of `cli.count.thing`."""
    return say(f"cli.count.{thing}.{'one' if number == 1 else 'many'}", number=f"{number:,}")


def split_seed(name: str, seed: int | None) -> tuple[str, int]:
    """`conv-output-size:17` as name and seed; without one `seed`, or 0. UserError if what follows the colon is no seed."""
    name, colon, text = name.partition(":")
    if not colon:
        return name, seed or 0
    try:
        return name, whole(0)(text)
    except ArgumentTypeError as error:
        raise UserError(str(error)) from None
