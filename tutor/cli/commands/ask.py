"""`tutor ask`: print one variant of a question."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from tutor.cli.common import (
    add_json_option,
    add_lesson_options,
    add_words_option,
    describes_pictures,
    open_library,
    print_json,
    split_seed,
    whole_number,
)
from tutor.cli.question_text import format_picture, format_prompt
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.quiz.model import Variant


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `ask`."""
    parser.add_argument("question", metavar="QUESTION", help=say("cli.option.question"))
    parser.add_argument("--seed", type=whole_number(0), metavar="N", help=say("cli.option.seed"))
    add_words_option(parser)
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
                **_run_to_json(variant),
            }
        )
        return 0
    print(variant.name)
    print("\n".join([*format_picture(variant, describes_pictures(args.words)), *format_prompt(variant)]))
    return 0


def _run_to_json(variant: "Variant") -> dict[str, Any]:
    """Return the run that the question is about, and the picture if it is to be read."""
    if variant.run is None or variant.question.kind == "find":
        return {}
    run = variant.run
    fields: dict[str, Any] = {
        "demo": run.demo,
        "settings": dict(run.settings),
        "run_seed": run.seed,
        "frames": run.frames,
    }
    if variant.question.kind == "read":
        from tutor.cli.figure_json import figure_to_json
        from tutor.quiz.questions.experiment import question_figure

        fields["figure"] = figure_to_json(question_figure(variant.question, run))
    return fields
