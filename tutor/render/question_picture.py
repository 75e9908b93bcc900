"""The pictures of a question about a run of a demo: one to read before the answer, and one of the whole run after it."""

from tutor.quiz.model import Variant
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span, drop_blank_end

MIN_WIDTH, MAX_WIDTH = 20, 100
LINES = 13
"""The height of a picture. With the prompt, the choices and the answer line, it fits on a screen of 24 lines."""


def picture_before(variant: Variant, width: int) -> list[Row]:
    """Return the picture to read, without texts that would tell the answer; no rows for other kinds of questions."""
    if variant.run is None or variant.question.kind != "read" or width < MIN_WIDTH:
        return []
    from tutor.quiz.questions.experiment import question_figure
    from tutor.render.chart import draw

    figure = question_figure(variant.question, variant.run)
    return list(drop_blank_end(draw(figure, min(width, MAX_WIDTH), LINES)))


def picture_after(variant: Variant, width: int) -> list[Row]:
    """Return the picture and the texts of the run, for questions that are answered before the run is seen."""
    if variant.run is None or variant.question.kind == "read" or width < MIN_WIDTH:
        return []
    from tutor.quiz.questions.experiment import run_figure
    from tutor.render.chart import draw

    figure = run_figure(variant.run)
    rows = list(drop_blank_end(draw(figure, min(width, MAX_WIDTH), LINES)))
    if figure.alarm:
        rows += wrap([Span(figure.alarm, "bad")], width)
    return rows + wrap([Span(figure.caption), Span(f" {figure.summary}", "dim")], width)
