"""Messages of the demo `one-unit`."""

MESSAGES = {
    # controls
    "demo.one-unit.control.x1": "x₁",
    "demo.one-unit.control.x2": "x₂",
    "demo.one-unit.control.w1": "w₁",
    "demo.one-unit.control.w2": "w₂",
    "demo.one-unit.control.b": "bias",
    "demo.one-unit.control.activation": "activation",
    # chart
    "demo.one-unit.heading": "input   weight   product   sum",
    "demo.one-unit.bias": "bias",
    "demo.one-unit.curve": "output over sum: {name}",
    "demo.one-unit.sum": "sum",
    # texts
    "demo.one-unit.caption.inputs": "Two inputs, a weight for each, and a bias.",
    "demo.one-unit.caption.products": "First, each input is multiplied by its weight.",
    "demo.one-unit.caption.sum": "Sum: {sum}.",
    "demo.one-unit.caption.output": "Sum: {sum}. {what}",
    "demo.one-unit.relu.keeps": "It is positive, so relu passes it on: {output}.",
    "demo.one-unit.relu.cuts": "It is not positive, so relu gives {output}.",
    "demo.one-unit.none": "Without an activation the output is the sum: {output}.",
    "demo.one-unit.squashes": "The activation {name} turns {total} into {output}.",
    "demo.one-unit.summary.open": "The output is not computed yet.",
    "demo.one-unit.summary": "The weighted sum is {total} and the output is {output}.",
}
