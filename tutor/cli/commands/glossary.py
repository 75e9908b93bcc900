"""`tutor glossary`: list the terms of these subjects, or explain one."""

from argparse import ArgumentParser, Namespace
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from tutor.cli.common import add_json_option, add_lesson_options, open_library, print_json
from tutor.messages import say
from tutor.text.rows import Span

if TYPE_CHECKING:
    from tutor.content.glossary import Term

MAX_COLUMNS = 100
INDENT = "    "


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `glossary`."""
    parser.add_argument("term", nargs="*", metavar="TERM", help=say("cli.glossary.term"))
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Print every term, or the one that the arguments name, each with its definition and its page."""
    from tutor.content.glossary import load_glossary, pages_of_terms

    library = open_library(args)
    glossary = load_glossary(library)
    terms = [glossary.require(" ".join(args.term))] if args.term else glossary.terms
    pages = pages_of_terms(library, glossary)
    if args.json:
        print_json([_as_json(term, pages.get(term.name)) for term in terms])
    elif not terms:
        print(say("cli.glossary.none", path=glossary.path))
    for i, term in enumerate(() if args.json else terms):
        if i:
            print()
        _print_term(term, pages.get(term.name))
    return 0


def _as_json(term: "Term", lesson: str | None) -> dict[str, Any]:
    return {"term": term.name, "also": term.also, "definition": term.definition, "lesson": lesson}


def _print_term(term: "Term", lesson: str | None) -> None:
    from tutor.cli.ansi import format_plain
    from tutor.render.page.wrap import wrap

    columns = min(get_terminal_size((80, 24)).columns, MAX_COLUMNS)
    name = say("cli.glossary.also", term=term.name, names=", ".join(term.also)) if term.also else term.name
    rows = wrap([Span(name)], columns, "", INDENT) + wrap([Span(term.definition)], columns, INDENT, INDENT)
    if lesson:
        rows += wrap([Span(say("cli.glossary.page", lesson=lesson))], columns, INDENT, INDENT)
    for row in rows:
        print(format_plain(row))
