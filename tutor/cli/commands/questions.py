"""`tutor questions`: list every question."""

from argparse import ArgumentParser, Namespace
from typing import Any

from tutor.cli.common import add_json_option, add_lesson_options, open_library, print_json, print_table
from tutor.messages import say


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `questions`."""
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the list."""
    from tutor.quiz.questions.parse_question import read_questions

    library = open_library(args)
    questions: list[dict[str, Any]] = [
        {
            "id": question.id,
            "lesson": question.lesson,
            "kind": question.kind,
            "mistakes": [mistake.tag for mistake in question.mistakes],
        }
        for name in library.ids()
        for question in read_questions(library.lesson(name))[0]
    ]
    if args.json:
        print_json(questions)
        return 0
    heads = [say(f"cli.questions.{column}") for column in ("id", "lesson", "kind", "mistakes")]
    print_table([heads, *(_cells(question) for question in questions)])
    return 0


def _cells(question: dict[str, Any]) -> list[str]:
    return [question["id"], question["lesson"], question["kind"], ", ".join(question["mistakes"])]
