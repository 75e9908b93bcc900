"""Texts of `tutor calc`. Its help is with that of the other commands, in `cli`."""

MESSAGES = {
    "calc.spec": "layers, or the name of a network: {known}; or - for standard input; activations are {activations}",
    "calc.file": "read FILE (- for standard input): layers, what PyTorch's print(model) prints, or a Keras model.summary()",
    "calc.input": "the input, height x width x depth, such as 224x224x3, in place of the network's own",
    "calc.input-needed": "the size of the input is not in this print: add it, height x width x depth, such as \
--input 224x224x{depth}",
    "calc.floor": "round output sizes down where a conv does not fit, as frameworks do",
    "calc.floor-hint": "--floor does so for the whole network",
    "calc.one-of": "give layers or --file FILE, not both (see: tutor calc --help)",
    "calc.missing": "give layers, the name of a network, or --file FILE (see: tutor calc --help)",
    "calc.unknown-network": "there is no layer or network `{name}`; did you mean {near}?",
    "calc.whole-network": "{name} is a whole network",
    "calc.alone": "give its name alone: tutor calc {name}",
    "calc.order": "'{input}' is read as height {height}, width {width}, depth {depth}; if {height} is the depth, \
write: input {swapped}",
    "calc.layer": "layer",
    "calc.shape": "output",
    "calc.parameters": "parameters",
    "calc.macs": "MACs",
    "calc.memory": "memory",
    "calc.field": "field",
    "calc.total": "total",
    "calc.footer": "In float32: parameters {parameters}, activations of one image {activations}.",
    "calc.no-field": "No field (-): outputs of one layer see regions of different sizes.",
    "calc.and-others": "{layer} and {others}",
    "calc.unused": "{layer}: {rows} and {columns} at the far edge are in no window.",
    "calc.only-padding": "Only padding is there, so no pixel is lost.",
    "calc.padding-apart": "Without the padding, {rows} and {columns} of the input are lost.",
}
