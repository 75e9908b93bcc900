"""What the pages of chapter 0 say, computed."""

import re
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from engine import Linear
from engine import formulas as f
from engine.architecture import table
from engine.loss_curves import LOSS_CURVES
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.chain_rule.experiment import forward, passes
from tutor.demos.gradient_descent_1d.experiment import STEPS, descend
from tutor.demos.gradient_descent_2d.experiment import EXAMPLES, MINIMUM
from tutor.demos.two_layers.experiment import HIDDEN, OUTPUT
from tutor.render.status_marks import STATUS_MARKS
from tutor.tui.keys import STUDY_KEYS
from tutor.tui.theme.breakpoints import AUTO, PAGE, WIDE_COLUMNS, layout_classes

Prose = Callable[[str], str]
Fences = Callable[[str, str], list[str]]
BOWL = LOSS_CURVES["bowl"]


def end(lr: float, w: float = 0, name: str = "bowl") -> float:
    """The weight at which a run of gradient descent ends."""
    *_, last = descend(name, w, lr)
    return last.w


# --- how this tutor works ---


def test_the_first_page_names_keys_that_do_what_it_says(prose: Prose) -> None:
    keys = {key.label: key.id for key in STUDY_KEYS}
    text = prose("how-this-tutor-works")
    for label, does in {
        "↓": "scroll-down",
        "d": "screen-down",
        "u": "screen-up",
        "v": "view",
        "space": "play",
        ".": "step",
        "r": "restart",
        "n": "new-seed",
        "c": "hold",
        "tab": "next-control",
        "←": "control-down",
        "a": "answer",
        "w": "review",
        "enter": "open",
        "/": "search",
        "l": "next-page",
        "h": "previous-page",
        "o": "contents",
        "?": "help",
        "q": "quit",
    }.items():
        assert keys[label] == does
        assert f"`{label}`" in text


def test_the_presets_of_the_first_page_have_the_numbers_it_names(prose: Prose) -> None:
    block = Library().lesson("how-this-tutor-works").demos[0]
    names = list(demo(block.use).for_page(block.controls, block.presets).presets)
    text = prose("how-this-tutor-works")
    assert "`3` for **3 overshoots**" in text
    assert names[0] == "small steps"
    assert names[1:4] == ["one step", "overshoots", "diverges"]
    assert end(0.05) == pytest.approx(3, abs=0.005)
    rates = demo(block.use).control("lr").values
    slower = float(rates[rates.index(0.05) - 2])  # two values down, and the point no longer arrives
    assert f"Press `←` twice, so that it is {slower:g}" in text
    assert end(slower) < 2.5
    assert "lr" in [control.name for control in demo(block.use).controls]  # "Press tab until"
    assert end(0.2) == pytest.approx(3, abs=0.005)


def test_the_first_page_says_where_the_chart_stands(prose: Prose) -> None:
    text = prose("how-this-tutor-works")
    assert f"wide screen ({WIDE_COLUMNS} columns or more)" in text
    assert layout_classes(WIDE_COLUMNS, 40, AUTO, True, False) == {"-wide"}
    assert PAGE in layout_classes(80, 24, AUTO, True, False)  # "the text has the whole screen first"
    for reason in ("near_demo", "chart_in_use"):
        assert PAGE not in layout_classes(80, 24, AUTO, True, False, **{reason: True})


def test_the_first_page_explains_the_marks(prose: Prose) -> None:
    text = prose("how-this-tutor-works")
    marks = {name: sign for name, (sign, _) in STATUS_MARKS.items()}
    assert f"{marks['new']} not answered, {marks['right']} right, {marks['wrong']} wrong" in text


# --- units and layers ---


def test_the_unit_by_hand(fences: Fences, prose: Prose) -> None:
    total = f.weighted_sum((2, -1), (0.5, 1), 0.5)
    assert f"1 + (−1) + 0.5 = {total}" in fences("unit-and-layer", "text")[0]
    assert f"relu(0.5) = {f.relu(total)}" in fences("unit-and-layer", "text")[0]
    assert f"here {f.sigmoid(total):.3f}" in prose("unit-and-layer")
    assert f.weighted_sum((2, -1), (0.5, 2), 0.5) == -0.5
    assert "The sum becomes −0.5, and relu gives 0" in prose("unit-and-layer")


