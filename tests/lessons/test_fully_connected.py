"""What the page on fully connected layers says about its demo."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import Adam, Conv2d, Dataset, Linear, build_network, train
from engine.architecture import table
from engine.known_networks import VGG_16
from tests.seeds import EIGHT_SEEDS
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.digits_data import digit_images
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
    assert "which the FC layer cannot take" in prose(PAGE)
    found = demo("flatten-fc")
    settings = found.preset("a larger image, flattened")
    steps = list(found.experiment(settings, 0))
    figure = found.figure(steps, settings)
    assert "12 weights per unit cannot take 27 inputs" in figure.alarm
    assert not steps[-1].outputs
    assert "That is 27 numbers, so from number 13 on there is no weight (░)" in prose(PAGE)
    assert len(steps) == 27
    below = figure.bands[1][0]
    for row in below.cells[2:]:  # the weights of both units, and the products
        assert [cell.style == "lost" for cell in row] == [False] * 12 + [True] * 15
    layer = Linear(12, 2)
    with pytest.raises(ValueError, match="12"):
        layer.forward(np.zeros((1, 27), np.float32))


def test_in_a_larger_image_the_weights_meet_other_pixels(prose: Prose) -> None:
    assert "Weight 3 was learned for row 2, column 1, and now it meets row 1, column 3" in prose(PAGE)
    assert "Only 2 of the 12 weights meet the right pixels" in prose(PAGE)
    small, wide = make_volume(2, 3, 2, 0, 0), make_volume(2, 3, 2, 1, 0)
    assert small.values[0][1][0] == small.flat[2]  # row 2, column 1
    assert wide.values[0][0][2] == wide.flat[2]  # row 1, column 3
    assert wide.flat[:2] == small.flat[:2]
    places = [(d, r, c) for d in range(3) for r in range(2) for c in range(2)]
    met = [(d, r, c) for d in range(3) for r in range(3) for c in range(3)][:12]
    assert sum(learned == now for learned, now in zip(places, met, strict=True)) == 2


def test_most_parameters_of_vgg_16_are_in_its_fc_layers(prose: Prose) -> None:
    assert "nine tenths of the network" in prose(PAGE)
    found = table(VGG_16)
    share = sum(row.parameters for row in found.rows if row.layer.kind == "fc") / found.parameters
    assert share == pytest.approx(0.9, abs=0.01)


def test_the_picture_shows_the_weights_of_every_unit(prose: Prose) -> None:
    assert "The rows w1 and w2 below x hold the weights of the two units: they are the columns of W" in prose(
        PAGE
    )
    found = demo("flatten-fc")
    settings = found.starting_settings()
    for step in found.experiment(settings, 0):
        figure = found.figure([step], settings)
        below = figure.bands[1][0]
        assert below.names == ("place", "x", "w1", "w2", f"x·w{max(step.unit, 0) + 1}")
        for row, weights in zip(below.cells[2:4], step.volume.weights, strict=True):
            assert [int(cell.text.replace("−", "-")) for cell in row] == list(weights)


def test_padding_makes_one_pass_differ_from_the_pieces(prose: Prose) -> None:
    assert "at its edges a piece is padded with zeros" in prose(PAGE)
    rng = np.random.default_rng(0)
    layer = Conv2d(1, 1, 3, padding=1, dtype=np.float64)
    layer.weight[:] = rng.normal(size=layer.weight.shape)
    image = rng.normal(size=(1, 1, 12, 12))
    whole, piece = layer.forward(image)[..., :7, :7], layer.forward(image[..., :7, :7])
    np.testing.assert_allclose(whole[..., :6, :6], piece[..., :6, :6])
    assert not np.allclose(whole[..., 6, :], piece[..., 6, :])


def test_the_place_of_a_number_in_the_flat_row(prose: Prose) -> None:
    assert "the second number of slice 2 becomes number 6" in prose(PAGE)
    volume = make_volume(2, 3, 2, 0, 0)
    flat = np.arange(1, 13).reshape(3, 2, 2)
    assert flat[1, 0, 1] == 6
    assert volume.flat[5] == volume.values[1][0][1]


def test_the_conv_view_shows_one_filter_with_all_its_slices() -> None:
    found = demo("flatten-fc")
    settings = found.preset("as a conv layer")
    steps = list(found.experiment(settings, 0))
    assert found.figure(steps[:1], settings).bands[1][0].title == "filter 1, slices 1 │ 2 │ 3"
    assert found.figure(steps, settings).bands[1][0].title == "filter 2, slices 1 │ 2 │ 3"


def images(*, are_shuffled: bool) -> Dataset:
    """Return the digits, if wanted with the pixels of all images in one new order."""
    data = digit_images()
    order = np.random.default_rng(0).permutation(64) if are_shuffled else np.arange(64)
    train_x, test_x = (x.reshape(-1, 64)[:, order].reshape(x.shape) for x in (data.train_x, data.test_x))
    return Dataset(train_x, data.train_y, test_x, data.test_y)


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        pytest.param(
            "conv network",
            "conv 16 3x3 p1, relu, pool 2x2, conv 32 3x3 p1, relu, pool 2x2, ",
            marks=pytest.mark.long,
        ),
        ("FC network, 80 hidden units", ""),
    ],
)
def test_only_a_conv_network_needs_to_know_neighbours(name: str, layers: str, prose: Prose) -> None:
    stated = prose(PAGE).split(f"| {name} | ")[1].split(" |")[:2]
    for are_shuffled, percent in zip((False, True), stated, strict=True):
        accuracies = []
        for seed in range(4):
            rng = np.random.default_rng(seed)
            network = build_network(
                f"input 8x8x1, {layers}flatten, {'' if layers else 'fc 80, relu, '}fc 10", rng
            )
            *_, last = train(
                network,
                images(are_shuffled=are_shuffled),
                Adam(0.003),
                steps=400,
                rng=rng,
                evaluate_every=400,
            )
            assert last.test_accuracy is not None
            accuracies.append(100 * last.test_accuracy)
        assert np.mean(accuracies) == pytest.approx(float(percent), abs=0.75)
