"""What questions measure in runs of the demos on activations is what their figures show."""

import pytest

from tutor.demos.activation_race.experiment import LAYER_BUILDERS
from tutor.demos.activation_race.figure import FUNCTIONS, NAMES
from tutor.demos.catalog import demo
from tutor.demos.model import Value
from tutor.demos.runner import records_of


def measured(name: str, count: int = 500, **settings: Value) -> dict[str, Value]:
    """Return what is measured in a run of seed 0."""
    shown = demo(name)
    chosen = shown.read(settings)
    records = records_of(shown, chosen, 0, count)
    return {measure: function(records, chosen) for measure, function in shown.measures.items()}


def test_the_race_measures_each_network_by_its_name() -> None:
    assert tuple(LAYER_BUILDERS) == NAMES
    first = measured("activation-race", 1, layers=1, lr=0.01)
    assert first["above_half"] == 0
    assert first["step"] == 10
    assert set(first) >= {f"accuracy_{name}" for name in LAYER_BUILDERS}


def test_a_race_of_three_is_the_race_of_six_without_the_others() -> None:
    six, three = (measured("activation-race", 1, functions=name) for name in FUNCTIONS)
    assert all(three[f"accuracy_{name}"] == six[f"accuracy_{name}"] for name in ("relu", "tanh", "sigmoid"))
    assert three["accuracy_maxout"] == 0 < six["accuracy_maxout"]
    race = demo("activation-race")
    settings = race.read({"functions": "relu tanh sigmoid"})
    bars = race.figure(records_of(race, settings, 0, 1), settings).bands[0][0].bars  # type: ignore[union-attr]
    assert [bar.label.split()[-1] for bar in bars] == ["ReLU", "tanh", "sigmoid"]


@pytest.mark.parametrize(("slope", "low", "high"), [(0, 16, 16), (0.3, 0, 3)])
def test_silent_units_are_those_that_are_off_at_the_end(slope: float, low: int, high: int) -> None:
    run = measured("dead-relu", lr=0.5, slope=slope, bias=-5)
    assert run["silent_first"] == 16
    assert low <= run["silent"] <= high


def test_steps_together_are_all_of_them_with_single_positive_examples() -> None:
    assert measured("zigzag", inputs="0 to 1", batch=1)["together"] == 100
    run = measured("zigzag", inputs="-0.5 to 0.5", batch=64)
    assert (run["together"], run["diverged"]) == (0, False)
    assert measured("zigzag", inputs="0 to 1", lr=12, batch=64)["diverged"]


def test_a_straight_boundary_has_the_accuracy_of_the_caption() -> None:
    assert measured("layer-stack", data="sides", layers=1)["accuracy"] == 100


def test_idle_lines_are_not_among_the_winners() -> None:
    run = measured("maxout-pieces", start="parallel")
    assert run["winners"] == 1
    assert run["error"] > 1


def test_the_slopes_and_the_gradient_of_a_row_of_units() -> None:
    run = measured("activation-curves", function="leaky", x=-1, layers=3, alpha=0.1)
    assert run["first_slope"] == run["last_slope"] == 0.1
    assert run["gradient"] == pytest.approx(0.001)


def test_errors_of_a_gradient_check_are_named_by_the_size_of_their_step() -> None:
    run = measured("gradient-check", activation="relu", sum=1e-4)
    assert run["error_3"] > 0.1 > 1e-6 > run["error_5"]
    assert run["one_sided_3"] < 1e-6
