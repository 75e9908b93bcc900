"""Messages of the demo `relu-family`."""

MESSAGES = {
    # controls
    "demo.relu-family.control.family": "family",
    "demo.relu-family.control.show": "show",
    "demo.relu-family.control.x": "input x",
    "demo.relu-family.control.slope": "leaky slope",
    "demo.relu-family.control.alpha": "α of ELU",
    # chart
    "demo.relu-family.value-title": "value f(x)",
    "demo.relu-family.slope-title": "slope f′(x)",
    "demo.relu-family.table": "at x = {x}",
    "demo.relu-family.value": "value",
    "demo.relu-family.slope": "slope",
    "demo.relu-family.relu": "ReLU",
    "demo.relu-family.leakyrelu": "leaky {parameter}",
    "demo.relu-family.prelu": "PReLU {parameter}",
    "demo.relu-family.elu": "ELU {parameter}",
    "demo.relu-family.gelu": "GELU",
    "demo.relu-family.silu": "SiLU",
    # texts
    "demo.relu-family.share": "{slope} for {name}",
    "demo.relu-family.caption": "At x = {x} a gradient is multiplied by the slope: {shares}.",
    "demo.relu-family.summary": "Value at x = {x}: {values}.",
}
