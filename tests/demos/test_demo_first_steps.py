"""The demos of the first chapter: a unit, gradient descent with one weight, the chain rule, and overfitting."""

import pytest

from engine.loss_curves import LOSS_CURVES
from tutor.demos.catalog import demo
from tutor.demos.chain_rule.experiment import forward, passes
from tutor.demos.gradient_descent_1d.experiment import STEPS, descend
from tutor.demos.one_unit.experiment import compute
from tutor.demos.overfitting.experiment import fits
from tutor.render.chart import draw
from tutor.text.rows import plain

SEEDS = range(8)
NEW = ("one-unit", "gradient-descent-1d", "chain-rule", "overfitting")


def shown(name: str, preset: str | None = None, seed: int = 0, **given: object) -> tuple[str, str, str]:
    """Caption, summary and alarm at the end of a run."""
    found = demo(name)
    settings = (found.preset(preset) if preset else found.starting_settings()) | given
    figure = found.figure(list(found.experiment(settings, seed)), settings)
    return figure.caption, figure.summary, figure.alarm


# --- one unit ---


def test_a_unit_adds_up_its_products_and_bias() -> None:
    *_, unit = compute((2, -1), (0.5, 1), 0.5, "relu")
    assert (unit.products, unit.total, unit.output) == ((1, -1), 0.5, 0.5)
    *_, unit = compute((2, -1), (0.5, 2), 0.5, "relu")
    assert (unit.total, unit.output) == (-0.5, 0)
    *_, unit = compute((2, -1), (0.5, 2), 0.5, "none")
    assert unit.output == -0.5


def test_the_drawing_of_the_unit_fills_in_stage_by_stage() -> None:
    found, settings = demo("one-unit"), demo("one-unit").starting_settings()
    records = list(found.experiment(settings, 0))
    unknown = []
    for count in range(1, len(records) + 1):
        rows = draw(found.figure(records[:count], settings), 80, 11)
        unknown.append("".join(map(plain, rows)).count("?"))
    assert unknown == [4, 2, 1, 0]
    told = [found.figure(records[:count], settings).summary for count in range(1, len(records) + 1)]
    assert ["0.5" in text for text in told] == [False, False, False, True]
    assert "relu gives 0" in shown("one-unit", "negative sum")[0]


def test_a_weight_of_0_gives_the_product_0_without_a_sign() -> None:
    found = demo("one-unit")
    settings = found.preset("one input off")
    rows = draw(found.figure(list(found.experiment(settings, 0)), settings), 80, 11)
    assert "−0 " not in "".join(map(plain, rows))


# --- gradient descent with one weight ---


def test_a_step_is_the_learning_rate_times_the_slope() -> None:
    first, second, *_ = descend("bowl", 0, 0.02)
    assert (first.loss, first.slope) == (36, -24)
    assert second.w == pytest.approx(0.48) == first.next_w


@pytest.mark.parametrize(("lr", "alarm"), [(0.005, "Turn `lr` up"), (0.02, ""), (0.125, ""), (0.2, ""), (0.24, ""),
                                           (0.25, "jumps"), (0.26, "Diverged"), (0.3, "Diverged")])  # fmt: skip
def test_each_learning_rate_gets_its_alarm(lr: float, alarm: str) -> None:
    text = shown("gradient-descent-1d", lr=lr)[2]
    assert alarm in text
    assert bool(text) == bool(alarm) or lr in (0.02, 0.24)


def test_the_start_decides_in_which_valley_the_weight_ends() -> None:
    assert "higher of two minima" in shown("gradient-descent-1d", "two valleys")[2]
    for w in (-1, 0, 1, 2):
        *_, last = descend("two valleys", w, 0.02)
        assert last.w == pytest.approx(0.885, abs=0.05)
        assert shown("gradient-descent-1d", "two valleys", w=w)[2] == ""


