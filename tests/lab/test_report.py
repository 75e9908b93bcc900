"""The result of a run in one sentence."""

from dataclasses import replace

import pytest

from tutor.lab.observe import inspect_layers
from tutor.lab.report import report_sentence
from tutor.lab.run import Run
from tutor.lab.spec import Experiment


@pytest.mark.parametrize(("steps", "end"), [(1, "after 1 step"), (2, "after 2 steps")])
def test_one_step_is_no_plural(steps: int, end: str) -> None:
    run = Run(Experiment(data="blobs", net="", steps=steps))
    run.advance()
    assert report_sentence(run).endswith(f" % test {end}")


def test_many_saturated_or_dead_layers_are_told_by_the_worst() -> None:
    run = Run(Experiment(data="moons", net="fc 4, tanh, fc 4, tanh, fc 4, tanh, fc 4, tanh"))
    views = inspect_layers(run)

    def told(saturated: list[float], dead: list[float]) -> list[str]:
        shares = zip(views[:-1], saturated, dead, strict=True)
        changed = [replace(view, saturated=one, dead=two) for view, one, two in shares]
        return report_sentence(run, (*changed, views[-1])).split("; ")[1:]

    assert told([0.05, 0.2, 0, 0.3], [0, 0, 0, 0]) == [
        "layer 2 saturated by 20 %",
        "layer 4 saturated by 30 %",
    ]
    assert told([0.5, 0.9, 0.2, 0.05], [0.25, 0, 0.75, 0.5]) == [
        "3 layers saturated, most of all layer 2 by 90 %",
        "dead units in 3 layers, most of all 75 % of layer 3",
    ]
