"""What several commands share: options, opening lessons and the store, reading files, and printing tables and JSON."""

import io
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.errors import UserError
from tutor.messages import LANGUAGES, language, say, set_language
from tutor.open_file import open_file
from tutor.text.glyphs import ascii_only, to_ascii
from tutor.text.system_errors import say_why
from tutor.typed_path import typed_path

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.progress.store import Store

MAX_TEXT = 300_000_000
"""Characters of a file that a command reads. The answers of a large course for a year take a tenth of that."""

ESCAPE = "\0"
"""A command's `prepare` puts this before a word that argparse must not read as an option. No shell can pass it."""

LESSONS_VARIABLE = "TUTOR_LESSONS"
"""The environment variable that names folders of lessons, like `--lessons`. They are separated as in PATH."""

BYTE_ORDER_MARK = "\ufeff"
"""What Windows programs write at the start of a text."""

DESCRIBE_PICTURES = "TUTOR_WORDS"
"""The environment variable that has the effect of `--words` in every command."""


def add_lesson_options(parser: ArgumentParser) -> None:
    """Add `--lang` and `--lessons`, for commands that read lessons."""
    add_language_option(parser)
    parser.add_argument("--lessons", action="append", metavar="DIR", help=say("cli.option.lessons"))


def add_language_option(parser: ArgumentParser) -> None:
    """Add `--lang`. The language is chosen before the command line is parsed, so that the help is in that language too."""
    parser.add_argument("--lang", choices=LANGUAGES, default=language(), help=say("cli.option.lang"))


def add_json_option(parser: ArgumentParser) -> None:
    """Add `--json`, for commands whose output a program may read."""
    parser.add_argument("--json", action="store_true", help=say("cli.option.json"))


def add_words_option(parser: ArgumentParser) -> None:
    """Add `--words`, for commands that print pictures."""
    parser.add_argument("--words", action="store_true", help=say("cli.option.words"))


def describes_pictures(words: bool = False) -> bool:
    """Return whether pictures are described in words: because of the option `--words`, or of the environment."""
    return words or os.environ.get(DESCRIBE_PICTURES, "0") not in ("", "0")


def open_library(args: Namespace, before_screen: bool = False) -> "Library":
    """Return the lessons that the lesson options choose. A course that cannot be used is left out, and named on stderr.

    `before_screen` is for a command that then opens the screen, which names such courses itself.
    """
    from tutor.progress.open_lessons import open_lessons

    def report(line: str) -> None:
        if not before_screen:
            print(f"tutor: {line}", file=sys.stderr)

    return open_lessons(lesson_folders(args), args.lang, report, with_added=not vars(args).get("kiosk"))


def lesson_folders(args: Namespace) -> list[str]:
    """Return the folders of lessons that the option names, or else the environment. In kiosk mode only the option counts."""
    if args.lessons is not None or vars(args).get("kiosk"):
        return list(args.lessons or ())
    folders = [folder for folder in os.environ.get(LESSONS_VARIABLE, "").split(os.pathsep) if folder]
    for folder in folders:
        if folder != "built-in" and not _is_folder(folder):
            raise UserError(say("cli.lessons-variable", variable=LESSONS_VARIABLE, folder=folder))
    return folders


def _is_folder(text: str) -> bool:
    """Return whether a path that somebody typed leads to a folder."""
    try:
        return typed_path(text).is_dir()
    except UserError:
        return False


def find_preview(args: Namespace, argument: str = "lesson") -> None:
    """If the lesson is named by the path of its file, choose its course and its language, and put its id in its place.

    The lesson is the `argument` of this name. A page of no open course is shown with the course that it lies in, or alone, with
    the built-in lessons beside it for links. UserError if the path is that of a folder.
    """
    named = getattr(args, argument)
    if named and named.endswith("/"):  # ids of pages do not end like this
        refuse_folder(named)
    if named is None or not named.endswith(".md"):  # ids of pages have no dots
        return
    from tutor.content.preview import course_of_page, id_of_page, language_of_page, page_file
    from tutor.progress.open_lessons import BUILT_IN

    page = page_file(named)
    if chosen := language_of_page(page):
        args.lang = args.chosen_language = chosen
        set_language(chosen)
    name = id_of_page(page, open_library(args, before_screen=True).folders)
    if name is None:
        args.lessons = [BUILT_IN, str(course_of_page(page))]
        name = id_of_page(page, open_library(args, before_screen=True).folders)
    setattr(args, argument, name or page.stem)  # an id that no page has is refused like any other


def refuse_folder(named: str) -> None:
    """Raise UserError if a text that should name a page is the path of a folder."""
    if _is_folder(named):
        raise UserError(say("cli.folder-not-page", folder=named))


