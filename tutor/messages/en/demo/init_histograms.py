"""Messages of the demo `init-histograms`."""

MESSAGES = {
    # controls
    "demo.init-histograms.control.activation": "activation",
    "demo.init-histograms.control.weights": "weight std",
    "demo.init-histograms.control.units": "units per layer",
    # chart
    "demo.init-histograms.rows.none": "layer, std, histogram from {low} to {high}",
    "demo.init-histograms.rows.last": "layer, std, histogram; last bar: {high} or more",
    "demo.init-histograms.rows.both": "layer, std, histogram; end bars: beyond ±{high}",
    "demo.init-histograms.forward": "activations",
    "demo.init-histograms.backward": "gradient",
    "demo.init-histograms.layer": "layer",
    # texts
    "demo.init-histograms.tanh": "tanh",
    "demo.init-histograms.relu": "ReLU",
    "demo.init-histograms.leaky": "leaky ReLU (0.1)",
    "demo.init-histograms.sigmoid": "sigmoid",
    "demo.init-histograms.linear": "no activation",
    "demo.init-histograms.ends.none": "",
    "demo.init-histograms.ends.last": " The last bar counts all larger numbers.",
    "demo.init-histograms.ends.both": " The end bars count all beyond.",
    "demo.init-histograms.caption": (
        "{name}: s·√n = {std}·√{units} = {factor}. Std of the activations: {first} after layer 1, {last} after "
        "layer {depth}.{back}"
    ),
    "demo.init-histograms.summary": (
        "In layer {depth}, {saturated} % of the outputs are saturated and {zeros} % are 0.{ends}"
    ),
    "demo.init-histograms.back": " Std of the gradient: {gradient} at layer {reached}.",
    # alarms
    "demo.init-histograms.alarm.zero": (
        "All zero: all units output 0 and get the same gradient, so they stay identical. (A log axis "
        "has no 0.) Turn `weights` up, to {better}."
    ),
    "demo.init-histograms.alarm.saturated": (
        "Saturated: {saturated} % of the units are flat. Through the rest, the gradient grows to "
        "{gradient}, {back} times a layer. Turn `weights` down, to {better}."
    ),
    "demo.init-histograms.alarm.flat": (
        "Saturated: {saturated} % of the units are so close to their limits that they pass hardly any "
        "gradient. Turn `weights` down, to {better}."
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
        "Vanishing gradient: the slope of sigmoid is at most 1/4, so {gradient} is left at the input. Turn "
        "`activation` to tanh."
    ),
}
