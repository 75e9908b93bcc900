"""What the page on fully connected layers says about its demo."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import Conv2d, Linear
from tests.seeds import EIGHT_SEEDS
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.flatten_fc.experiment import make_volume, slide

Prose = Callable[[str], str]
PAGE = "fully-connected"


def test_the_presets_have_the_keys_that_the_page_names(prose: Prose) -> None:
    (block,) = Library().lesson(PAGE).demos
    for key, name in enumerate(list(block.presets)[:3], 1):
        assert f"**{key} {name}**" in prose(PAGE)


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_the_conv_view_gives_the_outputs_of_the_fc_layer(seed: int, prose: Prose) -> None:
    assert "the same products, the same sums" in prose(PAGE)
    found = demo("flatten-fc")
    settings = found.starting_settings()
    *_, flat = found.experiment(settings, seed)
    *_, conv = found.experiment(settings | {"as": "conv"}, seed)
    assert flat.outputs == conv.outputs
    assert flat.volume == conv.volume


@pytest.mark.parametrize("extra", [1, 2])
@pytest.mark.parametrize("seed", range(4))
def test_a_larger_image_gives_a_map_of_outputs(seed: int, extra: int) -> None:
    *_, last = slide(2, 3, 2, seed, extra)
    volume = last.volume
    layer = Conv2d(3, 2, 2, dtype=np.float64)
    layer.weight[:] = np.array(volume.weights).reshape(2, 3, 2, 2)
    layer.bias[:] = volume.biases
    output = layer.forward(np.array(volume.values, float)[None])[0]
    np.testing.assert_array_equal(np.array(last.outputs).reshape(output.shape), output)


def test_the_first_output_of_a_larger_image_is_that_of_the_fc_layer() -> None:
    wide, small = make_volume(2, 3, 2, 2, 0), make_volume(2, 3, 2, 0, 0)
    assert [wide.output(unit, 0, 0) for unit in range(2)] == [small.output(unit, 0, 0) for unit in range(2)]


def test_an_fc_layer_cannot_take_a_larger_image(prose: Prose) -> None:
    assert "The FC layer cannot take this input" in prose(PAGE)
    found = demo("flatten-fc")
    settings = found.preset("a larger image, flattened")
    steps = list(found.experiment(settings, 0))
    figure = found.figure(steps, settings)
    assert "12 weights per unit cannot take 27 inputs" in figure.alarm
    assert not steps[-1].outputs
    assert "after number 12 it has no more weights" in prose(PAGE)
    assert len(steps) == 12
    layer = Linear(12, 2)
    with pytest.raises(ValueError, match="12"):
        layer.forward(np.zeros((1, 27), np.float32))


def test_the_conv_view_shows_one_filter_with_all_its_slices() -> None:
    found = demo("flatten-fc")
    settings = found.preset("as a conv layer")
    steps = list(found.experiment(settings, 0))
    assert found.figure(steps[:1], settings).bands[1][0].title == "filter 1, slices 1 │ 2 │ 3"
    assert found.figure(steps, settings).bands[1][0].title == "filter 2, slices 1 │ 2 │ 3"
