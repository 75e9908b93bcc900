"""`tutor questions`: every question there is."""

from argparse import ArgumentParser, Namespace

from tutor.cli.common import json_option, lesson_options, library, print_json, print_table
from tutor.messages import say


def arguments(parser: ArgumentParser) -> None:
    """What `questions` takes."""
    json_option(parser)
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the list."""
    from tutor.quiz.questions.parse_question import read_questions

    shelf = library(args)
    found = [question for name in shelf.ids() for question in read_questions(shelf.lesson(name))[0]]
    if args.json:
        print_json(
            [
                {
                    "id": q.id,
                    "lesson": q.lesson,
                    "kind": q.kind,
                    "mistakes": [mistake.tag for mistake in q.mistakes],
                }
                for q in found
            ]
        )
        return 0
    heads = [say(f"cli.questions.{column}") for column in ("id", "lesson", "kind", "mistakes")]
    print_table([heads, *([q.id, q.lesson, q.kind, ", ".join(m.tag for m in q.mistakes)] for q in found)])
    return 0
