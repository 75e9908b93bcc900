"""The pictures made of text and the code on the pages of chapter 7, computed again."""

import re
from collections.abc import Callable

import numpy as np

from engine import Conv2d, Linear, MaxPool2d
from engine.formulas import conv_output_size_floor, unused_columns

Fences = Callable[[str, str], list[str]]


def columns(fence: str) -> list[np.ndarray]:
    """Return the arrays in a fence: they are next to each other below a row of titles, with at least three spaces between."""
    grids: dict[int, list[list[float]]] = {}
    starts: list[int] = [
        match.start() for match in re.finditer(r"(?<!\S)\S+(?: \S+)*", fence.splitlines()[0])
    ]
    for row in fence.splitlines()[1:]:
        for match in re.finditer(r"\S+(?: {1,2}\S+)*", row.replace("|", "")) if "+" not in row else ():
            place = min(range(len(starts)), key=lambda at: abs(starts[at] - match.start()))
            grids.setdefault(place, []).append([float(text.replace("−", "-")) for text in match[0].split()])
    return [np.array(grids[place]) for place in range(len(starts))]


def test_the_window_over_the_square(fences: Fences) -> None:
    image, weights, output = columns(fences("conv-window", "text")[0])
    layer = Conv2d(1, 1, 3)
    layer.weight[:], layer.bias[:] = weights, 0
    np.testing.assert_array_equal(layer.forward(image[None, None].astype(np.float32))[0, 0], output)


def test_a_convolution_as_mathematicians_define_it(fences: Fences, prose: Callable[[str], str]) -> None:
    image, weights, _ = columns(fences("conv-window", "text")[0])
    turned = (weights[::-1, ::-1] * image[:3, 1:4]).sum()
    assert f"each 3 in the output would become −{-turned:.0f}" in prose("conv-window")


def test_the_code_of_a_conv_layer(fences: Fences) -> None:
    names: dict[str, object] = {"np": np}
    exec(fences("conv-window", "python")[0], names)
    rng = np.random.default_rng(0)
    x = rng.normal(size=(3, 7, 6))
    layer = Conv2d(3, 4, 3, dtype=np.float64)
    layer.weight[:], layer.bias[:] = rng.normal(size=(4, 3, 3, 3)), rng.normal(size=4)
    plain = names["conv"](x, layer.weight, layer.bias)  # type: ignore[operator]
    np.testing.assert_allclose(plain, layer.forward(x[None])[0])


def test_places_of_a_window_on_seven_pixels(fences: Fences) -> None:
    rows = fences("conv-output-size", "text")[0].splitlines()
    for stride, start in ((1, 0), (2, 14), (3, 28)):
        drawn = [row[start : start + 7] for row in rows[1:] if "#" in row[start : start + 7]]
        places = range(0, 7 - 3 + 1, stride)
        assert drawn == ["." * at + "###" + "." * (4 - at) for at in places]
        assert f"{conv_output_size_floor(7, 3, stride)} positions" in rows[-1][start:]
    assert unused_columns(7, 3, 3) == 1  # "the last pixel is never covered by any window"


def test_both_kinds_of_pooling(fences: Fences) -> None:
    x, largest, mean = columns(fences("pooling", "text")[0])
    tiles = x.reshape(2, 2, 2, 2)
    np.testing.assert_array_equal(MaxPool2d(2).forward(x[None, None])[0, 0], largest)
    np.testing.assert_array_equal(tiles.mean(axis=(1, 3)), mean)


def test_the_backward_pass_of_a_pool(fences: Fences) -> None:
    x, out, back = columns(fences("pooling", "text")[-1])
    layer = MaxPool2d(2)
    layer.forward(x[None, None], training=True)
    np.testing.assert_array_equal(layer.backward(out[None, None])[0, 0], back)


def test_a_tie_goes_to_the_first(prose: Callable[[str], str]) -> None:
    assert "if several inputs are largest, the first one gets everything" in prose("pooling")
    layer = MaxPool2d(2)
    layer.forward(np.zeros((1, 1, 2, 2)), training=True)
    np.testing.assert_array_equal(layer.backward(np.full((1, 1, 1, 1), 7.0))[0, 0], [[7, 0], [0, 0]])


def test_a_fully_connected_layer(fences: Fences) -> None:
    x, weight, bias, y = columns(fences("fully-connected", "text")[0])
    layer = Linear(3, 2, dtype=np.float64)
    layer.weight[:], layer.bias[:] = weight, bias[0]
    np.testing.assert_array_equal(layer.forward(x), y)


def test_a_conv_layer_over_the_whole_input_is_fully_connected() -> None:
    rng = np.random.default_rng(0)
    conv, full = Conv2d(2, 5, 3, dtype=np.float64), Linear(18, 5, dtype=np.float64)
    conv.weight[:], conv.bias[:] = rng.normal(size=(5, 2, 3, 3)), rng.normal(size=5)
    full.weight[:], full.bias[:] = conv.weight.reshape(5, 18).T, conv.bias
    x = rng.normal(size=(4, 2, 3, 3))
    np.testing.assert_allclose(conv.forward(x)[:, :, 0, 0], full.forward(x.reshape(4, 18)))
