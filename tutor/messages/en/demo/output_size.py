"""Messages of the demo `output-size`."""

MESSAGES = {
    # controls
    "demo.output-size.control.W": "input width W",
    "demo.output-size.control.F": "filter size F",
    "demo.output-size.control.S": "stride S",
    "demo.output-size.control.P": "padding P",
    # chart
    "demo.output-size.table": "output width by S and P",
    "demo.output-size.window": "window {place}",
    "demo.output-size.input": "input",
    "demo.output-size.views": "seen by",
    # texts
    "demo.output-size.table-summary": (
        "In the table {possible} of {count} combinations of S and P fit. ✗2 means that 2 columns are left over."
    ),
    "demo.output-size.summary": (
        "({W} − {F} + {P2})/{S} + 1 = {size}: {size} windows cover all {whole} columns."
    ),
    "demo.output-size.floored": (
        "{size} windows, and {left} of {whole} columns left over: CS231n calls this invalid, frameworks "
        "round down to {size}."
    ),
    "demo.output-size.skips": (
        "({W} − {F} + {P2})/{S} + 1 = {size}, but the stride is larger than the filter. Columns that no "
        "window covers: {between} of every {S}."
    ),
    "demo.output-size.larger": (
        "No window: the filter of {F} is larger than the {whole} columns of the padded input."
    ),
}
