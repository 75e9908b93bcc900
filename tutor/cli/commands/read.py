"""`tutor read`: a page as plain text."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from shlex import quote
from shutil import get_terminal_size
from string import ascii_lowercase
from typing import TYPE_CHECKING

from tutor.cli.common import lesson_options, library, whole
from tutor.cli.question_text import trimmed, wanted, words_option
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.rows import Row, Span

if TYPE_CHECKING:
    from tutor.content.model import DemoBlock, Lesson, QuizBlock
    from tutor.demos.figure import Figure
    from tutor.demos.model import Demo, Settings

CHART_HEIGHT, WIDEST = 16, 100


def arguments(parser: ArgumentParser) -> None:
    """What `read` takes."""
    parser.add_argument("lesson", metavar="LESSON", help=say("cli.read.lesson"))
    parser.add_argument("--width", type=whole(20), metavar="N", help=say("cli.read.width"))
    words_option(parser)
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the page."""
    from tutor.cli.ansi import text
    from tutor.render.page.layout import layout_page

    lesson = library(args).lesson(args.lesson)
    width = args.width or min(get_terminal_size((80, 24)).columns, WIDEST)
    links: dict[str, None] = {}
    for section in layout_page(lesson, width, _Told(lesson) if wanted(args) else _Charts(lesson)):
        for row in section.rows:
            print(text(row))
        links |= dict.fromkeys(stop.target for stop in section.stops if stop.kind == "link")
    if links:
        print("\n" + say("cli.read.links"))
        print("\n".join(f"  {target if '://' in target else f'tutor read {target}'}" for target in links))
    return 0


def _ways(chosen: "Demo", width: int) -> list[Row]:
    """The commands that draw a demo as the page's presets set it, and with other knobs."""
    from tutor.render.page.wrap import wrap

    command = f"tutor demo {chosen.name}"
    rows = wrap([Span(say("cli.read.presets"))], width) if chosen.presets else []
    rows += [(Span(f"  {command} --preset {quote(preset)}"),) for preset in chosen.presets]
    knobs = ", ".join(control.name for control in chosen.controls)
    return rows + wrap([Span(say("cli.read.knobs", command=command, knobs=knobs))], width)


class _Charts:
    """Demos as the chart of their first state, questions with the numbers of seed 0."""

    def __init__(self, lesson: "Lesson") -> None:
        self._lesson = lesson

    def demo(self, block: "DemoBlock", width: int) -> Sequence[Row]:
        """The picture at the page's settings, and the commands that draw others."""
        from tutor.demos.catalog import demo
        from tutor.demos.runner import records_of
        from tutor.render.page.wrap import wrap

        try:
            chosen = demo(block.use).for_page(block.controls, block.presets)
            settings = chosen.starting_settings()
            figure = chosen.figure(records_of(chosen, settings, 0), settings)
        except UserError as error:
            return wrap([Span(str(error))], width, "✗ ", "  ")
        return [*self._picture(chosen, settings, figure, width), *_ways(chosen, width)]

    def _picture(self, _demo: "Demo", _settings: "Settings", figure: "Figure", width: int) -> list[Row]:
        """The chart between its caption and its summary."""
        from tutor.render.chart import draw
        from tutor.render.page.wrap import wrap

        texts = [wrap([Span(text)], width) for text in (figure.caption, figure.alarm, figure.summary)]
        chart = trimmed(draw(figure, width, CHART_HEIGHT))
        alarm = texts[1] if figure.alarm else []
        return [*texts[0], *chart, *alarm, *texts[2]]

    def quiz(self, block: "QuizBlock", number: int, width: int) -> Sequence[Row]:
        """The question as it is asked first, and the command that checks an answer."""
        from tutor.quiz.questions.parse_question import read_question
        from tutor.quiz.questions.variant import draw
        from tutor.render.page.wrap import wrap

        try:
            variant = draw(read_question(block, self._lesson), 0)
        except UserError as error:
            return wrap([Span(str(error))], width, "✗ ", "  ")
        rows = wrap([Span(say("cli.read.number", number=number))], width)
        rows += wrap([Span(variant.prompt)], width, "  ", "  ")
        for letter, choice in zip(ascii_lowercase, variant.choices, strict=False):
            rows += wrap([Span(choice)], width, f"  {letter}  ", "     ")
        return rows + wrap([Span(say("cli.read.question", name=block.id))], width, "  ", "  ")


class _Told(_Charts):
    """Demos told in words."""

    def _picture(self, demo: "Demo", settings: "Settings", figure: "Figure", width: int) -> list[Row]:
        """The picture, its knobs and what its presets come to, a line each."""
        from tutor.cli.describe_figure import told
        from tutor.render.page.wrap import wrap

        rows: list[Row] = []
        for line in told(demo, settings, figure):
            lead = line[: len(line) - len(line.lstrip())]
            rows += wrap([Span(line.lstrip())], width, lead, lead + "  ")
        return rows
