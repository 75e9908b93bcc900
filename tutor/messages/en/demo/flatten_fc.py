"""Messages of the demo `flatten-fc`."""

MESSAGES = {
    # controls
    "demo.flatten-fc.control.W": "trained width W",
    "demo.flatten-fc.control.D": "input depth D",
    "demo.flatten-fc.control.H": "units H",
    "demo.flatten-fc.control.as": "shown as",
    "demo.flatten-fc.control.extra": "extra columns",
    # chart
    "demo.flatten-fc.input": "input",
    "demo.flatten-fc.filter": "filter {unit}",
    "demo.flatten-fc.maps": "outputs of filter {numbers}",
    "demo.flatten-fc.outputs": "outputs",
    "demo.flatten-fc.output": "{sum} + bias {bias} = {output}",
    "demo.flatten-fc.so-far": "{sum} so far",
    "demo.flatten-fc.row": "flat row x and the weights w of each unit",
    "demo.flatten-fc.place": "place",
    "demo.flatten-fc.x": "x",
    "demo.flatten-fc.weight": "w{unit}",
    "demo.flatten-fc.product": "x·w{unit}",
    # texts
    "demo.flatten-fc.flattening": (
        "Slice {d}, row {r}, column {c} of the input becomes number {at} of the flat row."
    ),
    "demo.flatten-fc.no-weight": (
        "Slice {d}, row {r}, column {c} of the input becomes number {at} of the flat row, and no unit has a "
        "weight for it (░)."
    ),
    "demo.flatten-fc.adding": (
        "Unit {unit}, number {at} (slice {d}, row {r}, column {c}): {x}·{w} = {product}, sum so far {sum}."
    ),
    "demo.flatten-fc.adding.conv": (
        "Filter {unit}, slice {d}, row {r}, column {c} (number {at} if flat): {x}·{w} = {product}, sum so "
        "far {sum}."
    ),
    "demo.flatten-fc.sliding": (
        "Filter {unit} with its corner at row {r}, column {c}: all products and the bias add up to {output}."
    ),
    "demo.flatten-fc.fc.summary": (
        "{n} inputs, units H = {H}: {n}·{H} + {H} = {count} parameters; {outputs} of {H} outputs done."
    ),
    "demo.flatten-fc.conv.summary": (
        "{H} filters of {W}×{W}×{D}, one position: ({W}·{W}·{D} + 1)·{H} = {count} parameters, as an FC "
        "layer has; {outputs} of {H} outputs done."
    ),
    "demo.flatten-fc.wide.summary": (
        "The same {count} parameters on an input of {width}×{width}: {width} − {W} + 1 = {windows}, so each "
        "filter gives {windows}×{windows} outputs; {outputs} are done."
    ),
    # alarms
    "demo.flatten-fc.alarm": (
        "An FC layer with {n} weights per unit cannot take {inputs} inputs. Turn `extra` down to 0, or `as` "
        "to conv."
    ),
}
