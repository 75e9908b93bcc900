"""`tutor read`: print a page as plain text."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from shlex import quote
from shutil import get_terminal_size
from string import ascii_lowercase
from typing import TYPE_CHECKING

from tutor.cli.common import (
    add_lesson_options,
    add_words_option,
    describes_pictures,
    find_preview,
    open_library,
    whole_number,
)
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.rows import Row, Span, drop_blank_end

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.content.model import DemoBlock, Lesson, PlotBlock, QuizBlock
    from tutor.demos.figure import Figure
    from tutor.demos.model import Demo, Settings
    from tutor.quiz.model import Variant

CHART_LINES, MAX_COLUMNS = 16, 100
MIN_WIDTH, MAX_WIDTH = 20, 500  # columns, like those of charts
# A preset, **2 too fast**, but not the powers in x**2 + y**2:
_BOLD_PRESET = re.compile(r"(?<![\w)])\*\*([1-9] [^*`]+)\*\*")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `read`."""
    parser.add_argument("lesson", metavar="LESSON", help=say("cli.read.lesson"))
    parser.add_argument(
        "--width", type=whole_number(MIN_WIDTH, MAX_WIDTH), metavar="N", help=say("cli.read.width")
    )
    add_words_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the page, then the pages that it links to."""
    from tutor.cli.ansi import format_plain
    from tutor.render.page.layout import layout_page

    find_preview(args)
    library = open_library(args)
    lesson = library.lesson(args.lesson)
    width = args.width or min(get_terminal_size((80, 24)).columns, MAX_COLUMNS)
    blocks = _DescribedBlocks(library, lesson) if describes_pictures(args.words) else _Blocks(library, lesson)
    links: dict[str, None] = {}
    for section in layout_page(_with_quoted_presets(lesson), width, blocks):
        for row in section.rows:
            print(format_plain(row))
        targets = (stop.target for stop in section.stops if stop.kind == "link")
        links |= dict.fromkeys(t if "://" in t else _page_of_link(library, t, lesson.id) for t in targets)
    links.pop(lesson.id, None)  # links within the page
    if links:
        print("\n" + say("cli.read.links"))
        print("\n".join(f"  {target if '://' in target else f'tutor read {target}'}" for target in links))
    print()
    if args.lessons:
        options = " ".join(f"--lessons {quote(folder)}" for folder in args.lessons)
        print(say("cli.read.options", options=options) + "\n")
    for line in _end_lines(library, lesson):
        print(line)
    return 0


def _with_quoted_presets(lesson: "Lesson") -> "Lesson":
    """Return the page with quotation marks around the presets in its prose, which on the screen stand out in bold."""
    from tutor.content.model import Prose

    parts = (
        replace(part, text=_BOLD_PRESET.sub(r"“\1”", part.text)) if isinstance(part, Prose) else part
        for part in lesson.parts
    )
    return replace(lesson, parts=tuple(parts))


def _page_of_link(library: "Library", target: str, page: str) -> str:
    name = target.partition("#")[0]
    return library.page_of_link(name, page) if name else page


def _end_lines(library: "Library", lesson: "Lesson") -> Iterator[str]:
    """Yield the pages before and after, the exercises and how to review the page, each with its command."""
    from tutor.render.page.ending import end_links

    for link in end_links(library, lesson.id):
        command = "read" if link.kind == "link" else "exercise"
        yield f"{link.label} {link.text}"
        yield f"  tutor {command} {link.target}"
    if lesson.questions:
        yield say("cli.read.review")
        yield f"  tutor quiz {lesson.id}"


class _Blocks:
    """Lays out the blocks of a page: a demo as the chart of its first state, a question with the numbers of seed 0."""

    def __init__(self, library: "Library", lesson: "Lesson") -> None:
        self._library, self._lesson = library, lesson

    def objective(self, _number: int) -> Span:
        """Return a bullet: nothing is known about the reader."""
        return Span("•")

    def demo(self, block: "DemoBlock", width: int) -> Sequence[Row]:
        """Return the picture with the page's settings, and the commands that print other pictures."""
        from tutor.demos.catalog import demo
        from tutor.demos.runner import records_of
        from tutor.render.page.wrap import wrap

        try:
            shared = demo(block.use)
            chosen = shared.for_page(
                block.controls, block.presets, block.show, block.words, block.opens_at_step
            )
            settings = chosen.starting_settings()
            figure = chosen.in_words_throughout(
                chosen.figure(records_of(chosen, settings, 0), settings), True
            )
        except UserError as error:
            return wrap([Span(str(error))], width, "✗ ", "  ")
        presets = [name for name in chosen.presets if name in block.presets] or list(chosen.presets)
        commands = _list_commands(self._library, shared, chosen, presets, width)
        return [*self._picture(chosen, settings, figure, width), *commands]

    def _picture(self, _demo: "Demo", _settings: "Settings", figure: "Figure", width: int) -> list[Row]:
        """Return the chart between its caption and its summary."""
        from tutor.render.chart import draw
        from tutor.render.page.wrap import wrap

        rows = wrap([Span(figure.caption)], width)
        rows += drop_blank_end(draw(figure, width, CHART_LINES))
        if figure.alarm:
            rows += wrap([Span(figure.alarm)], width)
        return rows + wrap([Span(figure.summary)], width)

    def plot(self, block: "PlotBlock", width: int) -> Sequence[Row]:
        """Return the plot with its texts."""
        from tutor.render.page.plot import layout_plot

        return layout_plot(block, width)

    def quiz(self, block: "QuizBlock", number: int, width: int) -> Sequence[Row]:
        """Return the question with the numbers of seed 0, and the command that checks an answer."""
        from tutor.quiz.questions.parse_question import read_question
        from tutor.quiz.questions.variant import draw
        from tutor.render.page.wrap import wrap

        try:
            variant = draw(read_question(block, self._lesson), 0)
        except UserError as error:
            return wrap([Span(str(error))], width, "✗ ", "  ")
        rows = wrap([Span(say("cli.read.number", number=number))], width)
        rows += self._picture_to_read(variant, width)
        rows += wrap([Span(variant.prompt)], width, "  ", "  ")
        for letter, choice in zip(ascii_lowercase, variant.choices, strict=False):
            rows += wrap([Span(choice)], width, f"  {letter}  ", "     ")
        return rows + wrap([Span(say("cli.read.question", name=block.id))], width, "  ", "  ")

    def _picture_to_read(self, variant: "Variant", width: int) -> list[Row]:
        """Return the picture that a question is about, if there is one to read."""
        from tutor.render.question_picture import picture_before

        return picture_before(variant, width)


