"""What the demos on activations say."""

MESSAGES = {
    # layer-stack
    "demo.layer-stack.knob.activation": "activation",
    "demo.layer-stack.knob.layers": "hidden layers",
    "demo.layer-stack.knob.units": "units each",
    "demo.layer-stack.knob.data": "points",
    "demo.layer-stack.plane": "○ or ● ?  dotted: says ●",
    "demo.layer-stack.right": "% of points right",
    "demo.layer-stack.step": "step",
    "demo.layer-stack.half": "guessing",
    "demo.layer-stack.sides": "two sides",
    "demo.layer-stack.corners": "opposite corners",
    "demo.layer-stack.ring": "a disc in a ring",
    "demo.layer-stack.alone": "nothing hidden",
    "demo.layer-stack.nothing": "nothing between",
    "demo.layer-stack.between": "{activation} between",
    "demo.layer-stack.stack": "Linear layers: {count}, {between}; {parameters} parameters",
    "demo.layer-stack.line": "{stack}. All together: one straight border, {line} = 0.",
    "demo.layer-stack.bent": "{stack}. The border may bend.",
    "demo.layer-stack.summary": "Points: {kind}. {first} → {right} % of them right in {step} steps.",
    "demo.layer-stack.alarm.straight": "Stuck at {right} %: without an activation, {count} layers multiply out to one, "
    "and its border is straight. Turn the activation to relu.",
    "demo.layer-stack.alarm.alone": "Stuck at {right} %: one linear layer draws one straight border. "
    "Turn hidden layers up, with relu as activation.",
    "demo.layer-stack.alarm.weak": "Stuck at {right} %: the border bends, but too few units bend it. Turn units each up, "
    "or take another start (n).",
}
