"""What the page on training says its demo does, watched while it does it."""

import itertools
import math
from collections.abc import Callable, Iterator
from functools import cache

import numpy as np
import pytest

from engine import Adam, AdamW, Dataset, SoftmaxCrossEntropy, build_network, load_digits, train
from engine.architecture import table
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.digits_data import digit_images
from tutor.demos.train_digits.experiment import Inside, Progress, learn

Prose = Callable[[str], str]
PAGE = "training-convnet"
CNN = "input 8x8x1, conv 16 3x3 p1, relu, pool 2x2, conv 32 3x3 p1, relu, pool 2x2, flatten, fc 10"
MLP = "input 8x8x1, flatten, fc 80, relu, fc 10"


@cache
def run(optimizer: str, lr: float, steps: int, seed: int) -> list[Progress]:
    """The demo's first steps with its ConvNet."""
    return list(itertools.islice(learn("cnn", 16, optimizer, lr, 64, seed), steps))


def test_sizes(prose: Prose) -> None:
    assert f"the `2·2·32 = {2 * 2 * 32}` numbers" in prose(PAGE)
    assert f"| ConvNet, {table(CNN).parameters:,} parameters |" in prose(PAGE)
    assert f"| no conv layers, {table(MLP).parameters:,} |" in prose(PAGE)
    data = load_digits()
    train_count, test_count = len(data.train_x), len(data.test_x)
    assert f"{train_count + test_count:,} images of 8×8 pixels, written by 13 people" in prose(PAGE)
    assert f"{train_count:,} images to learn from, and {test_count} images as *held-out data*" in prose(PAGE)
    assert (
        f"*epoch*: {train_count // 64} mini-batches. The last {train_count % 64} images are left out"
        in prose(PAGE)
    )


def test_the_code_of_a_step_learns(fences: Callable[[str, str], list[str]]) -> None:
    data, net, loss = load_digits(), build_network(CNN), SoftmaxCrossEntropy()
    x, labels = data.train_x[:64] / 8 - 1, data.train_y[:64]
    before = loss.forward(net.forward(x), labels)
    names = {"batches": [(x, labels)] * 20, "net": net, "loss": loss, "optimizer": Adam(0.01)}
    exec(fences(PAGE, "python")[0], names)
    assert loss.forward(net.forward(x), labels) < before / 2


SEEDS = (0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2)))
"""One seed by default; the others are long."""


@pytest.mark.parametrize("seed", range(3))
def test_it_starts_at_guessing(seed: int, prose: Prose) -> None:
    assert f"its loss should start near `ln 10 = {math.log(10):.3f}`" in prose(PAGE)
    first = run("adam", 0.003, 1, seed)[0].loss
    assert first == pytest.approx(math.log(10), abs=0.15)


@pytest.mark.parametrize("seed", SEEDS)
def test_after_100_steps_it_reads_most_digits(seed: int, prose: Prose) -> None:
    assert "After 100 steps it reads about 95 % of the held-out digits" in prose(PAGE)
    assert run("adam", 0.003, 100, seed)[-1].snapshot.accuracy == pytest.approx(0.95, abs=0.02)


@pytest.mark.parametrize("seed", SEEDS)
def test_too_high_a_rate_leaps_and_dies(seed: int, prose: Prose) -> None:
    assert "At the second step the loss jumps to hundreds or thousands" in prose(PAGE)
    records = run("adam", 1.0, 41, seed)
    last = records[-1]
    assert last.peak[0] > 200
    assert last.peak[1] == 2
    assert np.mean([record.loss for record in records[-10:]]) == pytest.approx(math.log(10), abs=0.4)
    assert last.snapshot.accuracy == pytest.approx(0.1, abs=0.05)
    assert last.snapshot.silent is not None
    assert last.snapshot.silent > 0.8  # ReLUs of the last hidden layer that are 0 for every held-back image
    assert len({said for _, _, said in last.snapshot.misread}) <= 3


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_waiting_does_not_help(seed: int, prose: Prose) -> None:
    assert "waiting does not help" in prose(PAGE)
    records = run("adam", 1.0, 201, seed)
    assert np.mean([record.loss for record in records[-50:]]) == pytest.approx(math.log(10), abs=0.2)
    assert records[-1].snapshot.accuracy == pytest.approx(0.1, abs=0.05)


def test_the_presets_of_bad_rates_differ_only_in_the_rate(prose: Prose) -> None:
    assert "**1 learning rate too high**: the rate is 1." in prose(PAGE)
    assert "**2 learning rate too low**: the rate is 0.00001" in prose(PAGE)
    (block,) = Library().lesson(PAGE).demos
    found = demo(block.use).for_page(block.controls, block.presets)
    high, low = found.preset("learning rate too high"), found.preset("learning rate too low")
    assert (high["lr"], low["lr"]) == (1.0, 0.00001)
    assert high | {"lr": low["lr"]} == low


