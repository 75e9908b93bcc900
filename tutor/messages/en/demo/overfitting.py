"""Messages of the demo `overfitting`."""

MESSAGES = {
    # controls
    "demo.overfitting.control.degree": "degree",
    "demo.overfitting.control.points": "training points",
    "demo.overfitting.control.noise": "noise",
    "demo.overfitting.control.test": "test error",
    # chart
    "demo.overfitting.fit": "degree {degree}",
    "demo.overfitting.points": "training",
    "demo.overfitting.unseen": "validation",
    "demo.overfitting.errors": "error",
    "demo.overfitting.training": "training",
    "demo.overfitting.validation": "validation",
    "demo.overfitting.test": "test",
    "demo.overfitting.degree": "degree",
    # texts
    "demo.overfitting.caption": (
        "Polynomial of degree {degree}: training error {training}, validation error {validation}."
    ),
    "demo.overfitting.summary": (
        "Of degrees 0 to {last}, degree {degree} has the lowest validation error, {validation}."
    ),
    "demo.overfitting.tested": (
        "Best of degrees 0 to {last}: {degree}, validation error {validation}. Its test error is {test}."
    ),
    # alarms
    "demo.overfitting.alarm.overfits": (
        "Overfits: the validation error is {times} times that of degree {best}. Turn `degree` down, or `points` up."
    ),
    "demo.overfitting.alarm.all": (
        "Overfits: the validation error is {times} times that of degree {best}. Turn `degree` down."
    ),
}
