"""Messages of the demos: those that all demos share, and one file per demo, found by discovery.

The file of the demo `conv-slide` is `conv_slide.py`; all its keys begin with `demo.conv-slide.`.
"""

from importlib import import_module
from pkgutil import iter_modules

MESSAGES = {
    "demo.bad-value": "{name} cannot be {value}; choose one of {values}",
    "demo.bad-control": "{demo} has no control {name}; its controls are {names}",
    "demo.bad-preset": "{demo} has no preset {name!r}; its presets are {names}",
    "demo.unknown": "there is no demo `{name}` (`tutor demo` lists them)",
    "demo.unknown.near": "there is no demo `{name}`; did you mean {nearest}? (`tutor demo` lists them)",
    "demo.course.refused": "the demo `{name}` is a program of its course. {reason}",
    "demo.course.allow": "To let this course run programs: tutor course allow {course}",
    "demo.course.add": "To let this course run programs: tutor course add {folder} --allow-code",
    "demo.course.off": "Programs are turned off here.",
    "demo.course.faulty": "{place}: the demo is faulty: {what}",
    "demo.course.no-demo": "{file}: the file defines no `DEMO` (write `DEMO = Demo(…)`, as docs/writing-a-demo.md shows)",
    "demo.failed": "the experiment stopped: {what}",
    "demo.held": "held",
    "demo.percent": "{share} %",
    "demo.or": " or ",
    "demo.slices": "{title}, slices {numbers}",
    # the chart
    "demo.chart.log": "(log scale)",
    "demo.chart.of": "({first}–{last} of {count})",
    "demo.chart.more": "… {count} more",
    "demo.chart.shown": "({count} shown)",
    # windows that do not fit
    "demo.fit.too-large": "A window of {F} is larger than the {input} ({width}), so it fits nowhere.",
    "demo.fit.padded": "padded input",
    "demo.fit.plain": "input",
    "demo.fit.left-over": (
        "Does not fit: {quotient}. Rounded down it is {size}; columns left over at the far edge: {left}."
    ),
    "demo.fit.with": "{alarm} This would fit: {offers}.",
    "demo.fit.offer": "{name} = {values}",
}

for _module in iter_modules(__path__):
    MESSAGES |= import_module(f"{__name__}.{_module.name}").MESSAGES