@pytest.mark.parametrize("seed", SEEDS)
def test_too_low_a_rate_hardly_moves(seed: int) -> None:
    records = run("adam", 0.00001, 60, seed)
    assert np.mean([record.loss for record in records[-20:]]) == pytest.approx(math.log(10), abs=0.1)
    assert records[-1].snapshot.accuracy < 0.4
    assert records[-1].peak[0] < 3  # no leap


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_too_low_a_rate_is_still_near_guessing_after_400_steps(seed: int, prose: Prose) -> None:
    assert "after 400 steps it has fallen by less than 0.2" in prose(PAGE)
    records = run("adam", 0.00001, 400, seed)
    start, end = (np.mean([record.loss for record in part]) for part in (records[:20], records[-20:]))
    assert 0 < start - end < 0.2
    assert records[-1].snapshot.accuracy < 0.4


@pytest.mark.parametrize("steps", [60, pytest.param(400, marks=pytest.mark.long)])
def test_filters_keep_the_look_of_their_start(steps: int, prose: Prose) -> None:
    assert "The 3×3 filters of the first layer still look like their random start" in prose(PAGE)
    records = run("adam", 0.003, steps, 0)
    start, end = (records[at].snapshot.filters.reshape(16, 9) for at in (0, -1))
    cosines = (start * end).sum(1) / np.linalg.norm(start, axis=1) / np.linalg.norm(end, axis=1)
    assert cosines.mean() > 0.8
    assert records[-1].snapshot.accuracy > 0.85


def splits() -> Iterator[Dataset]:
    """The digits shuffled, and in the file's own order with its last 360 held back."""
    data = load_digits()
    x, y = np.concatenate([data.train_x, data.test_x]) / 8 - 1, np.concatenate([data.train_y, data.test_y])
    order = np.argsort(np.random.default_rng(231).permutation(len(y)))  # see engine/data/digits.txt
    for images, labels in ((x, y), (x[order], y[order])):
        yield Dataset(images[:1437], labels[:1437], images[1437:], labels[1437:])


@pytest.mark.parametrize(
    "name",
    [pytest.param("ConvNet, 6,090 parameters", marks=pytest.mark.long), "no conv layers, 6,010"],
)
def test_accuracy_by_split(name: str, prose: Prose) -> None:
    stated = prose(PAGE).split(f"| {name} | ")[1].split(" |")[:2]
    for data, percent in zip(splits(), stated, strict=True):
        rng = np.random.default_rng(0)
        network = build_network(CNN if "ConvNet" in name else MLP, rng)
        *_, last = train(network, data, Adam(0.003), steps=1000, rng=rng, evaluate_every=1000)
        assert last.test_accuracy is not None
        assert 100 * last.test_accuracy == pytest.approx(float(percent), abs=1.6)


def test_the_network_shown_is_that_of_the_demo(fences: Callable[[str, str], list[str]]) -> None:
    assert table(fences(PAGE, "net")[0]).parameters == table(CNN).parameters
    assert run("adam", 0.003, 1, 0)[0].parameters == table(CNN).parameters


def test_the_presets_have_the_keys_that_the_page_names(prose: Prose) -> None:
    (block,) = Library().lesson(PAGE).demos
    for key, name in enumerate(block.presets, 1):
        assert f"**{key} {name}**" in prose(PAGE)


@pytest.mark.parametrize(
    ("seed", "steps", "least"),
    [(0, 60, 0.5), *(pytest.param(seed, 300, 0.75, marks=pytest.mark.long) for seed in (0, 1))],
)
@pytest.mark.parametrize("lr", [0.002, 0.05])
def test_the_rate_of_the_right_diagnosis_learns(lr: float, seed: int, steps: int, least: float) -> None:
    """The question divides rates from 0.2 to 5 by 100; the smallest and the largest result both learn."""
    rng = np.random.default_rng(seed)
    *_, last = train(
        build_network(CNN, rng), digit_images(), Adam(lr), steps=steps, rng=rng, evaluate_every=steps
    )
    assert last.test_accuracy is not None
    assert last.test_accuracy > least


@cache
def inside(digit: int, steps: int, seed: int) -> Inside:
    """Return what the demo shows of a held-out digit after so many steps."""
    *_, last = itertools.islice(learn("cnn", 16, "adam", 0.003, 64, seed, digit), steps)
    assert last.snapshot.inside is not None
    return last.snapshot.inside


