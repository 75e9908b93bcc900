"""`tutor ask`: print one variant of a question."""

from argparse import ArgumentParser, Namespace

from tutor.cli.common import (
    add_json_option,
    add_lesson_options,
    open_library,
    print_json,
    split_seed,
    whole_number,
)
from tutor.cli.question_text import format_prompt
from tutor.messages import say


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `ask`."""
    parser.add_argument("question", metavar="QUESTION", help=say("cli.option.question"))
    parser.add_argument("--seed", type=whole_number(0), metavar="N", help=say("cli.option.seed"))
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the variant."""
    from tutor.quiz.questions.parse_question import load_question
    from tutor.quiz.questions.variant import draw

    name, seed = split_seed(args.question, args.seed)
    variant = draw(load_question(open_library(args), name), seed)
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
    print("\n".join(format_prompt(variant)))
    return 0
