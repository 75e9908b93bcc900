"""`tutor demo`: list the demos, or print the picture of one, as text or as numbers."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import Any

from tutor.cli.common import (
    add_json_option,
    add_lesson_options,
    add_words_option,
    describes_pictures,
    open_library,
    print_json,
    print_table,
    whole_number,
)
from tutor.cli.demo_presets import demo_blocks, preset_settings
from tutor.cli.picture import format_picture, parse_size
from tutor.cli.question_text import print_wrapped
from tutor.content.qualify import NAMESPACE_END
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.safe_output import print_coloured


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `demo`."""
    parser.add_argument("name", nargs="?", metavar="NAME", help=say("cli.demo.name"))
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=_parse_setting,
        metavar="CONTROL=VALUE",
        help=say("cli.demo.set"),
    )
    parser.add_argument("--preset", metavar="PRESET", help=say("cli.demo.preset"))
    parser.add_argument("--frames", type=whole_number(1), metavar="N", help=say("cli.demo.frames"))
    parser.add_argument("--size", type=parse_size, metavar="WxH", help=say("cli.demo.size"))
    parser.add_argument("--seed", type=whole_number(0), default=0, metavar="N", help=say("cli.demo.seed"))
    add_words_option(parser)
    add_json_option(parser)
    add_lesson_options(parser)


def _parse_setting(text: str) -> tuple[str, str]:
    control, equals_sign, value = text.partition("=")
    if not equals_sign or not control:
        raise ArgumentTypeError(say("cli.demo.bad-set", text=text))
    return control, value


def run(args: Namespace) -> int:
    """List the demos, or print the picture of one."""
    if args.name is None:
        if args.set or args.preset or args.frames:
            raise UserError(say("cli.demo.which"))
        return _list(args)
    from tutor.demos.catalog import demo
    from tutor.demos.runner import records_of

    library = open_library(args)
    if NAMESPACE_END in args.name:
        library.open_courses()
    chosen = demo(args.name)
    settings = chosen.starting_settings()
    if args.preset:
        settings = preset_settings(library, chosen, args.preset)
    settings |= {control: chosen.read_value(control, value) for control, value in args.set}
    records = records_of(chosen, settings, args.seed, args.frames)
    figure = chosen.figure(records, settings)
    if args.json:
        from tutor.cli.figure_json import figure_to_json

        header = {"name": chosen.name, "settings": settings, "seed": args.seed, "frames": len(records)}
        # What is measured is named only: some of it has no value before the run has ended.
        print_json(header | figure_to_json(figure) | {"measures": list(chosen.measures)})
    elif describes_pictures(args.words):
        from tutor.cli.describe_demo import describe_demo

        print_wrapped(*describe_demo(chosen, settings, figure, args.seed))
    else:
        figure = chosen.in_words_throughout(figure, with_names=True)
        print_coloured("\n".join(format_picture(figure, args.size)))
    return 0


def _list(args: Namespace) -> int:
    from tutor.demos.catalog import all_names, demo

    blocks = list(demo_blocks(open_library(args)))
    demos: list[dict[str, Any]] = []
    translated: list[list[str]] = []
    first_use = {block.use: index for index, (_, block) in reversed(list(enumerate(blocks)))}
    # In the order of the lessons; demos that no lesson shows come last.
    for name in sorted(all_names(), key=lambda name: first_use.get(name, len(blocks))):
        shown = demo(name)
        pages = [(page, block) for page, block in blocks if block.use == name]
        presets = dict.fromkeys([*(preset for _, block in pages for preset in block.presets), *shown.presets])
        demos.append(
            {
                "name": name,
                "lesson": pages[0][0] if pages else None,
                "controls": {control.name: list(control.values) for control in shown.controls},
                "presets": list(presets),
            }
        )
        translated.append([shown.display_name(preset) for preset in presets])
    if args.json:
        print_json(demos)
        return 0
    heads = [say(f"cli.demo.head.{column}") for column in ("name", "lesson", "controls", "presets")]
    rows = [
        [x["name"], x["lesson"] or "-", " ".join(x["controls"]), ", ".join(presets)]
        for x, presets in zip(demos, translated, strict=True)
    ]
    print_table([heads, *rows])
    return 0
