"""A demo that counts, for the tests of the player and the runner."""

from tutor.demos.figure import Figure
from tutor.demos.model import Control, Demo


def counting(settings, seed):
    for i in range(settings["n"]):
        yield seed * 1000 + i


def picture(records, settings):
    return Figure((), f"{records[-1]} of {settings['n']}", "")


def demo(experiment=counting, figure=picture, pace=1.0, budget=0.0):
    return Demo("count", (Control("n", (0, 1, 3, 5, 1000), 5),), experiment, figure, pace=pace, budget=budget)