def test_the_line_on_which_the_sum_is_0(prose: Prose) -> None:
    (plot,) = Library().lesson("unit-and-layer").plots
    (line,) = plot.fields["lines"].values()
    for name, ((x, y),) in plot.fields["points"].items():
        assert name.replace("−", "-") == f"({x}, {y}), sum {f.weighted_sum((x, y), (0.5, 1), 0.5)}"
    for place in (-4, 0, 3):
        on_it = eval(line, {"x": place})
        assert f.weighted_sum((place, on_it), (0.5, 1), 0.5) == 0
        assert f.weighted_sum((place, on_it + 1), (0.5, 1), 0.5) > 0  # "Above the line the sum is positive"
    assert "The sum 0.5·x₁ + x₂ + 0.5 is 0 on a straight line" in prose("unit-and-layer")


def test_the_layer_by_hand(fences: Fences) -> None:
    block = fences("unit-and-layer", "text")[2].replace("−", "-")
    rows = [[int(number) for number in row.split()] for row in re.findall(r"\(((?: +-?\d+)+) *\)", block)]
    x, weights, bias, sums, outputs = rows[0], np.array(rows[1:4]), rows[4], rows[5], rows[6]
    assert (np.array(x) @ weights + bias).tolist() == sums
    assert np.maximum(0, sums).tolist() == outputs
    terms = " + ".join(
        f"{f'({one})' if one < 0 else one}·{w}" for one, w in zip(x, weights[:, 2], strict=True)
    )
    assert f"unit 3: {terms} + ({bias[2]}) = {sums[2]}" in block
    assert f"{weights.shape[0]}×{weights.shape[1]}: one column" in block


def test_the_network_of_two_layers_is_the_one_on_the_page(fences: Fences) -> None:
    block = Library().lesson("unit-and-layer").demos[1]
    found = demo(block.use).for_page(block.controls, block.presets)
    ends = {}
    for name in list(found.presets)[:4]:
        *_, ends[name] = found.experiment(found.preset(name), 0)
    hand, other, zero, plain = ends.values()
    text = fences("unit-and-layer", "text")[2].replace("−", "-")
    for row in (*HIDDEN.weights, HIDDEN.biases, hand.sums, hand.hidden):
        assert re.search(r"\( *" + r" +".join(f"{one:g}" for one in row) + r" *\)", text), row
    assert [a == b for a, b in zip(hand.sums, other.sums, strict=True)] == [True, False, False, False]
    assert zero.sums == HIDDEN.biases
    assert (plain.hidden[1], plain.hidden[3]) == (-3, -1)
    assert [end.outputs.index(max(end.outputs)) for end in ends.values()] == [1, 0, 1, 0]
    assert all(a != b for a, b in zip(hand.outputs, plain.outputs, strict=True))
    assert HIDDEN.parameters + OUTPUT.parameters == f.mlp_parameters(3, 4, 2)


def test_the_parameters_of_the_small_network(prose: Prose) -> None:
    text = prose("unit-and-layer")
    assert f"`3·4 = {3 * 4}` weights and 4 biases: {f.fc_parameters(3, 4)} parameters" in text
    assert f"`4·2 + 2 = {f.fc_parameters(4, 2)}`, and the network has {f.mlp_parameters(3, 4, 2)}" in text
    assert table("input 3, fc 4, relu, fc 2").parameters == f.mlp_parameters(3, 4, 2)
    assert f"`64·32 + 32 + 32·10 + 10 = {f.mlp_parameters(64, 32, 10):,}`" in text


# --- loss and gradient ---


def test_the_table_of_losses_and_slopes(fences: Fences) -> None:
    for row in fences("loss-and-gradient", "text")[0].splitlines()[1:]:
        w, loss, slope = (float(cell.replace("−", "-")) for cell in row.split())
        assert (BOWL.value(w), BOWL.slope(w)) == pytest.approx((loss, slope))


def test_the_first_two_steps_by_hand(prose: Prose) -> None:
    start, first, second, *_ = descend("bowl", 0, 0.05)
    text = prose("loss-and-gradient")
    assert f"`0 − 0.05·(−24) = {first.w:g}`, and the loss falls from {start.loss} to {first.loss:g}" in text
    assert f"`1.2 − 0.05·(−14.4) = {second.w:g}`, loss {second.loss:.2f}" in text


def test_the_slope_checked_with_a_small_change(prose: Prose) -> None:
    near = BOWL.value(0.01)
    assert "if w grows by 0.01, the loss falls by about `24·0.01`" in prose("loss-and-gradient")
    assert 36 - near == pytest.approx(24 * 0.01, rel=0.01)