def test_an_8_is_read() -> None:
    eight = inside(8, 60, 0)
    assert int(eight.probabilities.argmax()) == 8
    assert [one.shape for one in eight.maps] == [(16, 8, 8), (32, 4, 4)]
    assert all((one >= 0).all() for one in eight.maps)
    assert eight.probabilities.sum() == pytest.approx(1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_an_8_is_read_in_the_end(seed: int) -> None:
    assert int(inside(8, 300, seed).probabilities.argmax()) == 8


@pytest.mark.parametrize("seed", range(3))
def test_the_first_map_shown_keeps_the_ink_and_the_second_edges(seed: int, prose: Prose) -> None:
    assert "The first map of layer 1 is light on the ink, the second only at edges on one side" in prose(PAGE)
    found = demo("train-digits")
    settings = found.starting_settings() | {"inside": 8}
    *_, last = itertools.islice(learn("cnn", 16, "adam", 0.003, 64, seed, 8), 60)
    first, second = found.figure([last], settings).bands[0][2].pictures[:2]
    filters = last.snapshot.filters.reshape(16, 9)
    balance = filters.sum(1) / np.abs(filters).sum(1)
    ink, edge = balance.argmax(), np.abs(balance).argmin()
    assert balance[ink] > 0.5
    assert abs(balance[edge]) < 0.1
    maps = last.snapshot.inside.maps[0]
    for picture, index in ((first, ink), (second, edge)):
        drawn, computed = np.array(picture.levels), maps[index]
        assert np.array_equal(np.argsort(drawn.ravel())[-3:], np.argsort(computed.ravel())[-3:])


def test_20_images_are_learned_by_heart(prose: Prose) -> None:
    assert "Train on the same 20 images at every step" in prose(PAGE)
    assert "here it is below 0.01 after 40 steps" in prose(PAGE)
    data = digit_images()
    x, labels = data.train_x[:20], data.train_y[:20]
    for seed in range(10):
        network, optimizer, loss = (
            build_network(CNN, np.random.default_rng(seed)),
            Adam(0.003),
            SoftmaxCrossEntropy(),
        )
        for _ in range(40):
            loss.forward(network.forward(x, training=True), labels)
            network.backward(loss.backward())
            optimizer.update(network.params, network.grads)
        assert loss.forward(network.forward(x), labels) < 0.01


@pytest.mark.parametrize("lr", [0.00001, 0.003, 1.0])
@pytest.mark.parametrize("seeds", [range(1), pytest.param(range(10), marks=pytest.mark.long)])
def test_the_size_of_an_update(lr: float, seeds: range, prose: Prose) -> None:
    row = prose(PAGE).split(f"| {f'{lr:.5f}'.rstrip('0').rstrip('.')} | ")[1].split(" |")[:2]
    ratio, percent = (float(cell.split(" (")[0]) for cell in row)
    data, ratios, accuracies = digit_images(), [], []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        network = build_network(CNN, rng)
        before = network.params["3.weight"].copy()
        for step in train(network, data, Adam(lr), steps=100, rng=rng, evaluate_every=100):
            if step.step == 1:
                change = network.params["3.weight"] - before
                ratios.append(np.linalg.norm(change) / np.linalg.norm(before))
        accuracies.append(100 * step.test_accuracy)
    if "(" in row[1] and len(seeds) > 1:
        assert f"({min(accuracies):.0f}–{max(accuracies):.0f})" in row[1]
    assert np.mean(ratios) == pytest.approx(ratio, rel=0.08)
    assert np.mean(accuracies) == pytest.approx(percent, abs=1.5 if len(seeds) > 1 else 10)


@pytest.mark.long
def test_large_filters_and_weight_decay_show_edges(
    fences: Callable[[str, str], list[str]], prose: Prose
) -> None:
    assert "we trained six 5×5 filters for 2,000 steps" in prose(PAGE)
    rng = np.random.default_rng(0)
    network = build_network("input 8x8x1, conv 6 5x5 p2, relu, pool 2x2, flatten, fc 10", rng)
    start = network.params["0.weight"].reshape(6, 25).copy()
    optimizer = AdamW(0.003, weight_decay=1.0)
    *_, last = train(network, digit_images(), optimizer, steps=2000, rng=rng, evaluate_every=2000)
    assert last.test_accuracy is not None
    assert last.test_accuracy > 0.97
    filters = network.params["0.weight"].reshape(6, 25)
    cosines = (start * filters).sum(1) / np.linalg.norm(start, axis=1) / np.linalg.norm(filters, axis=1)
    assert cosines.max() < 0.65
    _, *rows = fences(PAGE, "text")[0].splitlines()
    shades = "·░▒▓█"
    stated = np.array([[shades.index(char) - 2 for char in row.replace(" ", "")[::2]] for row in rows])
    stated = stated.reshape(5, 3, 5).transpose(1, 0, 2)
    for shown, index in zip(stated, (0, 1, 3), strict=True):
        found = filters[index].reshape(5, 5)
        scaled = found / np.abs(found).max() * 9
        levels = np.digitize(scaled, (-4.5, -1.5, 1.5, 4.5)) - 2
        assert (levels != shown).mean() < 0.1
        assert np.abs(levels - shown).max() <= 1
    lower, upper, stroke = stated
    assert lower[:2].mean() > 1 > -1 > lower[2:4].mean()
    assert upper[:2].mean() < -1 < 1 < upper[3:].mean()
    assert stroke[:, 1].min() > 0


def test_the_caption_explains_a_misread_digit_that_is_shown() -> None:
    found = demo("train-digits")
    settings = found.starting_settings()
    records = run("adam", 0.003, 60, 0)
    drawn = found.figure(records, settings)
    first = drawn.bands[0][2].pictures[0].label
    label, said = first.split("→")
    assert f"Misread: {first} is labelled {label} and read as {said}." in drawn.caption
