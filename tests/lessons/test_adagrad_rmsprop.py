"""What the page on AdaGrad and RMSProp states, computed again."""

import inspect
import re
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from engine import SGD, SURFACES, AdaGrad, RMSProp, adagrad_step, rmsprop_first_step
from engine.optimizers import OPTIMIZERS, Optimizer
from tutor.content.library import Library
from tutor.content.model import PlotBlock
from tutor.demos.optimiser_race.experiment import Race, race

Prose = Callable[[str], str]
PAGE = "adagrad-rmsprop"


@cache
def run(surface: str, **rates: float) -> list[Race]:
    """A race without noise."""
    return list(race(surface, rates, 0.0, 0))


def below(records: list[Race], name: str, height: float) -> int:
    """The first step at which a racer is lower than this."""
    return next(record.step for record in records if record.places[name].loss < height)


def test_the_first_steps_shown(fences: Callable[[str, str], list[str]]) -> None:
    rows = fences(PAGE, "text")[0].replace("−", "-").splitlines()[1:]
    stated = np.array([[float(number) for number in re.findall(r"-?\d+\.?\d*", row)] for row in rows])
    start = np.array(SURFACES["bowl"].start)
    slope = SURFACES["bowl"].slope(start)
    optimizers: list[Optimizer] = [SGD(1.5), AdaGrad(1.5)]
    np.testing.assert_allclose(stated[:, 0], slope)
    for column, optimizer in enumerate(optimizers, 1):
        at = start.copy()
        optimizer.update({"at": at}, {"at": slope})
        np.testing.assert_allclose(stated[:, column], at - start, rtol=1e-5)


def test_the_code_is_quoted_and_the_other_differs_in_one_line(prose: Prose) -> None:
    assert "RMSProp's differs only in the line of `self.h`" in prose(PAGE)
    assert [block.names for block in Library().lesson(PAGE).sources] == [("optimizers.AdaGrad.step",)]
    ada, rms = (inspect.getsource(kind.step).splitlines() for kind in (AdaGrad, RMSProp))
    differing = [line for line, other in zip(ada, rms, strict=True) if line != other and '"""' not in line]
    assert len(differing) == 1
    assert "self.h" in differing[0]


def test_the_rates_drawn() -> None:
    (plot,) = (part for part in Library().lesson(PAGE).parts if isinstance(part, PlotBlock))
    for name, optimizer in (("AdaGrad", AdaGrad(1.0)), ("RMSProp", RMSProp(1.0, 0.9))):
        at = {"x": np.zeros(1)}
        for step in range(1, 81):
            g = 1.0 if step <= 20 else 0.1
            optimizer.update(at, {"x": np.array([g])})
            drawn = eval(plot.fields["lines"][name], {"x": step, "sqrt": np.sqrt})
            assert drawn == pytest.approx(optimizer.h["x"][0] ** -0.5)


def test_adagrad_slows_to_a_tenth_by_step_100(prose: Prose) -> None:
    assert f"At step 100 this is {adagrad_step(1.0, 100):g} of lr" in prose(PAGE)


def test_epsilon_stands_outside_the_root(prose: Prose) -> None:
    assert "`w ← w − lr·g/(√h + ε)`" in prose(PAGE)
    for optimizer in (AdaGrad(1.0, eps=1.0), RMSProp(1.0, decay=0.0, eps=1.0)):
        at = {"x": np.zeros(1)}
        optimizer.update(at, {"x": np.full(1, 3.0)})
        assert at["x"][0] == pytest.approx(-3 / (3 + 1))


def test_the_turn_costs_adagrad_what_it_won(prose: Prose) -> None:
    long, turned = (run(surface, sgd=0.9, adagrad=1.5) for surface in ("bowl", "tilted"))
    ada, sgd = (below(long, name, 0.01) for name in ("adagrad", "sgd"))
    assert f"AdaGrad's loss is below 0.01 after {ada} steps, SGD's after {sgd}" in prose(PAGE)
    ada, sgd = (below(turned, name, 0.01) for name in ("adagrad", "sgd"))
    assert f"On the turned bowl AdaGrad needs {ada} steps, and SGD {sgd} as before" in prose(PAGE)
    for record in (long[1], long[-1]):
        rates = record.places["adagrad"].rates
        assert rates[0] > 3 * rates[1]  # type: ignore[operator]  # larger where it is flat


