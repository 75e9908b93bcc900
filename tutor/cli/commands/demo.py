"""`tutor demo`: the demos, and one's picture as text or as numbers."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from tutor.cli.common import json_option, lesson_options, library, print_json, print_table, whole
from tutor.cli.question_text import tell, trimmed, wanted, words_option
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.content.model import DemoBlock
    from tutor.demos.figure import Figure
    from tutor.demos.model import Demo, Value

SMALLEST, LARGEST = (20, 5), (500, 300)


def arguments(parser: ArgumentParser) -> None:
    """What `demo` takes."""
    parser.add_argument("name", nargs="?", metavar="NAME", help=say("cli.demo.name"))
    parser.add_argument(
        "--set", action="append", default=[], type=_setting, metavar="CONTROL=VALUE", help=say("cli.demo.set")
    )
    parser.add_argument("--preset", metavar="PRESET", help=say("cli.demo.preset"))
    parser.add_argument("--frames", type=whole(1), metavar="N", help=say("cli.demo.frames"))
    parser.add_argument("--size", type=_size, metavar="WxH", help=say("cli.demo.size"))
    parser.add_argument("--seed", type=whole(0), default=0, metavar="N", help=say("cli.demo.seed"))
    words_option(parser)
    json_option(parser)
    lesson_options(parser)


def _setting(text: str) -> tuple[str, str]:
    knob, equals, value = text.partition("=")
    if not equals or not knob:
        raise ArgumentTypeError(say("cli.demo.bad-set", text=text))
    return knob, value


def _size(text: str) -> tuple[int, int]:
    wide, _, high = text.lower().partition("x")
    for side, least, most in ((wide, SMALLEST[0], LARGEST[0]), (high, SMALLEST[1], LARGEST[1])):
        if not (side.isascii() and side.isdigit() and len(side) < 5 and least <= int(side) <= most):
            raise ArgumentTypeError(say("cli.demo.bad-size", text=text, least="x".join(map(str, SMALLEST))))
    return int(wide), int(high)


def run(args: Namespace) -> int:
    """List the demos, or print the picture of one."""
    if args.name is None:
        return _list(args)
    from tutor.demos.catalog import demo
    from tutor.demos.runner import records_of

    chosen = demo(args.name)
    settings = _preset(args, chosen) if args.preset else chosen.starting_settings()
    settings |= {knob: chosen.control(knob).read(value) for knob, value in args.set}
    records = records_of(chosen, settings, args.seed, args.frames)
    figure = chosen.figure(records, settings)
    if args.json:
        from tutor.cli.figure_json import numbers

        about = {"name": chosen.name, "settings": settings, "seed": args.seed, "frames": len(records)}
        print_json(about | numbers(figure))
    elif wanted(args):
        from tutor.cli.describe_figure import told

        tell(*told(chosen, settings, figure, args.seed))
    else:
        print("\n".join(_picture(figure, args.size)))
    return 0


def _picture(figure: "Figure", size: tuple[int, int] | None) -> list[str]:
    """The caption, the chart in colours if a terminal shows it, what is alarming, and the summary.

    Without a size the chart is as high as what is in it, where it does not fill its room.
    """
    from tutor.cli.ansi import painter
    from tutor.render.chart import draw

    paint = painter()
    rows = draw(figure, *(size or _room()))
    chart = [paint(row) for row in (rows if size else trimmed(rows))]
    return [figure.caption, *chart, *filter(None, (figure.alarm, figure.summary))]


def _room() -> tuple[int, int]:
    """The size of a chart that nobody gave: as wide as the terminal, and no higher than leaves room for its texts."""
    columns, lines = get_terminal_size((80, 28))
    return max(SMALLEST[0], min(columns, 120)), max(SMALLEST[1], min(lines - 4, 24))


def _preset(args: Namespace, chosen: "Demo") -> "dict[str, Value]":
    """The settings of a preset: of a page that shows the demo, or of the demo itself."""
    for _, block in _blocks(library(args)):
        if block.use == chosen.name and args.preset in block.presets:
            return chosen.for_page(block.controls, block.presets).preset(args.preset)
    return chosen.preset(args.preset)


def _blocks(shelf: "Library") -> "Iterator[tuple[str, DemoBlock]]":
    """The demo blocks of all pages, each with its page's id."""
    for name in shelf.ids():
        for block in shelf.lesson(name).demos:
            yield name, block


def _list(args: Namespace) -> int:
    from tutor.demos.catalog import demo, names

    blocks = list(_blocks(library(args)))
    listed: list[dict[str, Any]] = []
    first_use = {block.use: place for place, (_, block) in reversed(list(enumerate(blocks)))}
    for name in sorted(
        names(), key=lambda name: first_use.get(name, len(blocks))
    ):  # in the order of the lessons
        known = demo(name)
        pages = [(page, block) for page, block in blocks if block.use == name]
        presets = dict.fromkeys([*(preset for _, block in pages for preset in block.presets), *known.presets])
        listed.append(
            {
                "name": name,
                "lesson": pages[0][0] if pages else None,
                "controls": {control.name: list(control.values) for control in known.controls},
                "presets": list(presets),
            }
        )
    if args.json:
        print_json(listed)
        return 0
    heads = [say(f"cli.demo.head.{column}") for column in ("name", "lesson", "controls", "presets")]
    rows = [[x["name"], x["lesson"] or "-", " ".join(x["controls"]), ", ".join(x["presets"])] for x in listed]
    print_table([heads, *rows])
    return 0
