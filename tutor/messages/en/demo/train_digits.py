"""Messages of the demo `train-digits`."""

MESSAGES = {
    # controls
    "demo.train-digits.control.optimizer": "optimizer",
    "demo.train-digits.control.lr": "learning rate",
    "demo.train-digits.control.batch": "batch size",
    "demo.train-digits.control.filters": "filters",
    "demo.train-digits.control.network": "network",
    "demo.train-digits.control.inside": "look inside",
    # chart
    "demo.train-digits.loss": "loss (log)",
    "demo.train-digits.accuracy": "% correct",
    "demo.train-digits.step": "step",
    "demo.train-digits.train": "train",
    "demo.train-digits.test": "test",
    "demo.train-digits.guessing": "guessing",
    "demo.train-digits.misread": "misread: {wrong} of {count}",
    "demo.train-digits.filters": "first layer: {count}",
    "demo.train-digits.digit": "digit",
    "demo.train-digits.maps": "ReLU {layer}: {count}",
    # texts
    "demo.train-digits.cnn": "CNN, {K} then {K2} filters of 3×3",
    "demo.train-digits.mlp": "MLP, {K} hidden units",
    "demo.train-digits.result": "Test accuracy {test} % at step {at}, {wrong} digits misread.",
    "demo.train-digits.example": "Misread: {label}→{said} is labelled {label} and read as {said}.",
    "demo.train-digits.inside": (
        "One held-out digit, labelled {label}, after step {step}: the network reads {said}, with probability "
        "{share} %."
    ),
    "demo.train-digits.summary": (
        "Loss {first} → {loss} by step {step}. {network}, {parameters} parameters, epoch {epoch}."
    ),
    # alarms
    "demo.train-digits.alarm.fault": (
        "Diverged: loss {first} → {loss} by step {step}. With lr = {lr} each step overshoots further than "
        "the one before. Turn `lr` down, to {try_} or less."
    ),
    "demo.train-digits.alarm.blown": (
        "Diverged: loss {first} → {peak} at step {at}. With lr = {lr} a step goes far beyond where its "
        "gradient holds. Turn `lr` down, to {try_} or less."
    ),
    "demo.train-digits.alarm.silent": (
        "Diverged: loss {first} → {peak} at step {at}; {silent} % of the last hidden layer is now 0 for "
        "every digit, dead ReLUs. Turn `lr` down, from {lr} to {try_} or less."
    ),
    "demo.train-digits.alarm.dead": (
        "Stuck: {silent} % of the last hidden layer is 0 for every digit, so no gradient passes: dead "
        "ReLUs at step {step}. Turn `lr` down, from {lr} to {try_} or less."
    ),
    "demo.train-digits.alarm.slow": (
        "Slow: after {step} steps accuracy is only {test} %. With lr = {lr} each step is short. Turn `lr` "
        "up, for example to {try_}."
    ),
}