@contextmanager
def open_store(report_trouble: bool = True) -> "Iterator[Store]":
    """Open the store of attempts for a block. Print on stderr what is wrong with it, once it is known.

    Without `report_trouble` the block itself reports when the store cannot be used.
    """
    from tutor.progress.store import Store

    with Store.open() as store:
        reported = store.trouble
        for line in filter(None, (store.file.notice, reported if report_trouble else "")):
            print(f"tutor: {line}", file=sys.stderr)
        notice = store.file.notice
        yield store
        if store.file.notice != notice:
            print(f"tutor: {store.file.notice}", file=sys.stderr)
        if store.trouble and store.trouble != reported:
            print(f"tutor: {store.trouble}", file=sys.stderr)


def whole_number(minimum: int, maximum: int | None = None) -> Callable[[str], int]:
    """Return an argparse type: a whole number of at least `minimum`, and of at most `maximum` if that is given."""

    def parse(text: str) -> int:
        is_whole = text.isascii() and text.isdigit() and len(text) <= 18
        if not is_whole or int(text) < minimum or (maximum is not None and int(text) > maximum):
            key = "cli.whole" if maximum is None else "cli.whole-between"
            raise ArgumentTypeError(say(key, text=text, minimum=minimum, maximum=maximum))
        return int(text)

    return parse


def print_json(value: Any) -> None:
    """Print one JSON document on one line. Tuples become lists; fractions and other unknown types become text.

    If only ASCII is written, strings contain escapes, so that no character changes.
    """
    import json

    from tutor.text.safe_output import escape_controls

    print(escape_controls(json.dumps(value, ensure_ascii=ascii_only(), default=str)))


def print_table(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> None:
    """Print columns two blanks apart. Those whose numbers are in `right` are aligned to the right."""
    from tutor.text.rows import width

    rows = [[to_ascii(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    right_aligned = set(right)
    for row in rows:
        cells = []
        for i, (cell, column_width) in enumerate(zip(row, widths, strict=True)):
            padding = " " * (column_width - width(cell))
            cells.append(padding + cell if i in right_aligned else cell + padding)
        print("  ".join(cells).rstrip())


def name_input(path: str) -> str:
    """Return what an error calls the input at `path`: the path, or "stdin" for standard input."""
    return "stdin" if path == "-" else path


def read_text(path: str) -> str:
    """Return the UTF-8 text of a file, or of standard input if `path` is `-`. Raise UserError if it cannot be read.

    A file may have no end, such as /dev/zero, so no more than MAX_TEXT is read.
    """
    try:
        if path == "-":
            text = sys.stdin.read(MAX_TEXT + 1)
        else:
            with open_file(path) as file:
                text = io.TextIOWrapper(file, encoding="utf-8").read(MAX_TEXT + 1)
        if len(text) > MAX_TEXT:
            raise UserError(say("cli.too-long", path=name_input(path), most=f"{MAX_TEXT:,}"))
        return text.removeprefix(BYTE_ORDER_MARK)
    except OSError as error:
        raise UserError(say("cli.unreadable-file", path=name_input(path), why=say_why(error))) from None
    except UnicodeDecodeError:
        raise UserError(say("cli.not-text", path=name_input(path))) from None


def write_new_file(path: Path, content: str | bytes) -> None:
    """Write a file that does not exist yet. A text keeps its line ends. Raise UserError if that fails.

    The file appears under its name when all of it is written, so a full disk leaves no empty or cut-off file.
    """
    new = path.with_name(f".tutor-{os.getpid()}.new")
    try:
        if path.exists():
            raise FileExistsError
        try:
            new.write_bytes(content.encode() if isinstance(content, str) else content)
            _rename_to_new(new, path)
        finally:
            new.unlink(missing_ok=True)
    except FileExistsError:
        raise UserError(say("cli.progress.exists", path=path)) from None
    except OSError as error:
        raise UserError(say("cli.unwritable-file", path=path, why=say_why(error))) from None


def _rename_to_new(old: Path, path: Path) -> None:
    """Rename a file to a name that is free. Raise FileExistsError if it is not, or another OSError."""
    try:
        os.link(old, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError from None
        old.rename(path)


def format_count(number: int, noun: str) -> str:
    """Return `1 question` or `2 questions`; `noun` is a key below `cli.count`."""
    return say(f"cli.count.{noun}.{'one' if number == 1 else 'many'}", number=f"{number:,}")


def split_seed(name: str, seed: int | None) -> tuple[str, int]:
    """Split `conv-output-size:17` into id and seed. An id without a seed gets `seed`, or 0.

    Raise UserError if the text after the colon is not a seed, or if it is another one than `seed`.
    """
    question, colon, text = name.partition(":")
    if not colon:
        return question, seed or 0
    try:
        own = whole_number(0)(text)
    except ArgumentTypeError:
        raise UserError(say("cli.seed-unreadable", name=name)) from None
    if seed not in (None, own):
        raise UserError(say("cli.seed-given-twice", name=name, seed=seed))
    return question, own
