"""`tutor lessons`: list the pages, with progress."""

from argparse import ArgumentParser, Namespace
from typing import Any

from tutor.cli.common import (
    add_json_option,
    add_lesson_options,
    format_count,
    open_library,
    open_store,
    print_json,
    print_table,
)
from tutor.messages import say
from tutor.progress.summary import compute_status, results_by_question


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `lessons`."""
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the list."""
    library = open_library(args)
    with open_store() as store:
        results = results_by_question(store.attempts())
    lessons: list[dict[str, Any]] = []
    for chapter in library.chapters:
        for entry in chapter.lessons:
            page = library.lesson(entry.id)
            questions = [block.id for block in page.questions]
            lessons.append(
                {
                    "id": page.id,
                    "title": page.title,
                    "chapter": chapter.number,
                    "demos": [block.use for block in page.demos],
                    "questions": questions,
                    "status": compute_status(questions, results),
                }
            )
    if args.json:
        print_json(lessons)
        return 0
    for chapter in library.chapters:
        print(say("cli.lessons.chapter", number=chapter.number, title=chapter.title))
        print_table([_cells(lesson) for lesson in lessons if lesson["chapter"] == chapter.number])
    return 0


def _cells(lesson: dict[str, Any]) -> list[str]:
    questions = format_count(len(lesson["questions"]), "question")
    return [f"  {lesson['id']}", lesson["title"], questions, say(f"cli.status.{lesson['status']}")]
