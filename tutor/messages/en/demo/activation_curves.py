"""Messages of the demo `activation-curves`."""

MESSAGES = {
    # controls
    "demo.activation-curves.control.function": "activation function",
    "demo.activation-curves.control.x": "input x",
    "demo.activation-curves.control.layers": "layers",
    "demo.activation-curves.control.weight": "weight w",
    "demo.activation-curves.control.alpha": "α (leaky, elu)",
    # chart
    "demo.activation-curves.value": "value",
    "demo.activation-curves.slope": "slope",
    "demo.activation-curves.flat": "flat",
    "demo.activation-curves.first": "1st",
    "demo.activation-curves.only": "at x",
    "demo.activation-curves.last": "last",
    "demo.activation-curves.gradient": "|gradient|",
    "demo.activation-curves.negative": "negative",
    "demo.activation-curves.zero": "zero",
    "demo.activation-curves.layer": "units passed",
    # texts
    "demo.activation-curves.linear": "No activation",
    "demo.activation-curves.sigmoid": "Sigmoid",
    "demo.activation-curves.tanh": "tanh",
    "demo.activation-curves.relu": "ReLU",
    "demo.activation-curves.leaky": "Leaky ReLU, α = {alpha},",
    "demo.activation-curves.elu": "ELU, α = {alpha},",
    "demo.activation-curves.gelu": "GELU",
    "demo.activation-curves.silu": "SiLU",
    "demo.activation-curves.caption": "{name} at x = {x}: value {value}, slope {slope}.",
    "demo.activation-curves.summary": (
        "Units in a row: {layers}, with weight {weight} between them. Of a gradient of 1 at the output, "
        "{product} arrives at x."
    ),
    # alarms
    "demo.activation-curves.alarm.saturated": (
        "Saturated: at x = {x} the slope is {slope}, and {product} of the gradient arrives. Turn `x` "
        "towards 0."
    ),
    "demo.activation-curves.alarm.alone": (
        "Saturated: at x = {x} only {slope} of the gradient passes. Turn `x` towards 0."
    ),
    "demo.activation-curves.alarm.zero": (
        "Blocked: {name} has slope 0 at x = {x}, so no gradient passes. Turn `x` above 0, or `function` to "
        "leaky or elu."
    ),
    "demo.activation-curves.alarm.vanished": (
        "Vanished: after {layers} layers, {product} of the gradient is left. Turn `layers` down, or "
        "`function` to relu with `x` above 0."
    ),
    "demo.activation-curves.alarm.heavy": (
        "Vanished: a weight of {weight} drives the units to where they are flat; after {layers} layers, "
        "{product} of the gradient is left. Turn `weight` to 1."
    ),
    "demo.activation-curves.alarm.light": (
        "Vanished: a weight of {weight} shrinks the gradient in every layer; after {layers} layers, "
        "{product} of it is left. Turn `weight` up to 1."
    ),
    "demo.activation-curves.alarm.exploded": (
        "Exploded: after {layers} layers with weight {weight}, a gradient of 1 has become {product}. Turn "
        "`weight` down to 1."
    ),
}