def test_what_each_learning_rate_does(prose: Prose) -> None:
    text = prose("loss-and-gradient")
    assert f"w is {end(0.005):.2f} after {STEPS} steps" in text
    assert end(0.125) == 3
    assert list(descend("bowl", 0, 0.125))[1].w == 3
    sides = [place.w - 3 for place in descend("bowl", 0, 0.2)][:6]
    assert all(a * b < 0 and abs(b) < abs(a) for a, b in pairwise(sides))
    assert list(descend("bowl", 0, 0.3))[-1].diverged
    valleys = LOSS_CURVES["two valleys"]
    assert end(0.02, 6, "two valleys") == pytest.approx(valleys.minima[1], abs=0.01)
    assert end(0.02, 2, "two valleys") == pytest.approx(valleys.minima[0], abs=0.01)


def test_the_two_minima_are_where_the_page_says(prose: Prose) -> None:
    valleys = LOSS_CURVES["two valleys"]
    low, high = valleys.minima
    assert f"minima at w = {low:.2f} and at w = {high:.2f}" in prose("loss-and-gradient")
    assert valleys.value(low) < valleys.value(high)


def test_the_step_with_two_weights(fences: Fences, prose: Prose) -> None:
    x, y, lr, weights = (2, -1), 6, 0.05, (0, 0)
    error = f.weighted_sum(weights, x) - y
    gradient = [f.squared_error_gradient(f.weighted_sum(weights, x), y) * one for one in x]
    new = [f.descent_step(w, lr, g) for w, g in zip(weights, gradient, strict=True)]
    rows = fences("loss-and-gradient", "text")[1].replace("−", "-").splitlines()
    assert [float(rows[at].rsplit("=", 1)[1]) for at in (0, 1, 2, 5, 6)] == pytest.approx(
        [error, *gradient, *new]
    )
    assert f"({gradient[0]:g}, {gradient[1]:g})" in rows[3]
    p = f.weighted_sum(new, x)
    assert f"= {p:g}, and the loss is {f.squared_error(p, y):g}" in prose("loss-and-gradient")


def test_the_map_of_the_loss_shows_what_the_page_says(prose: Prose) -> None:
    block = Library().lesson("loss-and-gradient").demos[1]
    found = demo(block.use).for_page(block.controls, block.presets)
    assert list(found.presets)[:4] == ["first example", "second example", "mean of both", "zig-zag"]
    text = prose("loss-and-gradient")
    runs = {name: list(found.experiment(found.preset(name), 0)) for name in list(found.presets)[:4]}
    one, two, both, zigzag = runs.values()
    assert (one[0].gradient, one[0].loss) == ((-24, 12), 36)
    assert one[1].loss == pytest.approx(9)
    assert one[-1].loss < 1e-6 < abs(one[-1].w[0] - MINIMUM[0])
    assert f"first step is ({two[1].w[0]:g}, {two[1].w[1]:g})" in text
    (inputs, target) = EXAMPLES[1]
    assert f"has the inputs {inputs[0]:g} and {inputs[1]:g} and the target {target:g}" in text
    assert f"({both[0].gradient[0]:g}, {both[0].gradient[1]:g})".replace("-", "−") in text
    aim = [goal - here for goal, here in zip(MINIMUM, both[0].w, strict=True)]
    assert both[0].gradient[0] * aim[1] != both[0].gradient[1] * aim[0]  # "does not point at the minimum"
    for w1, w2 in ((0, 0), (1, -3), (5, 2)):
        mean = np.mean([f.squared_error(f.weighted_sum((w1, w2), x), y) for x, y in EXAMPLES])
        assert mean == pytest.approx(4 * (w1 - 2) ** 2 + (w2 + 2) ** 2)
    sides = [place.w[0] - MINIMUM[0] for place in zigzag]
    assert all(a * b < 0 for a, b in pairwise(sides))
    assert zigzag[-1].w[1] == pytest.approx(MINIMUM[1], abs=1e-3)


# --- backpropagation ---


def test_the_two_passes_by_hand(fences: Fences, prose: Prose) -> None:
    *_, done = passes(3, 1, 2, 0.5, "relu")
    ahead, back = fences("backpropagation", "text")[:2]
    assert [float(line.rsplit("=", 1)[1]) for line in ahead.splitlines()] == list(done.values.values())
    found = [float(re.findall(r"= ([\d.]+)(?: |$)", line)[-1]) for line in back.splitlines()]
    slopes = [done.slopes[name] for name in ("z/w1", "h/z", "p/h", "L/p")]
    assert found == slopes
    grows = [float(one) for one in re.findall(r"grows by ([\d.]+)", back)]
    assert grows == pytest.approx([0.01 * np.prod(slopes[:count]) for count in (1, 2, 3, 4)])
    text = prose("backpropagation")
    assert f"`dL/dw₁ = dL/dp · dp/dh · dh/dz · dz/dw₁ = 4·0.5·1·3 = {done.gradients['w1']:g}`" in text
    assert f"`dL/dw₂ = dL/dp · h = 4·6 = {done.gradients['w2']:g}`" in text


