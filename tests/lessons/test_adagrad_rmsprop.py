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
    rows = fences(PAGE, "text")[1].replace("−", "-").splitlines()[1:]
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
    assert "The rest is as in AdaGrad" in prose(PAGE)
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
    assert f"its loss is below 0.01 after {ada} steps, SGD's after {sgd}" in prose(PAGE)
    ada, sgd = (below(turned, name, 0.01) for name in ("adagrad", "sgd"))
    assert f"SGD needs {sgd} steps as before. AdaGrad needs {ada}" in prose(PAGE)
    for record in (long[1], long[-1]):
        rates = record.places["adagrad"].rates
        assert rates[0] > 3 * rates[1]  # type: ignore[operator]  # larger where it is flat


def test_with_one_rate_rmsprop_arrives_first_and_is_thrown_out_again(prose: Prose) -> None:
    text, records = prose(PAGE), run("bowl", sgd=0.1, adagrad=0.1, rmsprop=0.1)
    last = records[-1].places
    assert max(last, key=lambda name: last[name].loss) == "adagrad"
    assert "AdaGrad comes last: its steps are at most 0.1 long" in text
    assert min(record.places[name].loss for record in records for name in ("sgd", "adagrad")) > 0.1
    assert below(records, "rmsprop", 0.1) < 60

    losses = [record.places["rmsprop"].loss for record in records]
    lowest = int(np.argmin(losses[:100]))
    assert losses[lowest] < 1e-5
    assert "from less than 10⁻⁵ to 0.05" in text
    assert f"{max(losses[lowest:]):.2f}" == "0.05"
    limit = 2 / SURFACES["bowl"].curvatures[1]
    crossing = next(record.step for record in records[1:] if record.places["rmsprop"].rates[1] > limit)  # type: ignore[operator]
    assert f"At step {crossing} the rate along y passes {limit:g}" in text
    assert crossing < lowest


def test_rmsprop_starts_too_long_and_hovers(prose: Prose) -> None:
    assert OPTIMIZERS["rmsprop"].settings["decay"] == 0.9
    assert f"{rmsprop_first_step(1.0, 0.9):.1f} times lr for ρ = 0.9" in prose(PAGE)
    heights = [
        np.mean([record.places["rmsprop"].loss for record in run("bowl", rmsprop=lr)[80:]])
        for lr in (0.1, 0.3, 1.0)
    ]
    assert heights[0] < heights[1] / 5 < heights[2] / 25  # set by the rate
    assert f"with lr = 1.0, near a loss of {heights[2]:.2f}" in prose(PAGE)


def test_a_common_and_a_rare_word(fences: Callable[[str, str], list[str]]) -> None:
    optimizer, words = AdaGrad(1.0), {"words": np.zeros(2)}
    for text in range(1, 1001):
        before = words["words"].copy()
        optimizer.update(words, {"words": np.array([1.0, float(text == 1000)])})
    common, rare = before - words["words"]
    first, second = fences(PAGE, "text")[0].splitlines()[1:]
    assert f"{optimizer.h['words'][0]:.0f} " in first
    assert f"lr/√1000 = {common:.3f}·lr" in first
    assert common == pytest.approx(1000**-0.5)
    assert f"{optimizer.h['words'][1]:.0f} " in second
    assert "lr/√1    = lr" in second
    assert rare == pytest.approx(1)


@pytest.mark.parametrize("ago", [0, 1, 5])
def test_how_much_an_old_gradient_counts(ago: int) -> None:
    optimizer, at = RMSProp(0.1, 0.9), {"x": np.zeros(1)}
    for g in [3.0] + [0.0] * ago:
        optimizer.update(at, {"x": np.array([g])})
    assert optimizer.h["x"][0] == pytest.approx((1 - 0.9) * 0.9**ago * 9)