def test_both_valleys_and_the_hump_between_them_are_visible() -> None:
    found = demo("gradient-descent-1d")
    settings = found.preset("two valleys")
    curve = found.figure(list(found.experiment(settings, 0)), settings).bands[0][0]
    bottom, top = curve.y_limits
    value = LOSS_CURVES["two valleys"].value
    low, high = (value(at) for at in LOSS_CURVES["two valleys"].minima)
    hump = max(value(at / 100) for at in range(100, 480))
    assert hump - high > 0.1 * (top - bottom) < high - low
    assert value(6) < top < value(7)
    far = settings | {"w": 7}
    assert found.figure(list(found.experiment(far, 0)), far).bands[0][0].y_limits[1] > value(7)


def test_a_diverged_run_ends_early() -> None:
    run = list(descend("bowl", 0, 0.3))
    assert run[-1].diverged
    assert len(run) <= STEPS


# --- the chain rule ---


@pytest.mark.parametrize("activation", ["none", "relu", "sigmoid", "tanh"])
@pytest.mark.parametrize(("x", "y", "w1", "w2"), [(3, 1, 2, 0.5), (0.5, -2, -1, 3), (-2, 3, 0.5, -1)])
def test_the_gradients_are_the_slopes_of_the_loss(
    activation: str, x: float, y: float, w1: float, w2: float
) -> None:
    *_, done = passes(x, y, w1, w2, activation)
    eps = 1e-6
    first = [forward(x, y, w1 + step, w2, activation)["L"] for step in (eps, -eps)]
    second = [forward(x, y, w1, w2 + step, activation)["L"] for step in (eps, -eps)]
    assert done.gradients["w1"] == pytest.approx((first[0] - first[1]) / (2 * eps), rel=1e-5, abs=1e-6)
    assert done.gradients["w2"] == pytest.approx((second[0] - second[1]) / (2 * eps), rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("activation", ["none", "relu", "sigmoid", "tanh"])
@pytest.mark.parametrize(("x", "y", "w1", "w2"), [(1, 1, 2, 0.5), (1, 1, -2, 0.5), (-2, 3, 0.5, -1)])
def test_the_gradients_of_both_paths_are_added(
    activation: str, x: float, y: float, w1: float, w2: float
) -> None:
    *_, done = passes(x, y, w1, w2, activation, skip=True)
    eps = 1e-6
    losses = [forward(x, y, w1 + step, w2, activation, skip=True)["L"] for step in (eps, -eps)]
    assert done.gradients["w1"] == pytest.approx((losses[0] - losses[1]) / (2 * eps), rel=1e-5, abs=1e-6)
    assert done.gradients["z"] == sum(done.paths)
    assert done.paths[1] == done.gradients["p"]


def test_the_skip_connection_is_told_and_raises_no_alarm() -> None:
    found = demo("chain-rule")
    settings = found.preset("relu off, two paths")
    records = list(found.experiment(settings, 0))
    captions = [found.figure(records[: n + 1], settings).caption for n in range(len(records))]
    assert captions[2] == "Forward: p = w₂·h + z = 0.5·0 + (−2) = −2."
    assert captions[6] == "Backward: dL/dz = dL/dh·dh/dz + dL/dp·1 = (−3)·0 + (−6)·1 = −6."
    assert captions[-1].startswith("Two paths added: dL/dw₁ = ((−6)·0.5·0 + (−6)·1)·1 = −6")
    assert found.figure(records, settings).alarm == ""


def test_the_backward_pass_is_told_number_by_number() -> None:
    found, settings = demo("chain-rule"), demo("chain-rule").starting_settings()
    records = list(found.experiment(settings, 0))
    captions = [found.figure(records[: n + 1], settings).caption for n in range(len(records))]
    assert captions == [
        "Forward: z = w₁·x = 2·3 = 6.",
        "Forward: h = relu(z) = 6.",
        "Forward: p = w₂·h = 0.5·6 = 3.",
        "Forward: L = (p − y)² = (3 − 1)² = 4.",
        "Backward, from the end: dL/dp = 2·(p − y) = 4.",
        "Backward: dL/dh = dL/dp·dp/dh = 4·0.5 = 2.",
        "Backward: dL/dz = dL/dh·dh/dz = 2·1 = 2.",
        "Backward: dL/dw₁ = dL/dz·dz/dw₁ = 2·3 = 6.",
        "The four slopes multiplied: dL/dw₁ = 4·0.5·1·3 = 6, the slope of the tangent.",
    ]


def test_no_gradient_is_told_before_it_is_computed() -> None:
    found, settings = demo("chain-rule"), demo("chain-rule").starting_settings()
    records = list(found.experiment(settings, 0))
    told = [found.figure(records[: n + 1], settings).summary for n in range(len(records))]
    assert [("loss is 4" in text, "24" in text) for text in told] == [(False, False)] * 3 + [
        (True, False)
    ] * 5 + [(True, True)]


def test_an_activation_that_passes_nothing_raises_an_alarm() -> None:
    assert "so the product is 0" in shown("chain-rule", "relu off")[2]
    assert "−0" not in "".join(shown("chain-rule", "relu off")[:2])
    assert "next to no gradient" in shown("chain-rule", "flat sigmoid")[2]
    assert shown("chain-rule")[2] == shown("chain-rule", "sigmoid")[2] == ""


# --- overfitting ---


def test_the_training_error_falls_with_every_degree() -> None:
    for seed in SEEDS:
        errors = [fit.training for fit in fits(11, 12, 0.3, seed)]
        assert errors == sorted(errors, reverse=True)
        assert errors[-1] < 1e-12  # degree 11 goes through all 12 points


def test_the_validation_error_falls_and_rises_again() -> None:
    best = []
    for seed in SEEDS:
        errors = [fit.validation for fit in fits(11, 12, 0.3, seed)]
        best.append(errors.index(min(errors)))
        assert errors[1] > 1.5 * min(errors)
        assert errors[9] > 1.2 * min(errors)
    assert best[0] == 3
    assert all(3 <= degree <= 7 for degree in best)
    overfitted = ["Overfits" in shown("overfitting", "overfits", seed)[2] for seed in SEEDS]
    assert overfitted.count(True) >= 7


def test_more_data_helps_a_flexible_model() -> None:
    for seed in SEEDS:
        *_, few = fits(11, 12, 0.3, seed)
        *_, many = fits(11, 100, 0.3, seed)
        assert many.validation < few.validation
        assert shown("overfitting", "more data", seed)[2] == ""


def test_without_noise_there_is_nothing_wrong_to_learn() -> None:
    for seed in SEEDS:
        *_, last = fits(11, 12, 0, seed)
        assert last.validation < 1e-9
        assert "training error 0, validation error 0" in shown("overfitting", "no noise", seed)[0]


def test_the_test_error_is_told_only_when_it_is_asked_for() -> None:
    for preset in demo("overfitting").presets:
        assert "test error" not in " ".join(shown("overfitting", preset))
    caption = shown("overfitting", degree=7, test="shown")[0]
    assert caption == "Best of degrees 0 to 7: 3, validation error 0.124. Its test error is 0.111."
    assert len(caption) <= 78  # one line at 80 columns


def test_an_error_of_0_is_drawn_at_the_lower_edge() -> None:
    found = demo("overfitting")
    settings = found.preset("overfits")
    errors = found.figure(list(found.experiment(settings, 0)), settings).bands[0][1]
    assert min(errors.lines[0].y) == errors.y_limits[0] == errors.lines[0].y[-1]


def test_many_training_points_hide_no_validation_points() -> None:
    found = demo("overfitting")
    settings = found.preset("more data")
    fit = found.figure(list(found.experiment(settings, 0)), settings).bands[0][0]
    assert [points.marker for points in fit.points] == ["●", "◆", "·"]
    assert all(points.label for points in fit.points)


# --- all four ---


@pytest.mark.parametrize("name", NEW)
@pytest.mark.parametrize("size", [(78, 9), (58, 32), (78, 42)])
def test_the_picture_fills_its_pane(name: str, size: tuple[int, int]) -> None:
    found, settings = demo(name), demo(name).starting_settings()
    rows = draw(found.figure(list(found.experiment(settings, 0)), settings), *size)
    drawn = [row for row in rows if plain(row).strip()]
    assert len(drawn) >= 0.9 * size[1]
    assert max(len(plain(row)) for row in rows) >= 0.9 * size[0]
