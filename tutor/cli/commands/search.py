"""`tutor search`: find words in pages, questions and the glossary."""

import sys
from argparse import ArgumentParser, Namespace
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from tutor.cli.common import add_json_option, add_lesson_options, open_library, print_json, whole_number
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.rows import pad, shorten, width

if TYPE_CHECKING:
    from tutor.content.search import Hit

DEFAULT_COUNT = 20
MAX_COLUMNS = 120
MIN_TEXT_COLUMNS = 20
EXIT_FOUND, EXIT_NOTHING = 0, 1


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `search`."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help=say("cli.search.words"))
    parser.add_argument("--count", type=whole_number(1), metavar="N", help=say("cli.search.count"))
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the places, best first. Return 0 if there is one, else 1."""
    from tutor.content.search import MAX_SHOWN_QUERY, build_index, nothing_found
    from tutor.content.search_words import words

    query = " ".join(args.words)
    if not words(query):
        raise UserError(say("cli.search.no-words", query=shorten(query, MAX_SHOWN_QUERY)))
    index = build_index(open_library(args))
    hits = index.search(query)
    if args.json:
        print_json([_as_json(hit) for hit in hits[: args.count]])
    elif hits:
        _print_hits(hits, args.count or DEFAULT_COUNT)
    else:
        print(f"tutor: {nothing_found(index, query)}", file=sys.stderr)
    return EXIT_FOUND if hits else EXIT_NOTHING


def _as_json(hit: "Hit") -> dict[str, Any]:
    return {"lesson": hit.lesson, "line": hit.line, "kind": hit.kind, "text": hit.text}


def _print_hits(hits: "list[Hit]", count: int) -> None:
    """Print a line for each place: where it is, what it is, and its text as far as there is room."""
    from tutor.text.glyphs import to_ascii

    cells = [
        (
            f"{hit.lesson or say('cli.search.glossary')}:{hit.line}",
            say(f"content.search.{hit.kind}"),
            to_ascii(hit.text),
        )
        for hit in hits[:count]
    ]
    places, kinds = (max(width(row[column]) for row in cells) for column in (0, 1))
    columns = min(get_terminal_size((80, 24)).columns, MAX_COLUMNS)
    room = max(MIN_TEXT_COLUMNS, columns - places - kinds - 4)
    for place, kind, text in cells:
        print(f"{pad(place, places)}  {pad(kind, kinds)}  {shorten(text, room)}".rstrip())
    if len(hits) > count:
        print(say("cli.search.more", count=len(hits) - count, all=len(hits)))
