"""Messages of the demo `pool-slide`."""

MESSAGES = {
    # controls
    "demo.pool-slide.control.W": "input width W",
    "demo.pool-slide.control.F": "window size F",
    "demo.pool-slide.control.S": "stride S",
    "demo.pool-slide.control.mode": "mode",
    "demo.pool-slide.control.data": "data",
    "demo.pool-slide.control.shift": "shift right",
    "demo.pool-slide.control.part": "part shown",
    # chart
    "demo.pool-slide.input": "input",
    "demo.pool-slide.output": "output",
    "demo.pool-slide.window": "window",
    "demo.pool-slide.before-and-after": "output before │ after the shift (≠: changed)",
    "demo.pool-slide.input-before": "input before the shift",
    "demo.pool-slide.input-after": "input after the shift",
    "demo.pool-slide.output-before": "output before the shift",
    "demo.pool-slide.output-after": "output after the shift",
    "demo.pool-slide.pictures": "as pictures (light: large)",
    "demo.pool-slide.upstream": "gradient of output",
    "demo.pool-slide.gradient": "gradient of input",
    "demo.pool-slide.max": "max {result}",
    "demo.pool-slide.avg": "mean {result}",
    # texts
    "demo.pool-slide.nothing": "A window of {F} is larger than the input of {W}, so there is no output.",
    "demo.pool-slide.forward.max": (
        "Output row {row}, column {column}: the largest of {count} numbers is {result} (*)."
    ),
    "demo.pool-slide.forward.tie": (
        "Output row {row}, column {column}: {equal} numbers tie at {result}; the first one (*) counts."
    ),
    "demo.pool-slide.forward.avg": (
        "Output row {row}, column {column}: the mean of {count} numbers is {result}."
    ),
    "demo.pool-slide.back.max": (
        "The gradient {gradient} of output row {row}, column {column} goes only to the largest number: "
        "input row {r}, column {c}."
    ),
    "demo.pool-slide.back.avg": (
        "The gradient {gradient} of output row {row}, column {column} is shared by {count} inputs: {share} "
        "each."
    ),
    "demo.pool-slide.summary.forward": (
        "{W}×{W} becomes {size}×{size}, {done} of {outputs} windows done; pooling has no parameters."
    ),
    "demo.pool-slide.summary.moved": (
        "After the shift {inputs_changed} of {inputs} inputs and {outputs_changed} of {outputs} outputs have "
        "another value (≠)."
    ),
    "demo.pool-slide.summary.complete": (
        "All {outputs} gradients are passed back, and {reached} of {inputs} inputs have received one."
    ),
    "demo.pool-slide.summary.backward": (
        "{done} of {outputs} gradients passed back; {reached} of {inputs} inputs have received one so far."
    ),
}
