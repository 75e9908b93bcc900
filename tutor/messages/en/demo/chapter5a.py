"""What the demos on activations say."""

MESSAGES = {
    # layer-stack
    "demo.layer-stack.knob.activation": "activation",
    "demo.layer-stack.knob.layers": "hidden layers",
    "demo.layer-stack.knob.units": "units each",
    "demo.layer-stack.knob.data": "points",
    "demo.layer-stack.plane": "○ or ● ?  dotted: says ●",
    "demo.layer-stack.right": "% right; dashed: guessing",
    "demo.layer-stack.step": "step",
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
    "demo.layer-stack.alarm.straight": "Stuck at {right} %: without an activation, {count} linear layers are one, "
    "and its border is straight. Turn `activation` to relu.",
    "demo.layer-stack.alarm.alone": "Stuck at {right} %: one linear layer draws one straight border. "
    "Turn `layers` up, with relu as `activation`.",
    "demo.layer-stack.alarm.weak": "Stuck at {right} %: the border bends, but too few units bend it. Turn `units` up, "
    "or take another start (n).",
    # activation-curves
    "demo.activation-curves.knob.function": "function",
    "demo.activation-curves.knob.x": "x",
    "demo.activation-curves.knob.layers": "layers",
    "demo.activation-curves.knob.weight": "weight w",
    "demo.activation-curves.knob.alpha": "α (leaky, elu)",
    "demo.activation-curves.value": "value",
    "demo.activation-curves.slope": "slope",
    "demo.activation-curves.flat": "flat",
    "demo.activation-curves.first": "1st",
    "demo.activation-curves.only": "at x",
    "demo.activation-curves.last": "last",
    "demo.activation-curves.product": "left of a gradient of 1",
    "demo.activation-curves.nothing": "nothing",
    "demo.activation-curves.layer": "layers passed",
    "demo.activation-curves.linear": "No activation",
    "demo.activation-curves.sigmoid": "Sigmoid",
    "demo.activation-curves.tanh": "tanh",
    "demo.activation-curves.relu": "ReLU",
    "demo.activation-curves.leaky": "Leaky ReLU, α = {alpha},",
    "demo.activation-curves.elu": "ELU, α = {alpha},",
    "demo.activation-curves.caption": "{name} at x = {x}: value {value}, slope {slope}.",
    "demo.activation-curves.summary": "Units in a row: {layers}, weight {weight} between them; "
    "of a gradient of 1 at the end, {product} arrives at x.",
    "demo.activation-curves.alarm.saturated": "Saturated: at x = {x} the slope is {slope}, and {product} of the gradient "
    "arrives. Turn `x` towards 0.",
    "demo.activation-curves.alarm.alone": "Saturated: at x = {x} no more than {slope} of the gradient passes. "
    "Turn `x` towards 0.",
    "demo.activation-curves.alarm.zero": "Blocked: {name} has slope 0 at x = {x}, so no gradient passes. "
    "Turn `x` above 0, or `function` to leaky or elu.",
    "demo.activation-curves.alarm.vanished": "Vanished: after {layers} layers {product} of the gradient is left. "
    "Turn `layers` down, or take relu with `x` above 0.",
    "demo.activation-curves.alarm.heavy": "Vanished: weight {weight} pushes units where they are flat; after {layers} layers "
    "{product} of the gradient is left. Turn `weight` to 1.",
    "demo.activation-curves.alarm.light": "Vanished: weight {weight} shrinks it; after {layers} layers "
    "{product} of the gradient is left. Turn `weight` up to 1.",
    "demo.activation-curves.alarm.exploded": "Exploded: {layers} layers of weight {weight} make {product} of a gradient of 1. "
    "Turn `weight` down to 1.",
    # zigzag
    "demo.zigzag.knob.inputs": "inputs",
    "demo.zigzag.knob.lr": "learning rate",
    "demo.zigzag.knob.batch": "batch size",
    "demo.zigzag.path": "up w₂, across w₁",
    "demo.zigzag.w1": "w₁",
    "demo.zigzag.goal": "goal",
    "demo.zigzag.start": "start",
    "demo.zigzag.now": "now",
    "demo.zigzag.steps": "steps by direction",
    "demo.zigzag.rise": "both rise",
    "demo.zigzag.fall": "both fall",
    "demo.zigzag.apart": "opposite",
    "demo.zigzag.inputs": "Inputs from {inputs}, examples a step: {batch}",
    "demo.zigzag.begun": "{inputs}. The goal lies down and right: w₁ must rise, w₂ fall.",
    "demo.zigzag.caption": "{inputs}. In {together} of {steps} steps both weights moved the same way.",
    "demo.zigzag.summary": "{steps} steps, a walk of {walked} where the straight way is {straight}; {left} still to go.",
    "demo.zigzag.alarm.blown": "Blown up after {steps} steps: with learning rate {lr} each step overshoots further. "
    "Turn `lr` down, to {slower} or less.",
    "demo.zigzag.alarm.late": "Not there after {steps} steps: {left} still to go, more than {near} % of the way. "
    "Turn `lr`: up if it creeps, down if it jumps about.",
    # dead-relu
    "demo.dead-relu.knob.lr": "learning rate",
    "demo.dead-relu.knob.slope": "slope below 0",
    "demo.dead-relu.knob.bias": "starting bias",
    "demo.dead-relu.raster": "a row a unit; dark: off for all digits",
    "demo.dead-relu.count.relu": "dead of {units}",
    "demo.dead-relu.count.leaky": "silent of {units}",
    "demo.dead-relu.step": "step",
    "demo.dead-relu.caption": "Step {step}: {silent} of {units} units off for all {digits} digits; {right} % read right. "
    "A column every {every} batches; the lighter, the more digits it is on for.",
    "demo.dead-relu.summary.relu": "Step {step}: {silent} of {units} units dead; {right} % of {digits} digits right.",
    "demo.dead-relu.summary.leaky": "Step {step}: {silent} of {units} units never above 0, but none dead, as the slope lets "
    "gradients pass; {right} % of {digits} digits right.",
    "demo.dead-relu.alarm.dead": "Dead: {silent} of {units} ReLUs give 0 for every digit and learn no more; {right} % right. "
    "Turn `lr` ({lr}) down to {rate}, or `slope` up to {good}.",
    "demo.dead-relu.alarm.born": "Dead from the start: {born} of {units} ReLUs, by their bias of {bias}; now {silent}, and "
    "{right} % right. Turn `bias` to 0, or `slope` up to {good}.",
    "demo.dead-relu.alarm.slow": "{silent} of {units} units are never above 0; {right} % right. With slope {slope} at rate {lr} "
    "they come back slowly or not at all: turn `slope` up, or `bias` to 0.",
    "demo.dead-relu.alarm.thrown": "{silent} of {units} units are never above 0, {right} % right: rate {lr} threw them there, "
    "and slope {slope} brings them back slowly. Turn `lr` down to {rate}, or `slope` up.",
    "demo.dead-relu.alarm.blown": "Blown up at step {step}: the loss is beyond all numbers. Turn `lr` ({lr}) down "
    "to {rate}.",
    # gradient-check
    "demo.gradient-check.knob.activation": "activation",
    "demo.gradient-check.knob.sum": "sum",
    "demo.gradient-check.knob.backward": "backward",
    "demo.gradient-check.tanh": "tanh",
    "demo.gradient-check.relu": "ReLU",
    "demo.gradient-check.central": "both sides",
    "demo.gradient-check.one_sided": "one side",
    "demo.gradient-check.single": "both, in float32",
    "demo.gradient-check.nudge": "ε = 10ˣ",
    "demo.gradient-check.usual": "usual ε",
    "demo.gradient-check.best": "{error} at ε = {eps}",
    "demo.gradient-check.caption": "Relative error of the measured gradient of four {activation} units, by nudge ε. "
    "Least: both sides {central}, one side {one_sided}.",
    "demo.gradient-check.summary": "Least error: both sides {central}, one side {one_sided}, both in float32 {single}.",
    "demo.gradient-check.alarm.kink": "Off by {error} at nearly every ε: one unit's sum is exactly 0, and the two sides of "
    "ReLU's kink average to half a slope. Nothing is wrong: turn `sum` up.",
    "demo.gradient-check.alarm.near": "Off by {error} at ε = 1e−5: one unit's sum is {sum}, so the nudge jumps over ReLU's kink. "
    "Turn `sum` up, or read further left.",
    "demo.gradient-check.alarm.wrong": "Off by {error}, however small ε is: it is the worked-out gradient that is wrong. "
    "Turn `backward` to right.",
    # maxout-pieces
    "demo.maxout-pieces.knob.pieces": "pieces k",
    "demo.maxout-pieces.knob.shape": "shape",
    "demo.maxout-pieces.knob.start": "start",
    "demo.maxout-pieces.parabola": "x²/2",
    "demo.maxout-pieces.size": "|x|",
    "demo.maxout-pieces.relu": "ReLU",
    "demo.maxout-pieces.leaky": "leaky ReLU (slope 0.1)",
    "demo.maxout-pieces.sine": "sin(2x)",
    "demo.maxout-pieces.largest": "the largest",
    "demo.maxout-pieces.target": "to learn",
    "demo.maxout-pieces.pieces": "piece (dashed), wins",
    "demo.maxout-pieces.caption": "One maxout unit gives the largest of {k} lines, with {k}·(1 + 1) = {parameters} parameters. "
    "It is at most {error} off {shape}.",
    "demo.maxout-pieces.summary": "Step {step}: lines that are the largest somewhere: {used} of {k}.",
    "demo.maxout-pieces.alarm.convex": "Off by {error}: the largest of lines bends upwards only, and this curve bends down as "
    "well. Turn `shape` to one that does not.",
    "demo.maxout-pieces.alarm.idle": "Off by {error}: of {k} lines {idle} are the largest nowhere, so no gradient reaches "
    "them. Turn `start` to spread.",
    "demo.maxout-pieces.alarm.few": "Off by {error}: lines, {k} of them, are too few for this curve. Turn `pieces` up.",
    # activation-race
    "demo.activation-race.knob.layers": "hidden layers",
    "demo.activation-race.knob.lr": "learning rate",
    "demo.activation-race.relu": "ReLU",
    "demo.activation-race.leaky": "leaky 0.01",
    "demo.activation-race.elu": "ELU",
    "demo.activation-race.maxout": "maxout 2",
    "demo.activation-race.tanh": "tanh",
    "demo.activation-race.sigmoid": "sigmoid",
    "demo.activation-race.blown": "blown up",
    "demo.activation-race.right": "% right now",
    "demo.activation-race.curves": "% right; dashed: guessing",
    "demo.activation-race.step": "step",
    "demo.activation-race.caption": "Hidden layers: {layers}, of {units} units; plain gradient descent, rate {lr}; "
    "{train} digits to learn from, {count} others to choose by.",
    "demo.activation-race.summary": "After {step} steps: best {best}, last {worst}.",
    "demo.activation-race.alarm.blown": "Blown up: {names}. Rate {lr} is too high for what passes gradients on whole. "
    "Turn `lr` down.",
    "demo.activation-race.alarm.sigmoid": "Stuck: sigmoid. Each of {layers} layers shrinks its gradient at least fourfold. "
    "Turn `layers` down.",
    "demo.activation-race.alarm.stuck": "Stuck: {names}. Rate {lr} has killed units or saturated them. "
    "Turn `lr` down.",
}
