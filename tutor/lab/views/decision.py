"""What the network answers: the decision map over two features, or the curve over the only one."""

from typing import Any

import numpy as np

from engine.formulas import sigmoid
from engine.layer import Array, quiet
from tutor.demos.figure import Figure, HeatMap, Line, Plot, Points, series_mark
from tutor.demos.number_format import significant
from tutor.lab.maps import decision_map, prediction_curve
from tutor.lab.report import format_share
from tutor.lab.run import Run
from tutor.lab.views.shades import (
    MAP_HEAT,
    class_shades,
    heat_shades,
    shade_classes,
    shade_heat,
)
from tutor.lab.views.view import Look, affordable_examples, chosen_features
from tutor.messages import say
from tutor.text.rows import series

POINTS_PER_CELL = 0.12
"""Training points drawn per cell of a map, few enough to keep the map visible. Without colours, half as many are drawn."""

COARSEST = 16
"""About how many points a map has along an axis at least, even for the largest network."""

LARGE = 2_500
"""Number of cells from which the map of a regression is so large that it is drawn less often."""

LEAST_TESTS = 200
CURVE_POINTS = 120
CLASS_MARKS, TEST_MARKS = "•▪", "◦▫"
"""Marks of training and of test points, for each of two classes."""

WRONG_MARK = "×"


def map_figure(run: Run, look: Look) -> Figure:
    """Return the decision map with the points on it. For regression it shows the predicted number."""
    panel = map_panel(run, look, look.columns, look.lines)
    return Figure(((panel,),), *_map_texts(run))


def map_is_costly(run: Run, look: Look) -> bool:
    """Return whether a new picture sends thousands of bytes: a large map of a regression, most of whose cells change."""
    return run.data.task == "regression" and look.columns * look.lines > LARGE


def map_panel(run: Run, look: Look, columns: int, lines: int) -> HeatMap:
    """Return the map for a space of `columns` × `lines` cells."""
    features = chosen_features(run, look)
    found = decision_map(run, *grid_size(run, columns, lines), features)
    if run.data.task == "regression":
        targets = run.data.train_y
        low, high = float(targets.min()), float(targets.max())
        shades = heat_shades(low, high, MAP_HEAT)
        is_high = found.answer > (low + high) / 2
        answer = np.where(is_high, high, low) if look.discrete else found.answer
        values, title = shade_heat(answer, low, high, MAP_HEAT), say("lab.view.map.predicted")
    else:
        names = tuple(say("lab.view.class", name=name) for name in run.data.classes)
        shades, title = class_shades(names), say("lab.view.map.title")
        confidence = np.ones_like(found.confidence) if look.discrete else found.confidence
        values = shade_classes(found.answer.astype(int), confidence)
    return HeatMap(
        values,
        shades,
        found.x_limits,
        found.y_limits,
        points=(*map_points(run, look, columns, lines), *_wrong_points(run, features)),
        title=title,
        x_label=run.data.features[features[0]],
        y_label=say("lab.view.map.up", name=run.data.features[features[1]]),
        weight=3,
    )


def grid_size(run: Run, columns: int, lines: int) -> tuple[int, int]:
    """Return the columns and rows of the grid of a map in so many cells: fewer for a large network."""
    across, down = max(min(columns - 5, 120), 2), max(min(2 * (lines - 3), 80), 2)
    shrink = min((affordable_examples(run, COARSEST * COARSEST) / (across * down)) ** 0.5, 1.0)
    return max(int(across * shrink), 2), max(int(down * shrink), 2)


def map_points(run: Run, look: Look, columns: int, lines: int) -> tuple[Points, ...]:
    """Return the first training points, as many as leave a map of so many cells visible, and as many test points if wanted."""
    data, features = run.data, list(chosen_features(run, look))
    count = round((POINTS_PER_CELL if look.colour else POINTS_PER_CELL / 2) * columns * lines)
    found = []
    for points, targets, marks, name in (
        (data.train_points, data.train_y, CLASS_MARKS, say("lab.train")),
        (data.test_points, data.test_y, TEST_MARKS, say("lab.test")),
    )[: 1 + look.tests]:
        x, y = data.raw(points[:count])[:, features], targets[:count]
        if not data.classes:
            found.append(Points(x[:, 0], x[:, 1], name, "ink", marks[0]))
        for number in range(len(data.classes)):
            own = x[y == number]
            mark = marks[number % 2] if len(data.classes) == 2 else series_mark(number + 1)
            label = name if look.tests and number == 0 else ""
            found.append(Points(own[:, 0], own[:, 1], label, series(number + 1), mark))
    return tuple(found)


