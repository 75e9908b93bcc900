"""Messages of the demo `best-of-many`."""

MESSAGES = {
    # controls
    "demo.best-of-many.control.models": "models",
    "demo.best-of-many.control.validation": "validation examples",
    # chart
    "demo.best-of-many.validation": "validation",
    "demo.best-of-many.best": "best so far",
    "demo.best-of-many.test": "test",
    "demo.best-of-many.model": "model",
    "demo.best-of-many.chosen": "accuracy of the chosen model",
    "demo.best-of-many.here.validation": "validation",
    "demo.best-of-many.here.test": "test",
    "demo.best-of-many.mean.validation": "mean validation",
    "demo.best-of-many.mean.test": "mean test",
    # texts
    "demo.best-of-many.caption": (
        "Best of {models} so far: model {number}, with {best} % of {examples} validation examples right."
    ),
    "demo.best-of-many.end": (
        "Best of {models}: model {number}, with {best} % of {examples} validation examples. On the test set: {test} %."
    ),
    "demo.best-of-many.summary.open": "The dashed line is the real accuracy of all models, {truth} %.",
    "demo.best-of-many.summary": (
        "Mean over {repeats} repetitions: {validation} % on the validation set, {test} % on the test set."
    ),
    # alarms
    "demo.best-of-many.alarm.more": (
        "The validation accuracy of the chosen model is too high by {points} points on average. "
        "Turn `validation` up, or `models` down."
    ),
    "demo.best-of-many.alarm.fewer": (
        "The validation accuracy of the chosen model is too high by {points} points on average. Turn `models` down."
    ),
}
