"""`tutor ask`: one variant of a question."""

from argparse import ArgumentParser, Namespace

from tutor.cli.common import json_option, lesson_options, library, print_json, split_seed, whole
from tutor.cli.question_text import prompt_lines
from tutor.messages import say


def arguments(parser: ArgumentParser) -> None:
    """What `ask` takes."""
    parser.add_argument("question", metavar="QUESTION", help=say("cli.option.question"))
    parser.add_argument("--seed", type=whole(0), metavar="N", help=say("cli.option.seed"))
    json_option(parser)
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the variant."""
    from tutor.quiz.questions.parse_question import load_question
    from tutor.quiz.questions.variant import draw

    name, seed = split_seed(args.question, args.seed)
    variant = draw(load_question(library(args), name), seed)
    if args.json:
        print_json(
            {
                "id": variant.question.id,
                "seed": variant.seed,
                "lesson": variant.question.lesson,
                "kind": variant.question.kind,
                "prompt": variant.prompt,
                "given": dict(variant.given),
                "choices": list(variant.choices),
            }
        )
        return 0
    print(variant.name)
    print("\n".join(prompt_lines(variant)))
    return 0
