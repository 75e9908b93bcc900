"""preprocessing-cloud: every stage is what the engine makes of the data, and each way to go wrong is explained."""

import numpy as np
import pytest

from engine import PCA, Standardize, Whiten, correlated_cloud
from tutor.demos import catalog
from tutor.demos.runner import records_of

DEMO = catalog.demo("preprocessing-cloud")


def shown(seed=0, **controls):
    settings = DEMO.starting_settings() | controls
    records = records_of(DEMO, settings, seed)
    return records, DEMO.figure(records, settings)


def test_the_whitened_cloud_is_the_engines():
    last = shown(stage="whitened")[0][-1]
    cloud = correlated_cloud(100, np.random.default_rng(0), 0.9, (2.0, 0.5), (3.0, 1.0))
    scale = Standardize(cloud)
    np.testing.assert_allclose(last.points, Whiten(scale(cloud))(scale(cloud)), rtol=1e-5)
    new = np.array(last.before, np.float32)
    np.testing.assert_allclose(last.new, Whiten(scale(cloud))(scale(new)), rtol=1e-5)
    assert last.means[-1] == pytest.approx((0, 0), abs=1e-5)
    assert last.stds[-1] == pytest.approx((1, 1), abs=1e-3)
    assert [round(r, 2) for r in last.correlations[-2:]] == [0, 0]
    np.testing.assert_allclose(last.stds[3], np.sqrt(PCA(scale(cloud)).variances), rtol=1e-4)


def test_a_point_against_the_slant_stands_out_only_when_whitened():
    records, _ = shown(stage="whitened")
    far = [np.abs(record.new[2]).max() for record in records if record.share == 1]
    assert far[2] < 1.2
    assert far[-1] > 4


def test_playing_moves_from_stage_to_stage():
    records, _ = shown(stage="scaled")
    assert [(r.index, r.share) for r in records][:5] == [(0, 1), (1, 0.25), (1, 0.5), (1, 0.75), (1, 1)]
    assert records[-1].index == 2
    halfway = (np.array(records[0].points) + np.array(records[4].points)) / 2
    np.testing.assert_allclose(records[2].points, halfway, rtol=1e-6)


@pytest.mark.parametrize(
    ("controls", "said", "control"),
    [
        ({"statistics": "own", "new": 1}, "A single point is its own mean", "statistics"),
        ({"statistics": "own"}, "The new points use their own statistics: A at", "statistics"),
        ({"spread": 0.0}, "Feature 2 never changes in training", "spread"),
        (
            {"stage": "whitened", "correlation": 1.0},
            "The training points lie on a line",
            "correlation",
        ),
    ],
)
def test_an_alarm_names_the_control_to_change(controls, said, control):
    figure = shown(**controls)[1]
    assert figure.alarm.startswith(said)
    assert f"Turn `{control}`" in figure.alarm


def test_the_alarm_names_the_point_that_landed_far_away():
    records, figure = shown(stage="whitened", correlation=1.0)
    assert f"C lands at −{abs(records[-1].new[2][1]):.0f} in coordinate 2." in figure.alarm


def test_a_round_cloud_is_drawn_round_and_no_letter_is_covered():
    records, figure = shown(stage="whitened", axes="shown")
    plot = figure.bands[0][0]
    assert plot.to_scale
    for stage in ("scaled", "rotated", "whitened"):
        marks = shown(stage=stage, axes="shown")[1].bands[0][0].points
        places = [(one.x[0], one.y[0]) for one in marks]
        assert min(np.hypot(a - c, b - d) for n, (a, b) in enumerate(places) for c, d in places[:n]) > 0.5
    low, high = plot.y_limits
    assert all(low <= y <= high for point in records[-1].new for y in point[1:])


@pytest.mark.parametrize("stage", ["raw", "centred", "scaled", "rotated", "whitened"])
def test_nothing_is_wrong_with_the_training_split_s_numbers(stage):
    assert shown(stage=stage)[1].alarm == ""


def test_a_point_alone_lands_in_the_middle():
    records, figure = shown(statistics="own", new=1)
    assert records[-1].new == ((0, 0),)
    assert "to (0, 0)" in figure.summary


def test_the_arrows_are_the_principal_axes():
    records, figure = shown(stage="whitened", axes="shown")
    for record in records:
        points = np.array(record.points, np.float64)
        first, second = np.array(record.arrows)
        assert abs(first @ second) < 1e-3
        if record.index < 3:
            np.testing.assert_allclose(
                np.hypot(*first), 3 * (points @ first / np.hypot(*first)).std(), rtol=1e-3
            )
    assert [one.marker for one in figure.bands[0][0].points] == ["A", "B", "C", "1", "2"]
    assert len(shown(stage="whitened")[1].bands[0][0].points) == 3
