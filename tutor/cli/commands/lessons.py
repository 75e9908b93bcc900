"""`tutor lessons`: the pages, with progress."""

from argparse import ArgumentParser, Namespace
from typing import Any

from tutor.cli.common import count, json_option, lesson_options, library, open_store, print_json, print_table
from tutor.messages import say
from tutor.progress.summary import results, status


def arguments(parser: ArgumentParser) -> None:
    """What `lessons` takes."""
    json_option(parser)
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the list."""
    shelf = library(args)
    with open_store() as store:
        standing = results(store.attempts())
    listed: list[dict[str, Any]] = []
    for chapter in shelf.chapters:
        for entry in chapter.lessons:
            page = shelf.lesson(entry.id)
            questions = [block.id for block in page.questions]
            listed.append(
                {
                    "id": page.id,
                    "title": page.title,
                    "chapter": chapter.number,
                    "demos": [block.use for block in page.demos],
                    "questions": questions,
                    "status": status(questions, standing),
                }
            )
    if args.json:
        print_json(listed)
        return 0
    for chapter in shelf.chapters:
        print(say("cli.lessons.chapter", number=chapter.number, title=chapter.title))
        rows = [
            [
                f"  {x['id']}",
                x["title"],
                count(len(x["questions"]), "question"),
                say(f"cli.status.{x['status']}"),
            ]
            for x in listed
            if x["chapter"] == chapter.number
        ]
        print_table(rows)
    return 0
