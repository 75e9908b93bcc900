"""Messages of the demo `parameter-count`."""

MESSAGES = {
    # controls
    "demo.parameter-count.control.W": "input width W",
    "demo.parameter-count.control.F": "filter size F",
    "demo.parameter-count.control.S": "stride S",
    "demo.parameter-count.control.P": "padding P",
    "demo.parameter-count.control.D": "input depth D",
    "demo.parameter-count.control.K": "filters K",
    # chart
    "demo.parameter-count.title": "parameters for the same output",
    "demo.parameter-count.filter": "one filter",
    "demo.parameter-count.separable": "separable conv",
    "demo.parameter-count.conv": "conv layer",
    "demo.parameter-count.local": "not shared",
    "demo.parameter-count.full": "fully connected",
    "demo.parameter-count.filter.how": "{F}·{F}·{D} + 1",
    "demo.parameter-count.separable.how": "({F}·{F} + 1)·{D} + ({D} + 1)·{K}",
    "demo.parameter-count.conv.how": "({F}·{F}·{D} + 1)·{K}",
    "demo.parameter-count.local.how": "{size}·{size}·({F}·{F}·{D} + 1)·{K}",
    "demo.parameter-count.full.how": "{inputs}·{outputs} + {outputs}",
    # texts
    "demo.parameter-count.filter.what": (
        "One filter covers {F}×{F} positions in all {D} slices and has one bias: {count}."
    ),
    "demo.parameter-count.separable.what": (
        "Separable: one {F}×{F} filter per slice, then {K} 1×1 filters that mix the slices: {count}."
    ),
    "demo.parameter-count.conv.what": (
        "Conv layer: {K} filters, used at all {size}×{size} positions: {count}."
    ),
    "demo.parameter-count.local.what": (
        "Not shared: {K} separate filters for each of {size}×{size} positions: {count}."
    ),
    "demo.parameter-count.full.what": (
        "Fully connected: each of {outputs} outputs uses all {inputs} inputs: {count}."
    ),
    "demo.parameter-count.begun": "One filter on a {W}×{W}×{D} input has {count} parameters.",
    "demo.parameter-count.shared": "The conv layer has {conv} parameters at any input width.",
    "demo.parameter-count.local.saves": (
        "Output of {size}×{size}×{K}: {conv} parameters if shared, {size}·{size} = {places} times "
        "as many if not."
    ),
    "demo.parameter-count.local.same": (
        "Output of {size}×{size}×{K}: {conv} parameters if shared, and the same number if not."
    ),
    "demo.parameter-count.full.same": (
        "There is only one position, so the last three bars are equal: {conv} parameters for "
        "{size}×{size}×{K} outputs."
    ),
    "demo.parameter-count.full.one-position": (
        "A conv layer computes {size}×{size}×{K} outputs with {conv} parameters. With one position, sharing "
        "saves nothing; a fully connected layer has {times} times as many."
    ),
    "demo.parameter-count.full.saves": (
        "A conv layer computes {size}×{size}×{K} outputs with {conv} parameters. A layer without "
        "sharing has {places} times as many, and a fully connected one {times} times as many."
    ),
}
