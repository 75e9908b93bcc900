"""What the demos of chapter 0 measure for questions about a run."""

from tutor.demos.catalog import demo
from tutor.demos.model import Value
from tutor.demos.runner import records_of


def measure(name: str, what: str, seed: int = 0, **settings: Value) -> Value:
    """Return one measure of a whole run."""
    shown = demo(name)
    chosen = shown.read(settings)
    return shown.measures[what](records_of(shown, chosen, seed, 500), chosen)


def test_the_gain_of_a_unit_is_what_its_curve_rises_by() -> None:
    assert measure("one-unit", "gain", x1=2, w1=1, x2=0, b=1, activation="relu") == 1
    assert measure("one-unit", "gain", x1=-2, w1=1, x2=0, b=0, activation="relu") == 0
    assert 0 < measure("one-unit", "gain", x1=0, x2=0, b=0, activation="sigmoid") < 0.25  # type: ignore[operator]


def test_units_that_do_not_see_an_input_or_stay_off_do_not_move() -> None:
    settings: dict[str, Value] = {
        "x1": 2,
        "x2": -1,
        "x3": 3,
    }  # sums 5, −3, 2, −1 and weights 1, 0, 2, −1 for x₁
    assert measure("two-layers", "cut", **settings) == 2
    assert measure("two-layers", "moved_x1", **settings) == 2
    assert measure("two-layers", "moved_x2", **settings) == 2


def test_the_weights_without_a_gradient_are_named() -> None:
    settings: dict[str, Value] = {"x": 1, "y": 1, "activation": "relu"}
    assert measure("chain-rule", "without_gradient", w1=2, w2=2, **settings) == "none"
    assert measure("chain-rule", "without_gradient", w1=2, w2=0, **settings) == "first"
    assert measure("chain-rule", "without_gradient", w1=-2, w2=2, skip="yes", **settings) == "second"
    assert measure("chain-rule", "without_gradient", w1=-2, w2=2, **settings) == "both"


def test_the_end_of_a_descent_is_named() -> None:
    ends = {lr: measure("gradient-descent-1d", "end", lr=lr) for lr in (0.005, 0.1, 0.2, 0.3)}
    assert ends == {0.005: "between", 0.1: "first", 0.2: "first", 0.3: "diverged"}
    assert measure("gradient-descent-1d", "end", loss="two valleys", w=6, lr=0.02) == "second"
    assert measure("gradient-descent-1d", "crossings", lr=0.1) == 0
    assert int(measure("gradient-descent-1d", "crossings", lr=0.2)) > 3


def test_a_step_along_an_axis_of_the_valley_points_at_the_minimum() -> None:
    assert abs(float(measure("gradient-descent-2d", "angle", examples="both", w1=2, w2=0, lr=0.01))) < 1e-6


def test_the_gap_is_the_difference_of_the_means() -> None:
    best, test, gap = (float(measure("best-of-many", name)) for name in ("mean_best", "mean_test", "gap"))
    assert gap == best - test > 5


def test_a_flexible_curve_has_a_low_training_error_and_a_high_validation_error() -> None:
    training, validation, lowest = (
        float(measure("overfitting", name, degree=11))
        for name in ("training", "validation", "lowest_validation")
    )
    assert training == 0 < lowest < validation
