"""Messages of the demo `flatten-fc`."""

MESSAGES = {
    # controls
    "demo.flatten-fc.control.W": "input width W",
    "demo.flatten-fc.control.D": "input depth D",
    "demo.flatten-fc.control.H": "units H",
    "demo.flatten-fc.control.as": "shown as",
    # chart
    "demo.flatten-fc.slice": "slice",
    "demo.flatten-fc.filter": "filter",
    "demo.flatten-fc.outputs": "outputs",
    "demo.flatten-fc.so-far": "{sum} so far",
    "demo.flatten-fc.flat": "rows: index, x",
    "demo.flatten-fc.rows": "rows: index, x, weight w{unit}, product",
    # texts
    "demo.flatten-fc.flattening": (
        "Slice {d}, row {r}, column {c} becomes number ({d}·{W} + {r})·{W} + {c} = {at}, all counted from 0."
    ),
    "demo.flatten-fc.adding": (
        "Unit {unit}, number {at} (slice {d}, row {r}, column {c}): {x}·{w} = {product}, sum so far {sum}."
    ),
    "demo.flatten-fc.adding.conv": (
        "Filter {unit}, slice {d}, row {r}, column {c} (flat: {at}): {x}·{w} = {product}, sum so far {sum}."
    ),
    "demo.flatten-fc.fc.summary": (
        "{W}·{W}·{D} = {n} inputs to {H} units: {n}·{H} + {H} = {count} parameters; {done} of {units} "
        "outputs done."
    ),
    "demo.flatten-fc.conv.summary": (
        "One position, F = {W}: ({W}·{W}·{D} + 1)·{H} = {count} parameters, as before; {done} of {units} "
        "outputs done."
    ),
}
