"""Views of networks that read images: filters, activation maps, and the images that are misread."""

import numpy as np

from engine.layer import Array, quiet
from engine.losses import softmax
from tutor.demos.figure import Figure, Panel, Picture, Pictures
from tutor.demos.number_format import significant
from tutor.lab.observe import misread
from tutor.lab.report import format_share
from tutor.lab.run import Run
from tutor.lab.views.decision import diverged_alarm
from tutor.lab.views.view import Look, chosen_example, has_images
from tutor.messages import say

MOST_PICTURES = 64
"""Pictures of a panel; more do not fit on any screen."""


def filters(run: Run) -> Array | None:
    """Return the weights of the first layer as images, (units, channels, rows, columns); None if they are not images.

    Each unit of a fully connected layer that reads the pixels has an image of weights too.
    """
    if not has_images(run):
        return None
    weight: Array = run.network.layers[run.model.blocks[0].weights].params["weight"]
    if weight.ndim == 4:
        return weight
    shape = run.data.input_shape
    return weight.T.reshape(-1, *shape) if weight.shape[0] == int(np.prod(shape)) else None


def has_filters(run: Run) -> bool:
    """Return whether the first layer reads pixels, so that its weights can be drawn."""
    return filters(run) is not None


def filters_figure(run: Run, look: Look) -> Figure:  # noqa: ARG001
    """Return the filters of the first layer, and how far they have moved."""
    panel, found = filter_pictures(run), filters(run)
    if panel is None or found is None:
        text = say("lab.view.filters.none")
        return Figure((), text, text)
    block = run.model.blocks[0]
    part = run.model.weight_slice(block)
    old, new = run.initial_parameters[part].astype(np.float64), run.network.vector[part].astype(np.float64)
    length = float(np.linalg.norm(old))
    moved = float(np.linalg.norm(new - old)) / length if length else 0.0
    caption = say(
        "lab.view.filters.caption",
        step=f"{run.steps:,}",
        moved=significant(100 * moved, 2),
        low=significant(float(found.min())),
        high=significant(float(found.max())),
    )
    return Figure(((panel,),), caption, say("lab.view.filters.summary"), diverged_alarm(run))


def filter_pictures(run: Run) -> Pictures | None:
    """Return the filters as pictures: black is the most negative weight of all, grey is 0, white the most positive."""
    found = filters(run)
    if found is None:
        return None
    images = found[:, 0]
    largest = float(np.abs(images).max()) or 1.0
    levels = np.nan_to_num(0.5 + images / (2 * largest))
    pictures = tuple(_picture(image, str(number)) for number, image in enumerate(levels[:MOST_PICTURES], 1))
    title = say("lab.view.filters.title", count=len(found), name=run.model.blocks[0].name)
    return Pictures(pictures, title, weight=2)


def _picture(levels: Array, label: str, style: str = "dim") -> Picture:
    """Return a picture with its levels rounded, so that little changes from one frame to the next."""
    return Picture(tuple(map(tuple, np.round(levels * 15) / 15)), label, style)


def has_activations(run: Run) -> bool:
    """Return whether the output of some layer consists of images."""
    return has_images(run) and bool(_image_blocks(run))


def _image_blocks(run: Run) -> list[int]:
    """Return the indices of the blocks whose activations are images."""
    return [i for i, block in enumerate(run.model.blocks) if len(run.network.shapes[block.output]) == 3]


@quiet
def activations_figure(run: Run, look: Look) -> Figure:
    """Return the chosen image and the activation maps of the chosen layer for it."""
    panels, caption = activation_panels(run, look)
    return Figure((panels,), caption, say("lab.view.activations.summary"), diverged_alarm(run))


def activation_panels(run: Run, look: Look) -> tuple[tuple[Panel, ...], str]:
    """Return the panels of the activation maps, and their caption."""
    example, blocks = chosen_example(run, look), _image_blocks(run)
    place = blocks[min(max(look.layer, 0), len(blocks) - 1)]
    block = run.model.blocks[place]
    image = run.data.train_x[example : example + 1]
    outputs = run.network.outputs(image)
    maps = np.nan_to_num(outputs[block.output][0])
    low, high = min(float(maps.min()), 0.0), float(maps.max())
    levels = (maps - low) / (high - low) if high > low else np.zeros(maps.shape)
    silent = (maps == 0).all(axis=(1, 2))
    pictures = tuple(
        _picture(level, say("lab.view.activations.silent", number=number) if zero else str(number))
        for number, (level, zero) in enumerate(
            zip(levels[:MOST_PICTURES], silent[:MOST_PICTURES], strict=True), 1
        )
    )
    title = say("lab.view.activations.title", layer=place + 1, name=block.name)
    ink = _picture(np.clip((image[0, 0] + 1) / 2, 0, 1), run.data.classes[int(run.data.train_y[example])])
    panels = (
        Pictures((ink,), say("lab.view.activations.input"), weight=1),
        Pictures(pictures, title, weight=6),
    )
    probabilities = softmax(outputs[-1])[0] if run.data.task == "classes" else np.ones(1)
    answer = int(run.data.answers(outputs[-1])[0])
    caption = say(
        "lab.view.activations.caption",
        example=example,
        label=run.data.classes[int(run.data.train_y[example])],
        answer=run.data.classes[answer],
        confidence=format_share(float(probabilities.max())),
        silent=int(silent.sum()),
        count=len(maps),
    )
    return panels, caption


def misread_figure(run: Run, look: Look) -> Figure:  # noqa: ARG001
    """Return the test images with a wrong answer, each with its class and the answer."""
    wrong = misread(run)
    count = len(run.data.test_y)
    caption = say(
        "lab.view.misread.caption",
        step=f"{run.steps:,}",
        wrong=len(wrong),
        count=count,
        right=format_share(1 - len(wrong) / count),
    )
    return Figure(((misread_pictures(run, wrong),),), caption, _worst(run, wrong), diverged_alarm(run))


def misread_pictures(run: Run, wrong: list[tuple[int, int, int]]) -> Pictures:
    """Return the pictures of test images with a wrong answer."""
    names = run.data.classes
    pictures = tuple(
        _picture(
            np.clip((run.data.test_x[place, 0] + 1) / 2, 0, 1), f"{names[label]} → {names[answer]}", "bad"
        )
        for place, label, answer in wrong[:MOST_PICTURES]
    )
    return Pictures(pictures, say("lab.view.misread.title", count=len(wrong)), weight=2)


def _worst(run: Run, wrong: list[tuple[int, int, int]]) -> str:
    """Say which class is misread most often."""
    if not wrong:
        return say("lab.view.misread.none")
    labels = [label for _, label, _ in wrong]
    worst = max(sorted(set(labels)), key=labels.count)
    return say("lab.view.misread.worst", name=run.data.classes[worst], count=labels.count(worst))
