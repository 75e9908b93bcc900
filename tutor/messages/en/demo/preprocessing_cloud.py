"""Messages of the demo `preprocessing-cloud`."""

MESSAGES = {
    # controls
    "demo.preprocessing-cloud.control.stage": "stage",
    "demo.preprocessing-cloud.control.statistics": "statistics",
    "demo.preprocessing-cloud.control.new": "new points",
    "demo.preprocessing-cloud.control.correlation": "correlation",
    "demo.preprocessing-cloud.control.spread": "std of feature 2",
    "demo.preprocessing-cloud.control.axes": "principal axes",
    # chart
    "demo.preprocessing-cloud.cloud": "dots: training  {letters}: new",
    "demo.preprocessing-cloud.axes": "{letters}: new  1 2: axes",
    "demo.preprocessing-cloud.raw": "raw",
    "demo.preprocessing-cloud.centred": "centred",
    "demo.preprocessing-cloud.scaled": "scaled",
    "demo.preprocessing-cloud.rotated": "rotated",
    "demo.preprocessing-cloud.whitened": "whitened",
    "demo.preprocessing-cloud.mean1": "mean₁",
    "demo.preprocessing-cloud.mean2": "mean₂",
    "demo.preprocessing-cloud.std1": "std₁",
    "demo.preprocessing-cloud.std2": "std₂",
    "demo.preprocessing-cloud.r": "r",
    # texts
    "demo.preprocessing-cloud.raw.training": (
        "Training points (dots) and new points (letters), as they were measured."
    ),
    "demo.preprocessing-cloud.centred.training": (
        "The training mean is subtracted from every point, also from the new ones."
    ),
    "demo.preprocessing-cloud.centred.own": "Training and new points: each set has its own mean subtracted.",
    "demo.preprocessing-cloud.scaled.training": (
        "Each feature is divided by its std in training, also for the new points."
    ),
    "demo.preprocessing-cloud.scaled.flat": (
        "Each feature is divided by its std in training plus ε. Feature 2 has std 0, so the cloud stays flat."
    ),
    "demo.preprocessing-cloud.scaled.own": "Training and new points: each set is divided by its own std.",
    "demo.preprocessing-cloud.rotated.training": (
        "Rotated onto the principal axes of the training points: the correlation r is gone."
    ),
    "demo.preprocessing-cloud.rotated.own": (
        "Training and new points: each set is rotated onto its own principal axes."
    ),
    "demo.preprocessing-cloud.whitened.training": (
        "Each axis is divided by the root of its variance in training: the cloud is round."
    ),
    "demo.preprocessing-cloud.whitened.flat": (
        "Each axis is divided by the root of its variance in training. Axis 2 has no variance, so the cloud stays a line."
    ),
    "demo.preprocessing-cloud.whitened.own": (
        "Training and new points: each set is whitened with its own variances."
    ),
    "demo.preprocessing-cloud.summary": (
        "{stage}: training mean ({mean}), std ({std}), correlation {correlation}; new point {name} moved "
        "from ({before}) to ({after})."
    ),
    # alarms
    "demo.preprocessing-cloud.alarm.alone": (
        "A single point is its own mean: whatever it was, here ({before}), it lands at (0, 0). Turn "
        "`statistics` to training."
    ),
    "demo.preprocessing-cloud.alarm.own": (
        "The new points use their own statistics: A at ({before}) became ({moved}), unlike a training "
        "point there. Turn `statistics` to training."
    ),
    "demo.preprocessing-cloud.alarm.constant": (
        "Feature 2 never changes in training: its std is 0, so only ε = 1e−8 is left to divide by, and "
        "coordinate {axis} of {name} becomes {far}. Turn `spread` up."
    ),
    "demo.preprocessing-cloud.alarm.flat": (
        "The training points lie on a line. Whitening divides by √ε (ε = 0.00001) across it, so {name} "
        "lands at {far} in coordinate {axis}. Turn `correlation` down."
    ),
}
