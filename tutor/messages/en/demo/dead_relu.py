"""Messages of the demo `dead-relu`."""

MESSAGES = {
    # controls
    "demo.dead-relu.control.lr": "learning rate",
    "demo.dead-relu.control.slope": "slope below 0",
    "demo.dead-relu.control.bias": "initial bias",
    # chart
    "demo.dead-relu.raster": "one row per unit; dark: off for all digits",
    "demo.dead-relu.count.relu": "dead of {units}",
    "demo.dead-relu.count.leaky": "silent of {units}",
    "demo.dead-relu.step": "step",
    # texts
    "demo.dead-relu.caption": (
        "One column every {every} batches. The lighter, the more of the {digits} digits a unit is on for."
    ),
    "demo.dead-relu.summary.relu": (
        "Dead at step {step}: {silent} of {units} units, off for all digits; accuracy {right} %."
    ),
    "demo.dead-relu.summary.leaky": (
        "Silent at step {step}: {silent} of {units} units, off for all digits. None is dead, because the "
        "slope lets gradients pass; accuracy {right} %."
    ),
    # alarms
    "demo.dead-relu.alarm.dead": (
        "Dead: {silent} of {units} ReLUs output 0 for every digit and no longer learn; accuracy {right} %. "
        "Turn `lr` down from {lr} to {rate}, or `slope` up to {good}."
    ),
    "demo.dead-relu.alarm.some": (
        "Dead: {silent} of {units} ReLUs output 0 for every digit and no longer learn; accuracy {right} %. "
        "Turn `slope` up to {good}."
    ),
    "demo.dead-relu.alarm.born": (
        "Dead from the start: {born} of {units} ReLUs, because of their bias of {bias}; now {silent}, "
        "accuracy {right} %. Turn `bias` to 0, or `slope` up to {good}."
    ),
    "demo.dead-relu.alarm.slow": (
        "Never above 0: {silent} of {units} units; accuracy {right} %. At slope {slope} and rate {lr} "
        "they hardly recover. Turn `slope` up, or `bias` to 0."
    ),
    "demo.dead-relu.alarm.thrown": (
        "Never above 0: {silent} of {units} units; accuracy {right} %. Learning rate {lr} pushed them "
        "there; slope {slope} is slow to recover. Turn `lr` down to {rate}, or `slope` up."
    ),
    "demo.dead-relu.alarm.blown": (
        "Diverged at step {step}: the loss is no longer a finite number. Turn `lr` down from {lr} to {rate}."
    ),
}
