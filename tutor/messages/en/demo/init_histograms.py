"""Messages of the demo `init-histograms`."""

MESSAGES = {
    # controls
    "demo.init-histograms.control.activation": "activation",
    "demo.init-histograms.control.weights": "weight std",
    "demo.init-histograms.control.units": "units per layer",
    # chart
    "demo.init-histograms.all": "std",
    "demo.init-histograms.between": "between examples",
    "demo.init-histograms.layer": "layer",
    # texts
    "demo.init-histograms.tanh": "tanh",
    "demo.init-histograms.relu": "ReLU",
    "demo.init-histograms.leaky": "leaky ReLU (0.1)",
    "demo.init-histograms.sigmoid": "sigmoid",
    "demo.init-histograms.linear": "no activation",
    "demo.init-histograms.caption": (
        "Rows: layer, std, histogram from {low} to {high}. {name}, weight std {std}: {times} times "
        "Xavier's 1/√{units} = {xavier}."
    ),
    "demo.init-histograms.summary": (
        "Std of the activations: {first} after layer 1, {last} after layer {depth}, of which {signal} "
        "between examples; {saturated} % saturated, {zeros} % zero."
    ),
    # alarms
    "demo.init-histograms.alarm.zero": (
        "All zero: every unit outputs 0, all get the same gradient, and so they stay identical. Turn "
        "`weights` up, to {better}."
    ),
    "demo.init-histograms.alarm.saturated": (
        "Saturated: {saturated} % of layer {depth} is so close to its limits that hardly any gradient "
        "comes back. Turn `weights` down, to {better}."
    ),
    "demo.init-histograms.alarm.exploded": (
        "Exploding: each layer multiplies the std by {factor}, up to {last} at the end. Turn `weights` "
        "down, to {better}."
    ),
    "demo.init-histograms.alarm.vanished": (
        "Vanishing: each layer multiplies the std by {factor}, down to {last} at the end. Turn `weights` "
        "up, to {better}."
    ),
    "demo.init-histograms.alarm.sigmoid": (
        "Vanishing: the std stays at {last}, but only {signal} is left between examples, because slopes "
        "are at most 1/4. Turn `activation` to tanh."
    ),
}