def _wrong_points(run: Run, features: tuple[int, int]) -> tuple[Points, ...]:
    """Return all test points with a wrong answer, where answers can be wrong."""
    if not run.data.classes:
        return ()
    wrong = run.data.raw(run.data.test_points[wrong_tests(run)])[:, list(features)]
    return (Points(wrong[:, 0], wrong[:, 1], say("lab.view.map.wrong"), "bad", WRONG_MARK),)


@quiet
def wrong_tests(run: Run) -> Array:
    """Return the indices of the test examples with a wrong answer, among the first `count_tests(run)`."""
    count = count_tests(run)
    return np.flatnonzero(run.data.answers(run.scores(run.data.test_x[:count])) != run.data.test_y[:count])


def count_tests(run: Run) -> int:
    """Return how many test examples each picture uses: all of them, or only the first ones if that would take long."""
    return min(affordable_examples(run, LEAST_TESTS), len(run.data.test_y))


def _map_texts(run: Run) -> tuple[str, str, str]:
    """Return caption, summary and alarm."""
    alarm = diverged_alarm(run)
    if run.data.task == "regression":
        now = run.measure()
        caption = say(
            "lab.view.map.caption.regression",
            step=f"{run.steps:,}",
            train=significant(now.loss),
            test=significant(now.test_loss),
        )
        targets = run.data.train_y
        ends = significant(float(targets.min())), significant(float(targets.max()))
        return caption, say("lab.view.map.summary.regression", low=ends[0], high=ends[1]), alarm
    last = run.history[-1]
    caption = say(
        "lab.view.map.caption",
        step=f"{last.step:,}",
        train=significant(last.loss),
        test=significant(last.test_loss),
        wrong=len(wrong_tests(run)),
        count=count_tests(run),
    )
    summary = say("lab.view.map.summary", train=len(run.data.train_y))
    return caption, summary, alarm


def diverged_alarm(run: Run) -> str:
    """Return what to say about a run that has diverged, "" if it has not."""
    return say("lab.view.diverged", step=f"{run.diverged_at:,}") if run.diverged_at else ""


def curve_figure(run: Run, look: Look) -> Figure:
    """Return the curve of the network's answers through the points."""
    panel = curve_panel(run, look)
    now = run.measure()
    values: dict[str, Any] = {"step": f"{run.steps:,}"}
    if run.data.task == "regression":
        values |= {"train": significant(now.loss), "test": significant(now.test_loss)}
        caption = say("lab.view.curve.caption.regression", **values)
    else:
        values |= {
            "train": format_share(now.train_accuracy or 0),
            "test": format_share(now.test_accuracy or 0),
        }
        caption = say("lab.view.curve.caption.classes", **values)
    return Figure(((panel,),), caption, say("lab.view.curve.summary"), diverged_alarm(run))


def curve_panel(run: Run, look: Look) -> Plot:
    """Return the curve of predictions, or of probabilities, with training and test points."""
    x, scores = prediction_curve(run, CURVE_POINTS)
    count = max(round(POINTS_PER_CELL * look.columns * look.lines), 10)
    points = []
    for inputs, targets, name, style, mark in (
        (run.data.train_points, run.data.train_y, "lab.train", "series2", "·"),
        (run.data.test_points, run.data.test_y, "lab.test", "series3", "◦"),
    ):
        points.append(Points(run.data.raw(inputs[:count])[:, 0], targets[:count], say(name), style, mark))
    if run.data.task == "binary":
        scores = np.array([sigmoid(float(score)) for score in scores])
    scores = np.clip(scores, -1e6, 1e6)
    # the points hide the curve, so it is drawn once more on top of them
    points.append(Points(x, scores, style="series1", marker="●"))
    y_limits = None
    if run.data.task != "classes":
        targets = np.concatenate([run.data.train_y, run.data.test_y])
        low, high = float(targets.min()), float(targets.max())
        margin = 0.1 * (high - low) or 1.0
        y_limits = (low - margin, high + margin)
    return Plot(
        (Line(x, scores, say("lab.view.curve.network"), "series1"),),
        tuple(points),
        title=say(f"lab.view.curve.title.{run.data.task}"),
        x_label=run.data.features[0],
        x_limits=(float(x[0]), float(x[-1])),
        y_limits=y_limits,
        weight=3,
    )
