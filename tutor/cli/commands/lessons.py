"""`tutor lessons`: list the pages, with progress."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from tutor.content.model import Lesson
    from tutor.progress.summary import QuestionResult


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `lessons`."""
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the list."""
    library = open_library(args)
    with open_store() as store:
        results = results_by_question(store.attempts())
    chapters = [
        [_as_json(library.lesson(entry.id), chapter.number, results) for entry in chapter.lessons]
        for chapter in library.chapters
    ]
    if args.json:
        print_json([lesson for lessons in chapters for lesson in lessons])
        return 0
    for chapter, lessons in zip(library.chapters, chapters, strict=True):
        print(say("cli.lessons.chapter", number=chapter.number, title=chapter.title))
        print_table([_cells(lesson) for lesson in lessons])
    return 0


def _as_json(page: "Lesson", chapter: int, results: "dict[str, QuestionResult]") -> dict[str, Any]:
    questions = [block.id for block in page.questions]
    return {
        "id": page.id,
        "title": page.title,
        "chapter": chapter,
        "demos": [block.use for block in page.demos],
        "questions": questions,
        "status": compute_status(questions, results),
    }


def _cells(lesson: dict[str, Any]) -> list[str]:
    questions = format_count(len(lesson["questions"]), "question")
    return [f"  {lesson['id']}", lesson["title"], questions, say(f"cli.status.{lesson['status']}")]
