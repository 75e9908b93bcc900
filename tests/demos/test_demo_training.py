"""train-digits: it learns, survives every setting, and says why when it does not learn."""

import time

import pytest

from tutor.demos import catalog
from tutor.demos.runner import Runner
from tutor.render.chart import draw
from tutor.text.rows import plain

DEMO = catalog.demo("train-digits")


def run(settings, steps, seed=1):
    records = []
    for record in DEMO.experiment(settings, seed):
        records.append(record)
        if record.step == steps:
            break
    return records


def corners():
    """Presets, each control alone at either end, and all at once."""
    for preset in DEMO.presets:
        yield pytest.param(DEMO.preset(preset), id=preset)
    for control in DEMO.controls:
        for value in {control.values[0], control.values[-1]} - {control.start}:
            yield pytest.param(DEMO.starting_settings() | {control.name: value}, id=f"{control.name}={value}")
    for end in (0, -1):
        yield pytest.param({c.name: c.values[end] for c in DEMO.controls}, id=f"all at {end}")


def look(records, settings):
    """Draw every state and check that its texts are whole."""
    for count in range(1, len(records) + 1, 10):
        figure = DEMO.figure(records[:count], settings)
        assert "{" not in figure.caption + figure.summary + figure.alarm
        for size in ((80, 11), (50, 30), (30, 8)):
            draw(figure, *size)


@pytest.mark.parametrize("settings", list(corners()))
def test_every_control_and_preset_begins_and_draws(settings):
    look(run(settings, 25), settings)


@pytest.mark.long
@pytest.mark.parametrize("settings", list(corners()))
def test_every_control_and_preset_for_300_frames(settings):
    look(run(settings, 300), settings)


def test_it_reads_97_of_100_digits_and_says_so():
    records = run(DEMO.starting_settings(), 500)
    assert max(records[-1].curves.test) >= 0.97
    figure = DEMO.figure(records, DEMO.starting_settings())
    now = records[-1]
    assert f"{100 * now.snapshot.accuracy:.1f} %" in figure.caption
    assert f"misread: {len(now.snapshot.misread)} of 360" in plain(draw(figure, 80, 11)[0])
    assert f"{now.parameters:,} parameters, epoch {now.epoch + 1}" in figure.summary
    assert figure.alarm == ""


def test_too_high_a_learning_rate_is_explained_with_the_run_s_own_numbers():
    settings = DEMO.preset("learning rate too high")
    records = run(settings, 100)
    figure = DEMO.figure(records, settings)
    peak, at = records[-1].peak
    assert peak == max(record.loss for record in records)
    assert f"at step {at}" in figure.alarm
    assert "Turn `lr` down" in figure.alarm
    assert len(figure.alarm) < 160  # two lines of a screen of 80 columns: the control to turn is in sight


def test_too_low_a_learning_rate_is_explained():
    settings = DEMO.preset("learning rate too low")
    figure = DEMO.figure(run(settings, 420), settings)
    assert figure.alarm.startswith("Slow: after 420 steps")
    assert "Turn `lr` up" in figure.alarm


def test_the_axis_of_steps_stands_still_between_round_numbers():
    records = run(DEMO.starting_settings(), 60)
    limits = {
        DEMO.figure(records[:count], DEMO.starting_settings()).bands[0][0].x_limits for count in range(1, 61)
    }
    assert limits == {(0, 20), (0, 50), (0, 100)}


def test_stepping_back_shows_the_earlier_curves():
    records = run(DEMO.starting_settings(), 100)
    early = DEMO.figure(records[:45], DEMO.starting_settings())
    loss, right = early.bands[0][:2]
    assert len(loss.lines[0].y) == 45
    assert [list(line.x) for line in right.lines] == [[1, 20, 40]] * 2


def test_the_same_seed_learns_the_same_and_another_differs():
    losses = [
        [round(record.loss, 4) for record in run(DEMO.starting_settings(), 30, seed)] for seed in (5, 5, 6)
    ]
    assert losses[0] == losses[1] != losses[2]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 6))
def test_played_and_drawn_all_the_while_it_reads_97_of_100_within_ten_seconds(seed):
    runner = Runner(DEMO, DEMO.starting_settings(), seed)
    runner.play()
    end = time.monotonic() + 10
    best = version = 0
    while best < 0.97 and time.monotonic() < end:
        time.sleep(DEMO.pace)
        figure = runner.figure()
        if figure and runner.version != version:
            version = runner.version
            draw(figure, 80, 11)
            right = figure.bands[0][1].lines[1].y
            best = max(right) / 100
    runner.close()
    assert runner.error == ""
    assert best >= 0.97
