"""Messages of the demo `maxout-pieces`."""

MESSAGES = {
    # controls
    "demo.maxout-pieces.control.pieces": "pieces k",
    "demo.maxout-pieces.control.shape": "target shape",
    "demo.maxout-pieces.control.start": "initial lines",
    # chart
    "demo.maxout-pieces.largest": "maximum",
    "demo.maxout-pieces.target": "target",
    "demo.maxout-pieces.pieces": "piece (dashed), wins",
    # texts
    "demo.maxout-pieces.parabola": "x²/2",
    "demo.maxout-pieces.size": "|x|",
    "demo.maxout-pieces.relu": "ReLU",
    "demo.maxout-pieces.leaky": "leaky ReLU (slope 0.1)",
    "demo.maxout-pieces.sine": "sin(2x)",
    "demo.maxout-pieces.caption": (
        "A maxout unit outputs the largest of its lines, here k = {k}, with {k}·(1 + 1) = {parameters} "
        "parameters. Largest error on {shape}: {error}."
    ),
    "demo.maxout-pieces.summary": "Step {step}: lines that are the largest somewhere: {used} of {k}.",
    # alarms
    "demo.maxout-pieces.alarm.convex": (
        "Off by {error}: a maximum of lines can only bend upwards, and this curve also bends downwards. "
        "Turn `shape` to a convex one."
    ),
    "demo.maxout-pieces.alarm.idle": (
        "Off by {error}: {idle} of {k} lines are the largest nowhere, so no gradient reaches them. Turn "
        "`start` to spread."
    ),
    "demo.maxout-pieces.alarm.few": "Off by {error}: too few lines for this curve ({k}). Turn `pieces` up.",
}
