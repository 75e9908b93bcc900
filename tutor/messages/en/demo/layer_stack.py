"""Messages of the demo `layer-stack`."""

MESSAGES = {
    # controls
    "demo.layer-stack.control.activation": "activation",
    "demo.layer-stack.control.layers": "hidden layers",
    "demo.layer-stack.control.units": "units per layer",
    "demo.layer-stack.control.data": "data",
    # chart
    "demo.layer-stack.plane": "○ and ●: data  dots: predicted ●",
    "demo.layer-stack.accuracy": "accuracy %; dashed: chance level",
    "demo.layer-stack.step": "step",
    # texts
    "demo.layer-stack.sides": "one class on each side",
    "demo.layer-stack.corners": "each class in two opposite corners",
    "demo.layer-stack.ring": "a disc inside a ring",
    "demo.layer-stack.no-activation": "no activation between them",
    "demo.layer-stack.between": "{activation} between them",
    "demo.layer-stack.single": "One linear layer, no hidden layer; {parameters} parameters",
    "demo.layer-stack.stack": "Hidden layers: {hidden}, so {count} linear layers, {between}; {parameters} parameters",
    "demo.layer-stack.line": "{stack}. The decision boundary is one straight line.",
    "demo.layer-stack.bent": "{stack}. The decision boundary can bend.",
    "demo.layer-stack.units": (
        "{stack}. The decision boundary can bend. Lines: where the weighted sum of a unit is 0."
    ),
    "demo.layer-stack.units-off": (
        "{stack}. Lines: where the weighted sum of a unit is 0; 0: all units off."
    ),
    "demo.layer-stack.summary": "Data: {kind}. Accuracy went from {first} % to {right} % by step {step}.",
    # alarms
    "demo.layer-stack.alarm.straight": (
        "Stuck at {right} %. The best straight boundary would reach {best} %, but this one has the "
        "smallest loss. Turn `activation` to relu."
    ),
    "demo.layer-stack.alarm.alone": (
        "Stuck at {right} %: a single linear layer can only draw a straight boundary. Turn `layers` up, "
        "and `activation` to relu."
    ),
    "demo.layer-stack.alarm.weak": (
        "Stuck at {right} %: the boundary can bend, but too few units bend it. Turn `units` up, or try "
        "another seed (n)."
    ),
}
