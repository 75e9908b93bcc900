"""Messages of the demo `network-tally`."""

MESSAGES = {
    # controls
    "demo.network-tally.control.net": "network",
    "demo.network-tally.control.what": "quantity",
    "demo.network-tally.control.scale": "scale",
    # chart
    "demo.network-tally.parameters": "{net}, parameters: {total}",
    "demo.network-tally.memory": "{net}, activations, float32: {total}",
    "demo.network-tally.macs": "{net}, multiply-adds: {total}",
    "demo.network-tally.title-so-far": "{title} so far",
    "demo.network-tally.shares": "share of the conv layers in the whole network",
    "demo.network-tally.parameters.name": "parameters",
    "demo.network-tally.memory.name": "activations",
    "demo.network-tally.macs.name": "multiply-adds",
    # texts
    "demo.network-tally.parameters.unit": "parameters",
    "demo.network-tally.memory.unit": "of activations",
    "demo.network-tally.macs.unit": "multiply-adds",
    "demo.network-tally.caption": "{name}, “{text}”: the output is {shape}, with {amount} {what}.",
    "demo.network-tally.so-far": "{done} of {count} layers: {total} {what}.",
    "demo.network-tally.whole": "The whole network: {total} {what}.",
    "demo.network-tally.most": "{summary} {name} has {share} % of them{so_far}.",
    "demo.network-tally.equal": "{summary} {name} have {share} % each{so_far}.",
    "demo.network-tally.until-now": " so far",
}