def test_the_check_with_a_slightly_larger_weight(prose: Prose) -> None:
    near = forward(3, 1, 2.01, 0.5, "relu")
    assert (
        f"(Exactly, L grows by {near['L'] - 4:.4f}, because the slope of the loss changes a little"
        in prose("backpropagation")
    )


def test_the_presets_of_the_chain_rule_show_what_the_page_says(prose: Prose) -> None:
    assert f"its slope is {f.sigmoid_gradient(6):.5f}" in prose("backpropagation")
    block = Library().lesson("backpropagation").demos[0]
    found = demo(block.use).for_page(block.controls, block.presets)
    assert list(found.presets)[:5] == ["by hand", "sigmoid", "flat sigmoid", "relu off", "no error"]
    for name, first in (("by hand", 6), ("relu off", 0), ("no error", 0)):
        *_, done = found.experiment(found.preset(name), 0)
        assert done.gradients["w1"] == first
    *_, flat = found.experiment(found.preset("flat sigmoid"), 0)
    assert flat.values["z"] == 6

    assert f"dL/dw₁ is only {flat.gradients['w1']:.2f}, not 6" in prose("backpropagation")
    assert flat.values["L"] > 3


def test_what_the_presets_of_the_chain_rule_change(prose: Prose) -> None:
    block = Library().lesson("backpropagation").demos[0]
    found = demo(block.use).for_page(block.controls, block.presets)
    text = prose("backpropagation")
    sigmoid, off, right = (found.preset(name) for name in ("sigmoid", "relu off", "no error"))
    *_, done = found.experiment(sigmoid, 0)
    told = f"In 2, x is {sigmoid['x']}, so z is {done.values['z']:g}, and the slope of the sigmoid is {done.slopes['h/z']:.3f}"
    assert told in text
    assert found.preset("flat sigmoid")["w2"] == sigmoid["w2"] == 3
    assert "have another activation function, and w₂ is 3" in text
    assert f"**4 relu off** sets w₁ to {off['w1']}".replace("-", "−") in text
    assert f"**5 no error** sets x to {right['x']}" in text
    *_, done = found.experiment(right, 0)
    assert done.values["p"] == right["y"]


def test_the_two_paths_by_hand(fences: Fences, prose: Prose) -> None:
    *_, done = passes(1, 1, 2, 0.5, "relu", skip=True)
    picture = fences("backpropagation", "text")[2]
    for number in (
        f"z = {done.values['z']:g}",
        f"h = {done.values['h']:g}",
        f"p = {done.values['p']:g}",
        f"dL/dz = {done.gradients['z']:g}",
        f"dL/dp = {done.gradients['p']:g}",
        f"── {done.paths[0]:g} ◀",
        f"── {done.paths[1]:g} ◀",
    ):
        assert number in picture
    assert done.gradients["z"] == 2 * (1.5 * 2 - 1) * 1.5
    told = "z gets {:g} through relu and {:g} through the skip connection, together {:g}"
    assert told.format(*done.paths, done.gradients["z"]) in prose("backpropagation")


def test_one_layer_backward_by_hand(fences: Fences, prose: Prose) -> None:
    layer = Linear(2, 1, rng=np.random.default_rng(0), dtype=np.float64)
    layer.weight[:] = [[0.5], [1]]
    layer.forward(np.array([[1.0, 2], [3, -1]]), training=True)
    back = layer.backward(np.array([[1.0], [-2]]))
    rows = fences("backpropagation", "text")[3].replace("−", "-").splitlines()
    assert [float(row.split("=")[1]) for row in rows[3:6]] == [
        *layer.grads["weight"].ravel(),
        *layer.grads["bias"],
    ]
    assert [[float(one) for one in row.split("=")[1].split(",")] for row in rows[6:]] == back.tolist()
    assert "**the gradient of W has the shape of W**" in prose("backpropagation")
    assert layer.grads["weight"].shape == layer.params["weight"].shape


def test_a_skip_connection_lets_the_gradient_pass_where_relu_does_not(prose: Prose) -> None:
    block = Library().lesson("backpropagation").demos[1]
    found = demo(block.use).for_page(block.controls, block.presets)
    ends = {}
    for name in list(found.presets)[:3]:
        *_, ends[name] = found.experiment(found.preset(name), 0)
    assert list(ends) == ["two paths", "relu off, one path", "relu off, two paths"]
    assert [end.gradients["w1"] for end in ends.values()] == [6, 0, -6]
    assert ends["relu off, two paths"].gradients["p"] == -6
    assert "w₁ gets the whole dL/dp = −6" in prose("backpropagation")


# --- training and test ---
