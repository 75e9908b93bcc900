"""The example course: its questions and plots work, and every number that its pages state is computed here."""

import re
from math import exp, log, log10, tanh
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.demos.catalog import names
from tutor.plots.lint import lint_plots
from tutor.quiz.verification.lint import lint

COURSE = Path(__file__).parents[2] / "courses" / "rnn"
WX, WH = 0.5, 0.8


def read(name: str) -> str:
    """Return the text of a page on one line."""
    return " ".join((COURSE / f"{name}.md").read_text(encoding="utf-8").split())


def states(inputs: list[float]) -> list[float]:
    """Return the states of the unit of the course, h₁ and so on."""
    found, h = [], 0.0
    for x in inputs:
        h = tanh(WX * x + WH * h)
        found.append(h)
    return found


def sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))


def three(values: list[float]) -> list[str]:
    return [f"{value:.3f}" for value in values]


def test_the_course_has_no_finding() -> None:
    demos = dict.fromkeys(names())
    assert [str(f) for f in lint(COURSE, demos, range(3), strict=True, beside=Library())] == []  # type: ignore[arg-type]
    assert lint_plots(COURSE, strict=True) == []
    library = Library(COURSE)
    pages = [library.lesson(name) for name in library.ids()]
    assert sum(len(page.questions) for page in pages) == 12
    assert all(page.plots for page in pages)


@pytest.mark.long
def test_the_questions_work_with_every_seed() -> None:
    assert lint(COURSE, dict.fromkeys(names()), strict=True, beside=Library()) == []  # type: ignore[arg-type]


def test_the_states_after_one_input() -> None:
    h = three(states([1, 0, 0]))
    text = read("recurrent-step")
    assert f"1 1 0.5 {h[0]} 2 0 0.8·{h[0]} = {0.8 * float(h[0]):.3f} {h[1]} 3 0 0.8·{h[1]} = " in text
    assert f"0.8·{h[1]} = {0.8 * float(h[1]):.3f} {h[2]}" in text
    assert f"states {h[0]}, {h[1]} and {h[2]}" in read("through-time")


def test_the_last_states_of_three_orders() -> None:
    text = read("recurrent-step")
    for inputs in ([1, 1, 0], [1, 0, 1], [0, 1, 1]):
        assert f"{' '.join(map(str, inputs))} {states([float(x) for x in inputs])[-1]:.3f}" in text


def test_what_is_left_of_a_trace() -> None:
    text = read("recurrent-step")
    assert "one tenth of a per cent is left after 10 steps" in text
    assert round(100 * 0.5**10, 1) == 0.1
    assert f"with 0.95, still {100 * 0.95**10:.0f} %" in text


def test_the_gradient_through_two_steps_and_of_the_weight() -> None:
    text = read("through-time")
    h1, h2, h3 = states([1, 0, 0])
    slope3, slope2 = 1 - h3**2, 1 - h2**2
    product = slope3 * WH * slope2 * WH
    assert (
        f"3 {slope3:.3f} {slope3 * WH:.3f} {slope3 * WH:.3f} 2 {slope2:.3f} {slope2 * WH:.3f} {product:.3f}"
        in text
    )
    from_3, from_2 = slope3 * h2, slope3 * WH * slope2 * h1
    assert f"from step 3 {slope3:.3f}·{h2:.3f} {from_3:.3f}" in text
    assert f"from step 2 {slope3 * WH:.3f}·{slope2:.3f}·{h1:.3f} {from_2:.3f}" in text
    assert f"sum {from_3 + from_2:.3f} " in text
    step = 1e-6  # and the sum is what the definition of a derivative gives
    assert (last_state(WH + step) - last_state(WH - step)) / (2 * step) == pytest.approx(from_3 + from_2)


def last_state(wh: float) -> float:
    h = 0.0
    for x in (1.0, 0.0, 0.0):
        h = tanh(WX * x + wh * h)
    return h


def test_powers_of_fifty_steps() -> None:
    text = read("through-time")
    assert f"With f = 0.9, {100 * 0.9**50:.1f} % is left after 50 steps" in text
    assert f"With f = 1.1 it is {1.1**50:.0f} times as large" in text


def test_the_cell_that_counts() -> None:
    text, c = read("gates"), 2.0
    rows = re.findall(r"(\w+(?: it)?) (\d) (\d) ([\d.]+) (\d)·(\d) \+ (\d)·([\d.]+) = (\d)", text)
    assert [row[0] for row in rows] == ["count it", "ignore it", "empty"]
    for _, f, i, g, f_again, before, i_again, g_again, after in rows:
        assert (f, i, g, float(before)) == (f_again, i_again, g_again, c)
        c = float(f) * c + float(i) * float(g)
        assert c == float(after)


def test_half_lives_of_a_gradient() -> None:
    text = read("gates")
    kept_long, kept_short = (round(log(0.5) / log(f)) for f in (0.99, 0.9))
    assert (
        f"f = 0.99, half of the gradient is left after {kept_long} steps; with 0.9, after {kept_short}."
        in text
    )


def test_where_the_forget_gate_begins() -> None:
    text = read("gates")
    assert (
        f"sigmoid(0) = {sigmoid(0)}, and after ten steps {100 * 0.5**10:.1f} % of a gradient is left" in text
    )
    assert f"sigmoid(1) = {sigmoid(1):.2f}, sigmoid(3) = {sigmoid(3):.2f}" in text
    assert f"With 3, the cell keeps {100 * sigmoid(3) ** 20:.0f} % over 20 steps" in text
    assert "with 0, one millionth." in text
    assert round(log10(sigmoid(0) ** 20)) == -6
    assert f"sigmoid(4) = {sigmoid(4):.3f}" in text
    assert f"{sigmoid(4):.5f}**T" in text
