"""What the page on non-linear functions between layers says, computed."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from engine.architecture import table
from engine.formulas import relu
from tests.seeds import EIGHT_SEEDS
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.layer_stack.experiment import SIDE, Boundary, best_straight_accuracy, learn_boundary

PAGE = "why-nonlinear"
Prose = Callable[[str], str]


@cache
def last(activation: str, layers: int, units: int, data: str, seed: int) -> Boundary:
    """How a run of the demo ends."""
    *_, boundary = learn_boundary(activation, layers, units, data, seed)
    return boundary


def test_two_layers_at_once(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    rows = [" ".join(row.split()) for row in fences(PAGE, "text")[0].splitlines()]
    inner = 2 * 3 + 1
    assert f"x = 3 h = 2·3 + 1 = {inner}" in rows
    assert f"y = 4·{inner} − 3 = {4 * inner - 3}" in rows
    assert f"x = 3 y = 8·3 + 1 = {8 * 3 + 1}" in rows
    assert "`4·(2x + 1) − 3 = 8x + 1` for every x" in prose(PAGE)
    assert all(4 * (2 * x + 1) - 3 == 8 * x + 1 for x in range(-5, 6))


def test_the_exclusive_or_of_two_bent_sums(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    names: dict[str, object] = {"relu": relu}
    exec(fences(PAGE, "python")[0], names)
    found = [names["exclusive_or"](a, b) for a in (0, 1) for b in (0, 1)]  # type: ignore[operator]
    assert found == [0, 1, 1, 0]
    rows = [[int(cell) for cell in row.split()] for row in fences(PAGE, "text")[1].splitlines()[1:]]
    assert rows == [[a, b, relu(a + b), relu(a + b - 1), a ^ b] for a in (0, 1) for b in (0, 1)]
    assert "the second one switches on only at (1,1)" in prose(PAGE)


def test_the_network_of_the_demo(prose: Prose) -> None:
    parameters = table("input 2, fc 8, fc 8, fc 2").parameters
    assert f"The network still has its {parameters} parameters" in prose(PAGE)
    assert last("none", 2, 8, "corners", 0).parameters == parameters
    deeper = table("input 2, fc 16, fc 16, fc 16, fc 16, fc 2").parameters
    assert "one straight line, also with five layers" in prose(PAGE)
    assert last("none", 4, 16, "corners", 0).parameters == deeper


def test_the_caption_counts_layers_as_the_control_and_the_page_do(prose: Prose) -> None:
    assert "So with 2 hidden layers there are 3 linear layers in all" in prose(PAGE)
    stack = demo("layer-stack")
    settings = stack.preset("five layers")
    figure = stack.figure(list(stack.experiment(settings, 0))[-1:], settings)
    assert "Hidden layers: 4, so 5 linear layers" in figure.caption


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_without_an_activation_the_boundary_is_hardly_better_than_guessing(seed: int, prose: Prose) -> None:
    assert "The accuracy of the first network ends between 35 and 65 % with most seeds" in prose(PAGE)
    plain = last("none", 2, 8, "corners", seed)
    assert 0.35 < plain.accuracy < 0.65
    assert plain.line
    a, b, c = plain.line
    assert "the network gives both classes about 50 % at every point" in prose(PAGE)
    assert SIDE * (abs(a) + abs(b)) + abs(c) < np.log(0.7 / 0.3)  # everywhere between 30 and 70 %
    assert last("none", 4, 16, "corners", seed).accuracy < 0.7
    assert last("none", 2, 8, "sides", seed).accuracy > 0.95


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_relu_bends_the_boundary_and_adds_no_parameters(seed: int, prose: Prose) -> None:
    assert (
        "With relu the boundary bends, and the accuracy reaches 100 %. The network still has its 114"
        in prose(PAGE)
    )
    bent = last("relu", 2, 8, "corners", seed)
    assert (bent.accuracy, bent.parameters) == (1, last("none", 2, 8, "corners", seed).parameters)
    assert last("relu", 2, 8, "ring", seed).accuracy == 1


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_three_of_four_groups_can_be_right_but_not_with_the_smallest_loss(seed: int, prose: Prose) -> None:
    assert "A straight line that cuts off one corner would get three of the four groups right" in prose(PAGE)
    plain = last("none", 2, 8, "corners", seed)
    assert best_straight_accuracy(plain.classes) == pytest.approx(0.75, abs=0.02)
    x = np.array([*plain.classes[0], *plain.classes[1]])
    sign = np.repeat([-1, 1], [len(points) for points in plain.classes])
    w = np.zeros(3)
    for _ in range(3000):  # the loss is convex, so gradient descent finds its minimum
        gap = sign * (x @ w[:2] + w[2])
        pull = -sign / (1 + np.exp(gap))
        w -= 0.5 * np.array([*(x.T @ pull), pull.sum()]) / len(x)
    smallest = np.log1p(np.exp(-sign * (x @ w[:2] + w[2]))).mean()
    assert "The loss is smallest if the product of the weight matrices is near 0" in prose(PAGE)
    assert smallest > 0.95 * np.log(2)
    assert np.abs(w).max() < 1


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_four_units_are_off_in_the_middle_and_make_a_closed_boundary(seed: int, prose: Prose) -> None:
    assert "In the middle of the disc all four units are *off* (their output is 0, marked 0)" in prose(PAGE)
    closed = last("relu", 1, 4, "ring", seed)
    assert closed.accuracy == 1
    assert all(c < 0 for _, _, c in closed.unit_lines)
    corners = [(x, y) for x, y in closed.second if max(abs(x), abs(y)) > 1]
    assert not corners
    stack = demo("layer-stack")
    figure = stack.figure([closed], stack.preset("four units"))
    (marked,) = (one for one in figure.bands[0][0].points if one.marker == "0")  # type: ignore[union-attr]
    off = set(zip(marked.x, marked.y, strict=True))
    assert 0 < len(off) < len(closed.second) / 2
    assert off < set(closed.second)
    assert min(off, key=lambda place: np.hypot(*place)) == min(closed.second, key=lambda p: np.hypot(*p))
    assert "0: all units off" in figure.caption


def test_the_lines_of_few_units_are_drawn_and_those_of_many_are_not() -> None:
    stack = demo("layer-stack")
    for name, count in (("no activation", 1), ("four units", 4), ("two units", 2), ("relu", 0)):
        settings = stack.preset(name)
        figure = stack.figure(list(stack.experiment(settings, 0))[-1:], settings)
        assert len(figure.bands[0][0].lines) == count  # type: ignore[union-attr]
        assert ("Lines: where the weighted sum" in figure.caption) == (name in ("four units", "two units"))


def test_the_alarm_gives_the_best_a_straight_boundary_can_do() -> None:
    stack = demo("layer-stack")
    settings = stack.preset("no activation")
    alarm = stack.figure(list(stack.experiment(settings, 0)), settings).alarm
    assert "Stuck at 50 %. The best straight boundary would reach 75 %" in alarm


def test_the_line_of_a_stack_without_activations_is_its_border() -> None:
    border = last("none", 3, 8, "sides", 0)
    assert border.line
    a, b, c = border.line
    assert border.second
    assert all(a * x + b * y + c > -1e-3 for x, y in border.second)
    assert last("relu", 3, 8, "sides", 0).line is None


def test_a_layer_of_units_has_a_kink_each(prose: Prose) -> None:
    assert "straight pieces that meet in at most H kinks" in prose(PAGE)
    rng = np.random.default_rng(0)
    w, b, v = (rng.normal(size=6) for _ in range(3))
    x = np.linspace(-50, 50, 200_001)
    slopes = np.diff(np.maximum(x[:, None] * w + b, 0) @ v) / np.diff(x)
    changes = np.flatnonzero(np.abs(np.diff(slopes)) > 1e-6)
    kinks = 1 + int((np.diff(changes) > 2).sum())
    assert kinks == 6


def test_the_plot_has_three_kinks_on_its_line() -> None:
    (plot,) = Library().lesson(PAGE).plots
    (formula,) = plot.fields["lines"].values()

    def value(x: float) -> float:
        return float(eval(formula, {"x": x, "max": max}))

    (kinks,) = plot.fields["points"].values()
    assert len(kinks) == 3
    for x, y in kinks:
        assert value(x) == y
        assert value(x - 0.1) + value(x + 0.1) != pytest.approx(2 * y)
