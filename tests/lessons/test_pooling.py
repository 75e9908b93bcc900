"""What the page on pooling says about small shifts, and about its demo."""

import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import Adam, MaxPool2d, build_network, load_digits, train
from tests.seeds import EIGHT_SEEDS
from tutor.content.library import Library
from tutor.demos.catalog import demo
from tutor.demos.digits_data import digit_images

Prose = Callable[[str], str]
PAGE = "pooling"


def records(preset: str, seed: int = 0):
    """Return all records of the demo with one of the page's presets, and the demo."""
    block = next(block for block in Library().lesson(PAGE).demos if preset in block.presets)
    found = demo(block.use).for_page(block.controls, block.presets)
    settings = found.preset(preset)
    return list(found.experiment(settings, seed)), found, settings


def test_the_presets_have_the_keys_that_the_page_names(prose: Prose) -> None:
    for block in Library().lesson(PAGE).demos:
        for key, name in enumerate(block.presets, 1):
            if name != "average":
                assert f"**{key} {name}**" in prose(PAGE)


def test_the_first_demo_pools_and_the_second_passes_gradients_back() -> None:
    assert {step.phase for step in records("does not fit")[0]} == {"forward"}
    steps, *_ = records("ties")
    assert {step.phase for step in steps} == {"backward"}
    assert len(steps) == len(steps[0].outputs) == 9


def test_how_much_a_shift_by_one_pixel_changes(prose: Prose) -> None:
    data = load_digits()
    images = np.concatenate([data.train_x, data.test_x]).astype(np.float64)
    assert f"all {len(images):,} digits of this tutor" in prose(PAGE)
    moved = np.zeros_like(images)
    moved[..., 1:] = images[..., :-1]

    def length(maps: np.ndarray) -> np.ndarray:
        return np.sqrt((maps**2).sum((1, 2, 3)))

    for F, name in (
        (1, "the pixels themselves"),
        (2, "outputs of 2×2 max pooling"),
        (4, "outputs of 4×4 max pooling"),
        (8, "maximum of the whole image"),
    ):
        before, after = (MaxPool2d(F).forward(maps) for maps in (images, moved))
        share = (before != after).mean()
        size = (length(before - after) / length(before)).mean()
        assert F < 8 or share == 0
        assert f"| {name} | {100 * share:.0f} % | {100 * size:.0f} % |" in prose(PAGE)


def mean_accuracy(layers: str, steps: int, seeds: range) -> float:
    """Return how many per cent of the held-out digits networks of these layers read after so many steps, on average."""
    accuracies = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        network = build_network(f"input 8x8x1, {layers}", rng)
        *_, last = train(network, digit_images(), Adam(0.003), steps=steps, rng=rng, evaluate_every=steps)
        assert last.test_accuracy is not None
        accuracies.append(100 * last.test_accuracy)
    return float(np.mean(accuracies))


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("with max pooling", "conv 16 3x3 p1, relu, pool 2x2, conv 32 3x3 p1, relu, pool 2x2"),
        (
            "with 2×2 conv layers of stride 2",
            "conv 16 3x3 p1, relu, conv 16 2x2 s2, relu, conv 32 3x3 p1, relu, conv 32 2x2 s2, relu",
        ),
        ("with average pooling", "conv 16 3x3 p1, relu, avgpool 2x2, conv 32 3x3 p1, relu, avgpool 2x2"),
    ],
)
def test_the_digits_read_with_each_kind_of_pooling(name: str, layers: str, prose: Prose) -> None:
    percent = re.search(rf"([\d.]+) % (?:right )?{name}", prose(PAGE))
    assert percent
    found = mean_accuracy(f"{layers}, flatten, fc 10", 400, range(3))
    assert found == pytest.approx(float(percent[1]), abs=0.9)


@pytest.mark.long
def test_the_average_learns_more_slowly_and_catches_up(prose: Prose) -> None:
    stated = (
        prose(PAGE)
        .split("after 2,000 steps it reads ")[1]
        .split(" %. ")[0]
        .split(" % right, and the maximum ")
    )
    for kind, percent in zip(("avgpool", "pool"), stated, strict=True):
        layers = f"conv 16 3x3 p1, relu, {kind} 2x2, conv 32 3x3 p1, relu, {kind} 2x2, flatten, fc 10"
        assert mean_accuracy(layers, 2000, range(2)) == pytest.approx(float(percent), abs=0.9)


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_the_shift_of_the_demo_changes_some_outputs_and_not_all(seed: int) -> None:
    steps, found, settings = records("shift by one pixel", seed)
    done = [step for step in steps if step.phase == "forward"]
    last = done[-1]
    assert [row[:-1] for row in last.unmoved] == [row[1:] for row in last.values]
    changed = sum(a != b for a, b in zip(last.outputs, last.unmoved_outputs, strict=True))
    assert 0 < changed < len(last.outputs)
    figure = found.figure(done, settings)
    assert f"and {changed} of {len(last.outputs)} outputs" in figure.caption
    assert sum("≠" in cell.text for row in figure.bands[0][1].cells for cell in row) == changed


def test_the_outputs_before_and_after_a_shift_stand_in_one_grid() -> None:
    steps, found, settings = records("shift by one pixel")
    done = [step for step in steps if step.phase == "forward"]
    both = found.figure(done, settings).bands[0][1]
    for row, cells in enumerate(both.cells):
        before, after = cells[:4], cells[-4:]
        assert [cell.text for cell in before] == list(map(str, done[-1].unmoved_outputs[4 * row :][:4]))
        for old, new in zip(before, after, strict=True):
            assert (new.text.lstrip("≠") != old.text) == ("≠" in new.text)


def test_the_two_rows_of_nines(fences: Callable[[str, str], list[str]]) -> None:
    """Each row shows a map before and after its 9 moves to the right, and what max pooling gives for both."""
    (drawn,) = [fence for fence in fences(PAGE, "text") if "before" in fence]
    for line in drawn.splitlines()[1:]:
        *cells, verdict = line.replace("|", " ").split()
        before, pooled, after, pooled_after = cells[:4], cells[4:6], cells[6:10], cells[10:]
        assert after == ["0", *before[:-1]]
        for row, outputs in ((before, pooled), (after, pooled_after)):
            assert [max(row[:2]), max(row[2:])] == outputs
        assert verdict == ("same" if pooled == pooled_after else "changed")


def test_all_negative_gives_no_zero(prose: Prose) -> None:
    assert "does a 0 come out?" in prose(PAGE)
    steps, *_ = records("all negative")
    assert max(steps[-1].outputs) < 0


def test_the_window_that_does_not_fit(prose: Prose) -> None:
    steps, _, settings = records("does not fit")
    W, F, S = (int(settings[name]) for name in ("W", "F", "S"))
    assert f"the formula gives `({W} − {F})/{S} + 1 = {(W - F) / S + 1}`" in prose(PAGE)
    assert len(steps[-1].outputs) == ((W - F) // S + 1) ** 2


@pytest.mark.parametrize(("F", "text"), [(2, "19/4 = 4.75"), (3, " ≈ "), (4, "/16 = ")])
def test_a_mean_is_shown_exactly_or_as_an_approximation(F: int, text: str) -> None:
    found = demo("pool-slide")
    settings = found.starting_settings() | {"mode": "avg", "F": F, "S": F, "W": 8 if F == 4 else 6}
    steps = list(found.experiment(settings, 0))
    captions = [found.figure(steps[:count], settings).caption for count in range(1, 5)]
    if F == 2:
        captions = [found.figure(list(found.experiment(settings | {"S": 2}, 0))[:5], settings).caption]
    assert any(text in caption for caption in captions)
