"""`tutor lab`: the laboratory, on the screen or in line mode."""

from argparse import ArgumentParser, Namespace
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from tutor.cli import splash
from tutor.cli.common import (
    add_json_option,
    add_lesson_options,
    add_words_option,
    describes_pictures,
    print_json,
    print_table,
)
from tutor.cli.lab_challenges import parse_setting, refuse_options, run_challenges
from tutor.cli.lab_screen import open_laboratory
from tutor.cli.lab_view import add_view_options, check_view_options, print_view
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.lab.run import Run


EXPORTS = ("pytorch", "keras", "csv")
"""What a run can be printed as, those of `tutor.lab.export`."""

CHART_COLUMNS, CHART_LINES = (40, 120), 14
ROWS = 12
"""Rows of the printed table of the history, at most."""

OPTIONS = {
    "data": "DATA", "csv": "FILE", "inputs": "LIST", "net": "LAYERS", "optimizer": "OPTIMIZER", "lr": "RATE", "batch": "N",
    "steps": "N", "seed": "N", "init": "INIT", "schedule": "SCHEDULE", "weight_decay": "RATE", "l1": "RATE",
    "dropout": "KEEP", "noise": "STD", "train_share": "SHARE",
}  # fmt: skip
"""The settings that take a value, with the word that the help has for it."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `lab`."""
    for name, metavar in OPTIONS.items():
        parser.add_argument("--" + name.replace("_", "-"), metavar=metavar, help=say(f"lab.option.{name}"))
    parser.add_argument(
        "--batch-norm", nargs="?", const="on", choices=("on", "off"), help=say("lab.option.batch_norm")
    )
    parser.add_argument(
        "--at", action="append", default=[], metavar="STEP:SETTING=VALUE", help=say("lab.option.at")
    )
    parser.add_argument("--export", choices=EXPORTS, help=say("lab.option.export"))
    add_view_options(parser)
    parser.add_argument("--challenges", action="store_true", help=say("lab.option.challenges"))
    parser.add_argument("--challenge", metavar="CHALLENGE", help=say("lab.option.challenge"))
    parser.add_argument(
        "--set",
        action="extend",
        nargs="+",
        default=[],
        type=parse_setting,
        metavar="SETTING=VALUE",
        help=say("lab.option.set"),
    )
    parser.add_argument("--save", action="store_true", help=say("lab.option.save"))
    parser.add_argument("--play", action="store_true", help=say("lab.option.play"))
    add_words_option(parser)
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Open the screen, carry out the experiment and print the report, or do what is asked with the challenges."""
    names = (*OPTIONS, "batch_norm")
    given = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    if args.play or splash.is_drawn():
        return open_laboratory(args, given)
    if args.challenges or args.challenge is not None:
        return run_challenges(args, given)
    refuse_options(args)
    check_view_options(args)
    return _run_experiment(args, given)


def _run_experiment(args: Namespace, given: dict[str, str]) -> int:
    from tutor.lab.export import export
    from tutor.lab.run import Run
    from tutor.lab.spec import make_experiment

    trained = Run(make_experiment(given, tuple(args.at)))
    if args.export in ("pytorch", "keras"):
        print(export(trained, args.export), end="")
        return 0
    trained.advance()
    if args.export:
        print(export(trained, args.export), end="")
    elif args.view:
        print_view(trained, args)
    elif args.json:
        from tutor.lab.report import summarize

        print_json(summarize(trained))
    else:
        _print_report(trained, describes_pictures(args.words))
    return 0


def _print_report(trained: "Run", words: bool) -> None:
    from tutor.lab.observe import inspect_layers
    from tutor.lab.report import history_figure, report_sentence

    views = inspect_layers(trained)
    print(report_sentence(trained, views))
    print(say("lab.parameters", count=f"{trained.model.parameters:,}", net=trained.model.text))
    if not words:
        from tutor.cli.ansi import row_formatter
        from tutor.render.chart import draw

        least, most = CHART_COLUMNS
        columns = max(least, min(get_terminal_size((80, 24)).columns, most))
        format_row = row_formatter()
        print("\n".join(format_row(row) for row in draw(history_figure(trained), columns, CHART_LINES)))
    print()
    _print_history(trained)
    print()
    heads = [say(f"lab.head.{name}") for name in ("layer", "std", "gradient", "saturated", "dead", "update")]
    rows = [
        [
            view.name,
            *(_number(value) for value in (view.std, view.gradient_std)),
            *(f"{100 * value:.0f} %" for value in (view.saturated, view.dead)),
            _number(view.update_ratio),
        ]
        for view in views
    ]
    print_table([heads, *rows], right=range(1, 6))
    print()
    print(say("lab.again", command=trained.experiment.command()))


def _print_history(trained: "Run") -> None:
    """Print some of the measurements, evenly spaced, the last one included."""
    every = -(-len(trained.history) // ROWS)
    chosen = trained.history[::-1][::every][::-1]
    heads = [say(f"lab.head.{name}") for name in ("step", "loss", "test-loss", "train", "test")]
    rows = [
        [
            f"{at.step:,}",
            _number(at.loss),
            _number(at.test_loss),
            *(
                "-" if right is None else f"{100 * right:.1f} %"
                for right in (at.train_accuracy, at.test_accuracy)
            ),
        ]
        for at in chosen
    ]
    print_table([heads, *rows], right=range(5))


def _number(value: float) -> str:
    from tutor.demos.number_format import compact

    return compact(value)
