"""Messages of the demo `two-layers`."""

MESSAGES = {
    # controls
    "demo.two-layers.control.x1": "x₁",
    "demo.two-layers.control.x2": "x₂",
    "demo.two-layers.control.x3": "x₃",
    "demo.two-layers.control.activation": "activation",
    # chart
    "demo.two-layers.hidden": "hidden layer",
    "demo.two-layers.output": "output layer",
    "demo.two-layers.unit": "unit {number}",
    "demo.two-layers.bias": "bias",
    "demo.two-layers.sum": "sum",
    # texts
    "demo.two-layers.caption.start": "Each column holds the weights and the bias of one unit.",
    "demo.two-layers.caption.hidden": "Hidden unit {number}: {sum}.",
    "demo.two-layers.caption.activation": "{name} makes it {value}.",
    "demo.two-layers.caption.output": "Output unit {number}: {sum}.",
    "demo.two-layers.answer": "Output {number} is larger: this is the answer.",
    "demo.two-layers.tie": "Both outputs are equal: there is no answer.",
    "demo.two-layers.summary": (
        "{done} of {all} units are computed. The layers have {hidden} and {output} parameters, together "
        "{parameters}."
    ),
}
