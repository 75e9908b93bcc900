"""Alarms: each names the controls to change, as the row of controls does, and fits the room it has."""

import re
from importlib import import_module
from textwrap import wrap

import pytest

from tutor.demos import catalog


def alarms():
    """Yield every alarm in the messages of the demos, with the name of its demo."""
    for name in catalog.names():
        messages = import_module(f"tutor.messages.en.demo.{name.replace('-', '_')}").MESSAGES
        for key, text in messages.items():
            if ".alarm" in key:
                yield pytest.param(name, text, id=key)


@pytest.mark.parametrize(("name", "text"), list(alarms()))
def test_an_alarm_names_controls_of_its_demo(name, text):
    named = re.findall("`([^`]*)`", text)
    assert named
    known = {control.name for control in catalog.demo(name).controls}
    assert {control for control in named if control != "{name}"} <= known


@pytest.mark.parametrize("name", catalog.names())
def test_messages_stand_in_the_file_of_their_demo(name):
    messages = import_module(f"tutor.messages.en.demo.{name.replace('-', '_')}").MESSAGES
    assert all(key.startswith(f"demo.{name}.") for key in messages)


@pytest.mark.long
@pytest.mark.parametrize(
    "name", sorted({one.values[0] for one in alarms()} - {"train-digits"})
)  # too long a run
def test_an_alarm_fits_the_two_lines_that_80_columns_have_for_it(name):
    demo = catalog.demo(name)
    ends = [
        {control.name: value}
        for control in demo.controls
        for value in (control.values[0], control.values[-1])
    ]
    for given in [*demo.presets.values(), *ends]:
        settings = demo.read(given)
        alarm = demo.figure(list(demo.experiment(settings, 1)), settings).alarm
        assert len(wrap(alarm, 79)) <= 2, (given, alarm)