def test_who_leaves_a_saddle_and_who_comes_last(
    prose: Prose, fences: Callable[[str, str], list[str]]
) -> None:
    text = prose(PAGE)
    stated = [
        [int(number) for number in row.split()[-3:]] for row in fences(PAGE, "text")[1].splitlines()[1:]
    ]
    rates = {"sgd": 0.1, "adagrad": 0.1, "rmsprop": 0.1}
    saddle = run("saddle", **rates)
    away = [next(record.step for record in saddle if abs(record.places[name].y) > 0.5) for name in rates]
    assert "start 0.01 beside the line that leads to the saddle point" in text
    assert saddle[0].places["adagrad"].y == 0.01
    assert stated == [away, [below(saddle, name, 0.05) for name in rates]]
    *_, last = run("bowl", **rates)
    assert max(last.places, key=lambda name: last.places[name].loss) == "adagrad"
    assert "In **2 one rate for all**, AdaGrad comes last: its steps are at most 0.1 long" in text


def test_rmsprop_comes_down_and_is_thrown_out_again(prose: Prose) -> None:
    text = prose(PAGE)
    places = [record.places["rmsprop"] for record in run("bowl", rmsprop=0.3)]
    losses = [place.loss for place in places]
    lowest = int(np.argmin(losses))
    assert losses[lowest] == pytest.approx(3e-15, rel=0.02)
    assert f"At step {lowest} the loss is only 3·10⁻¹⁵" in text
    assert places[lowest].rates[1] > 2 / SURFACES["bowl"].curvatures[1] == 1  # type: ignore[operator]
    assert f"Nine steps later the loss is {losses[lowest + 9]:.2f}" in text
    again = int(np.argmin(losses[lowest + 9 :])) + lowest + 9
    assert losses[again] < 1e-4 < 0.1 < max(losses[again : again + 15])

    assert 0.005 < min(losses[100:]) < max(losses[100:]) < 0.04


def test_rmsprop_starts_too_long_and_hovers(prose: Prose) -> None:
    assert OPTIMIZERS["rmsprop"].settings["decay"] == 0.9
    assert f"{rmsprop_first_step(1.0, 0.9):.1f} times lr for ρ = 0.9" in prose(PAGE)
    heights = [
        np.mean([record.places["rmsprop"].loss for record in run("bowl", rmsprop=lr)[80:]])
        for lr in (0.1, 0.3, 1.0)
    ]
    assert heights[0] < heights[1] / 5 < heights[2] / 25  # set by the rate
    assert heights[2] > 0.1


def test_a_common_and_a_rare_word(prose: Prose) -> None:
    optimizer, words = AdaGrad(1.0), {"words": np.zeros(2)}
    for text in range(1, 1001):
        before = words["words"].copy()
        optimizer.update(words, {"words": np.array([1.0, float(text == 1000)])})
    common, rare = before - words["words"]
    assert f"is only `lr/√1000`, or {common:.3f} of lr" in prose(PAGE)
    assert common == pytest.approx(1000**-0.5)
    assert "its weight moves by the whole lr" in prose(PAGE)
    assert rare == pytest.approx(1)


@pytest.mark.parametrize("ago", [0, 1, 5])
def test_how_much_an_old_gradient_counts(ago: int) -> None:
    optimizer, at = RMSProp(0.1, 0.9), {"x": np.zeros(1)}
    for g in [3.0] + [0.0] * ago:
        optimizer.update(at, {"x": np.array([g])})
    assert optimizer.h["x"][0] == pytest.approx((1 - 0.9) * 0.9**ago * 9)
