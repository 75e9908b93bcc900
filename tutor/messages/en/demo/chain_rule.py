"""Messages of the demo `chain-rule`."""

MESSAGES = {
    # controls
    "demo.chain-rule.control.x": "x",
    "demo.chain-rule.control.w1": "w₁",
    "demo.chain-rule.control.w2": "w₂",
    "demo.chain-rule.control.y": "target y",
    "demo.chain-rule.control.activation": "activation",
    "demo.chain-rule.control.skip": "skip connection",
    # chart
    "demo.chain-rule.values": "forward ↓",
    "demo.chain-rule.slopes": "slope",
    "demo.chain-rule.gradients": "backward ↑",
    "demo.chain-rule.curve": "loss over w₁ · + tangent",
    "demo.chain-rule.w1": "w₁",
    # texts
    "demo.chain-rule.forward": "Forward: {numbers} = {value}.",
    "demo.chain-rule.backward-starts": "Backward, from the end: dL/dp = 2·(p − y) = {value}.",
    "demo.chain-rule.backward": "Backward: {what} = {numbers} = {value}.",
    "demo.chain-rule.end": "The four slopes multiplied: dL/dw₁ = {product} = {value}, the slope of the tangent.",
    "demo.chain-rule.end-skip": "Two paths added: dL/dw₁ = {product} = {value}, the slope of the tangent.",
    "demo.chain-rule.summary": "The loss is {loss}; its gradient is {first} for w₁ and {second} for w₂.",
    "demo.chain-rule.summary.forward": "{done} of {all} numbers of the forward pass are computed.",
    "demo.chain-rule.summary.backward": "The loss is {loss}; {done} of {all} gradients are computed.",
    # alarms
    "demo.chain-rule.alarm.zero": (
        "At z = {z} the slope of {name} is 0, so the product is 0: w₁ gets no gradient. Change the sign of `w1` or `x`."
    ),
    "demo.chain-rule.alarm.flat": (
        "At z = {z} the slope of {name} is only {slope}, so w₁ gets next to no gradient. Bring `w1` or `x` "
        "closer to 0."
    ),
}