class _DescribedBlocks(_Blocks):
    """Describes demos in words."""

    def _picture(self, demo: "Demo", settings: "Settings", figure: "Figure", width: int) -> list[Row]:
        """Return the description of the picture, of its controls and of its presets."""
        from tutor.cli.describe_demo import describe_demo

        return _wrap_lines(describe_demo(demo, settings, figure), width)

    def plot(self, block: "PlotBlock", width: int) -> Sequence[Row]:
        """Return the description of a plot."""
        from tutor.cli.describe_figure import describe_panels
        from tutor.plots.figure import plot_figure
        from tutor.plots.read_plot import read_plot

        figure = plot_figure(read_plot(block))
        return _wrap_lines([*filter(None, [figure.caption]), *describe_panels(figure)], width)

    def _picture_to_read(self, variant: "Variant", width: int) -> list[Row]:
        """Return the description of the picture that a question is about."""
        from tutor.cli.question_text import format_picture
        from tutor.render.page.wrap import wrap

        return [
            row for line in format_picture(variant, True) for row in wrap([Span(line)], width, "  ", "    ")
        ]


def _wrap_lines(lines: Sequence[str], width: int) -> list[Row]:
    """Return lines with their indents as rows."""
    from tutor.render.page.wrap import wrap

    rows: list[Row] = []
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        rows += wrap([Span(line.lstrip())], width, indent, indent + "  ")
    return rows


def _list_commands(
    library: "Library", shared: "Demo", chosen: "Demo", presets: Sequence[str], width: int
) -> list[Row]:
    """Return the commands that print a demo with some of its presets, and with other settings.

    `shared` is the demo as no page has changed it, and `chosen` as this page shows it.
    """
    from tutor.cli.demo_presets import command_words, shell_word
    from tutor.render.page.wrap import NO_BREAK, wrap

    rows: list[Row] = []
    step = chosen.opens_at_step
    if step is not None:
        told = say("cli.read.result-after", step=step) if step else say("cli.read.result")
        rows += wrap([Span(told)], width)
        rows += _command_rows(command_words(library, shared, chosen.starting_settings()), width)
    by_name, commands = [], []
    for number, preset in enumerate(presets, 1):
        display_name = chosen.display_name(preset)
        words = command_words(library, shared, chosen.preset(preset), preset)
        note = f" ({display_name})" if display_name != preset else ""
        if any(word.startswith("--set") for word in words):  # this page's preset differs from the demo's own
            commands += _command_rows([*words, f"# {number}{note}"], width)
        else:
            by_name.append(f"{number} {shell_word(preset)}{note}".replace(" ", NO_BREAK))
    if by_name:
        rows += wrap([Span(say("cli.read.presets", demo=chosen.name, names=", ".join(by_name)))], width)
    rows += commands
    controls = ", ".join(control.name for control in chosen.shown_controls)
    rows += wrap([Span(say("cli.read.controls", controls=controls))], width)
    words = command_words(library, shared, chosen.starting_settings())
    return rows + _command_rows([*words, "--set CONTROL=VALUE"], width)


def _command_rows(words: list[str], width: int) -> list[Row]:
    """Return a command in as many rows as it needs; a backslash lets the shell read them as one line."""
    lines = [f"  {words[0]}"]
    for word in words[1:]:
        if len(lines[-1]) + len(word) + 3 > width and lines[-1].strip() != words[0]:
            lines[-1] += " \\"
            lines.append(f"    {word}")
        else:
            lines[-1] += f" {word}"
    return [(Span(line),) for line in lines]
