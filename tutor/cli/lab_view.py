"""`tutor lab --view`: print one view of a run."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from tutor.cli.common import describes_pictures, print_json, whole_number
from tutor.cli.picture import default_size, format_picture, parse_size
from tutor.cli.question_text import print_wrapped
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.safe_output import print_coloured

if TYPE_CHECKING:
    from tutor.lab.run import Run

VIEW_NAMES = (
    "overview", "map", "curve", "filters", "activations", "units", "unit", "representation", "curves", "layers",
    "weights", "confusion", "misread", "surface", "step",
)  # fmt: skip
"""The views of `tutor.lab.views`, which is not imported here, because it imports NumPy."""


def add_view_options(parser: ArgumentParser) -> None:
    """Add `--view` and the options that belong to it."""
    parser.add_argument(
        "--view", choices=VIEW_NAMES, metavar="VIEW", help=say("lab.option.view", names=", ".join(VIEW_NAMES))
    )
    parser.add_argument("--size", type=parse_size, metavar="WxH", help=say("lab.option.size"))
    parser.add_argument("--layer", type=whole_number(1), metavar="N", help=say("lab.option.layer"))
    parser.add_argument("--unit", type=whole_number(1), metavar="N", help=say("lab.option.unit"))
    parser.add_argument("--example", type=whole_number(0), metavar="N", help=say("lab.option.example"))
    parser.add_argument("--features", type=_parse_features, metavar="A,B", help=say("lab.option.features"))
    parser.add_argument("--tests", action="store_true", default=None, help=say("lab.option.tests"))
    parser.add_argument("--discrete", action="store_true", default=None, help=say("lab.option.discrete"))


def check_view_options(args: Namespace) -> None:
    """Raise UserError for options that do not go together."""
    if args.view and args.export:
        raise UserError(say("lab.option.one"))
    for name in ("size", "layer", "unit", "example", "features", "tests", "discrete"):
        if getattr(args, name) is not None and not args.view:
            raise UserError(say("lab.option.view-only", option=f"--{name}"))


def print_view(run: "Run", args: Namespace) -> None:
    """Print the view that `args` ask for. UserError if it does not fit the run."""
    from tutor.lab.views import VIEWS, Look
    from tutor.lab.views.view import TEXT_LINES

    check_view(run, args.view)
    columns, lines = args.size or default_size()
    look = Look(
        example=args.example or 0,
        layer=(args.layer or 1) - 1,
        unit=(args.unit or 1) - 1,
        features=args.features or (0, 1),
        tests=bool(args.tests),
        discrete=bool(args.discrete),
        colour=sys.stdout.isatty(),
        width=columns,
        height=lines + TEXT_LINES,
    )
    figure = VIEWS[args.view].figure(run, look)
    if args.json:
        from tutor.cli.figure_json import figure_to_json

        print_json({"view": args.view, "steps": run.steps} | figure_to_json(figure))
    elif describes_pictures(args.words):
        from tutor.cli.describe_figure import describe_panels

        texts = filter(None, (figure.alarm, figure.caption, figure.summary))
        print_wrapped(*texts, *describe_panels(figure))
    else:
        print_coloured("\n".join(format_picture(figure, args.size)))


def check_view(run: "Run", name: str) -> None:
    """Raise UserError for a view that does not fit a run."""
    from tutor.lab.views import VIEWS

    if not VIEWS[name].fits(run):
        known = ", ".join(name for name, view in VIEWS.items() if view.fits(run))
        raise UserError(say("lab.view.not-here", name=name, known=known))


def _parse_features(text: str) -> tuple[int, int]:
    parts = [part.strip() for part in text.split(",")]
    if (
        len(parts) != 2
        or not all(part.isdecimal() and len(part) < 5 for part in parts)
        or parts[0] == parts[1]
    ):
        raise ArgumentTypeError(say("lab.option.two-features", text=text[:40]))
    return int(parts[0]), int(parts[1])
