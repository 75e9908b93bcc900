"""Everything that is drawn ends at every width, from none at all to absurd ones."""

import signal
from collections.abc import Callable, Iterator

import pytest

from tutor.content.engine_source import find_source
from tutor.content.library import Library
from tutor.demos.catalog import demo, names
from tutor.demos.figure import Figure
from tutor.demos.runner import records_of
from tutor.messages import say
from tutor.progress.store import Store
from tutor.render.chart import draw
from tutor.render.page.code import layout_code
from tutor.render.page.layout import layout_page
from tutor.render.page.table import layout_table
from tutor.render.page.wrap import wrap
from tutor.text.rows import Span, width
from tutor.tui.keys import QUIZ_KEYS, STUDY_KEYS
from tutor.tui.screens.help import HelpScreen
from tutor.tui.screens.source import layout_sources
from tutor.tui.state.demo import DemoState
from tutor.tui.state.learner import LearnerSession
from tutor.tui.state.question import QuestionView
from tutor.tui.theme.breakpoints import MAX_SIZE, clamp_size, layout_classes, page_region
from tutor.tui.widgets.block_cards import BlockCards
from tutor.tui.widgets.control_rows import control_rows
from tutor.tui.widgets.figure_rows import caption_rows, figure_rows
from tutor.tui.widgets.header_footer import footer_row, header_row, spread, too_small_row

SECONDS = 120  # for one test; each takes a few
WIDTHS = (*range(31), *MAX_SIZE, 100_000)
SOME_WIDTHS = (0, 1, 2, 3, 5, 8, 10, 13, 20, 30)
SOME_LESSONS = ("why-nonlinear", "batch-norm", "conv-output-size")
TEXTS = (
    "",
    " ",
    "word",
    "two words",
    "한국어 낱말",
    "a\u0301" * 9,
    "🙂🙂",
    "\u200b",
    "x" * 300,
    "a b\nc",
    "◂ W = 7 ▸",
    "\t",
    "\u00a0",
)


class DoesNotEnd(BaseException):
    """A loop does not end. No code catches this."""


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """Let a test that does not end fail."""

    def fail(*_arguments: object) -> None:
        raise DoesNotEnd

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def session(tmp_path) -> Iterator[LearnerSession]:
    with Store.open(tmp_path) as store:
        session = LearnerSession(Library(), store)
        session.start("conv-output-size")
        yield session


@pytest.mark.parametrize("text", TEXTS)
def test_text_of_any_kind(text: str) -> None:
    for columns in WIDTHS:
        for lead in ("", "  ", "• 한 ", "x" * 40):
            assert wrap([Span(text), Span(text, "strong")], columns, lead, lead)
        assert isinstance(layout_code(text, columns), list)
        assert isinstance(
            layout_table([[[Span(text)], [Span("1")]], [[Span("b")], [Span(text)]]], columns, (1,)), list
        )
        spread((Span(text),), (Span(text),), columns)


def pages(session: LearnerSession, lessons: Iterator[str] | tuple[str, ...], widths: tuple[int, ...]) -> None:
    for lesson in lessons:
        session.open_lesson(lesson)
        for columns in widths:
            sections = list(layout_page(session.lesson, columns, BlockCards(session)))
            assert len(sections) > 3
            layout_sources.cache_clear()
            assert layout_sources(session.lesson.engine_names, columns)


@pytest.mark.long
def test_pages(session: LearnerSession) -> None:
    pages(session, SOME_LESSONS, SOME_WIDTHS)


@pytest.mark.long
@pytest.mark.parametrize("lesson", Library().ids())
def test_every_page(session: LearnerSession, lesson: str) -> None:
    pages(session, (lesson,), WIDTHS)


def test_the_bars_of_the_screen_and_the_help(session: LearnerSession) -> None:
    question = session.questions.ask(session.lesson.questions[0].id)
    for columns in WIDTHS:
        header_row(session, columns)
        for chart_is_visible in (True, False):
            footer_row(None, columns, chart_is_visible)
            footer_row(question, columns, chart_is_visible)
        assert HelpScreen().lines(columns)
        for lines in (0, 1, 3, 8, 24, 100_000):
            too_small_row(columns, lines)
            clamped = clamp_size(columns, lines)
            assert clamped <= MAX_SIZE
            for view in ("", "-page-only", "-chart-only"):
                page_region(*clamped, layout_classes(columns, lines, view, True, False))
    assert STUDY_KEYS
    assert QUIZ_KEYS


def test_questions(session: LearnerSession) -> None:
    for block in session.lesson.questions:
        question: QuestionView = session.questions.ask(block.id)
        for act in (lambda: None, question.take_hint, question.take_hint, question.skip):
            act()
            for columns in WIDTHS[:-1]:
                assert question.prompt_rows(columns)
                question.verdict_rows(columns)


def check_figure(figure: Figure, widths: tuple[int, ...]) -> None:
    for columns in widths:
        for lines in (0, 1, 2, 3, 14, 20):
            rows = draw(figure, columns, lines)
            assert len(rows) == lines
            assert all(sum(width(span.text) for span in row) == columns for row in rows)
            assert len(figure_rows(figure, "", columns, lines)) <= lines
            assert len(figure_rows(figure, "a note", columns, lines)) <= lines
        for lines in (1, 2, 5):
            assert len(caption_rows(figure, columns, lines)) <= lines


def first_figure(name: str) -> Figure:
    chosen = demo(name)
    return chosen.figure(records_of(chosen, chosen.starting_settings(), 0), chosen.starting_settings())


@pytest.mark.parametrize("name", ["output-size", "activation-curves"])
def test_figures(name: str) -> None:
    check_figure(first_figure(name), SOME_WIDTHS)


@pytest.mark.long
@pytest.mark.parametrize("name", names())
def test_every_figure(name: str) -> None:
    check_figure(first_figure(name), (*range(31), *MAX_SIZE))


def test_controls(session: LearnerSession) -> None:
    make: Callable[..., None] = lambda *_arguments: None  # noqa: E731  no thread is needed
    state = DemoState(make)
    state.open(session.lesson.demos[0])
    for columns in WIDTHS:
        for lines in (0, 1, 2, 4, 50):
            for selected in range(len(state.demo.controls)):
                state.selected = selected
                assert control_rows(state, columns, lines, None)
                assert control_rows(state, columns, lines, (Span(say("tui.stats.none")),))


def test_quoted_code() -> None:
    code = find_source("formulas.shapes.conv_output_size", docstrings=True).code
    for columns in WIDTHS:
        assert layout_code(code, columns)
