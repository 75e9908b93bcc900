"""Messages of the demo `symmetry`."""

MESSAGES = {
    # controls
    "demo.symmetry.control.start": "initial weights",
    "demo.symmetry.control.units": "hidden units",
    "demo.symmetry.control.lr": "learning rate",
    # chart
    "demo.symmetry.few": "weight from x, by unit",
    "demo.symmetry.many": "weight from x of each unit",
    "demo.symmetry.accuracy": "accuracy %; dashed: guessing",
    "demo.symmetry.step": "step",
    # texts
    "demo.symmetry.different": "They are all different.",
    "demo.symmetry.hardly": "They are different, but by less than can be seen.",
    "demo.symmetry.identical": "Identical units share a curve: {groups}.",
    "demo.symmetry.caption": ("Curves: the weight from x of each of the {units} tanh units. {groups}"),
    "demo.symmetry.summary": "Different units after {step} steps: {lines} of {units}; accuracy {right} %.",
    # alarms
    "demo.symmetry.alarm.zero": (
        "Stuck at {right} %: weights of 0 pass no signal forward and no gradient back. All {units} units "
        "stay at 0, and only the last biases move. Turn `start` to random."
    ),
    "demo.symmetry.alarm.alike": (
        "{units} units, one curve, accuracy {right} %: equal weights get equal gradients, so the units "
        "stay identical for ever. Turn `start` to random."
    ),
    "demo.symmetry.alarm.slow": (
        "Hardly separated, accuracy {right} %: so small a difference needs longer to grow. Turn `start` to "
        "random."
    ),
}
