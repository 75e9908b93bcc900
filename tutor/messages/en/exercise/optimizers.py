"""Tasks and named mistakes of the optimizer exercises."""

MESSAGES = {
    "exercise.common.rebound": (
        "The numbers are right, but you put new arrays into params: the layers still hold the old ones. "
        "Change each array in place: param += …, not params[key] = …."
    ),
    "exercise.common.not-kept": (
        "Every step is like the first one: the state is not stored on self, so each update starts from zero again."
    ),
    "exercise.common.not-scaled": "h is right, but the step is that of plain SGD: divide it by √h + ε.",
    "exercise.common.backwards": (
        "The state is right, but the step goes uphill: change the sign of what you add to the parameters."
    ),
    "exercise.common.no-gradient": "h is right, but the gradient is missing from the step: θ ← θ − lr·g/(√h + ε).",
    "exercise.common.gradient-squared": "h is right, but the step uses g²: the square belongs in h only, and the step uses g.",
    "exercise.common.times-root": "h is right, but the step is multiplied by √h + ε: divide by it.",
    "exercise.common.late": "The step uses h from the previous update: compute the new h first, then divide by its root.",
    "exercise.common.absolute": "You add |g| to h: add g².",
    "exercise.common.neither": "Nothing changes: the state is not stored on self, and params are not updated.",
    # momentum
    "exercise.momentum.title": "Complete momentum",
    "exercise.momentum.task": """\
The notes stop at v = momentum * v, so nothing ever moves. Complete the
update of each parameter θ with its gradient g:

    v ← momentum·v − lr·g        θ ← θ + v

Given   params and grads, dicts of float arrays with the same keys and shapes.
Do      change the arrays of params in place (param += …), because the layers
        hold them. Store the velocities in self.v, a dict with the same keys;
        v starts at 0.
Return  nothing.""",
    "exercise.momentum.not-updated": (
        "The velocity is right, but params were not updated: add it in place, param += v "
        "(param = param + v only gives the old name to a new array)."
    ),
    "exercise.momentum.uphill": "θ moves uphill: the gradient points uphill, so subtract it: v ← momentum·v − lr·g.",
    "exercise.momentum.pytorch": (
        "The parameters are right, but the velocity is the one of PyTorch: v ← momentum·v + g and θ ← θ − lr·v. "
        "Here −lr belongs in v."
    ),
    "exercise.momentum.sign-outside": (
        "The parameters are right, but the velocity has the wrong sign: it should point in the direction in which θ moves, "
        "v ← momentum·v − lr·g, then θ ← θ + v."
    ),
    "exercise.momentum.rate-outside": (
        "The parameters are right, but you multiply by lr at the end: here it belongs in v ← momentum·v − lr·g."
    ),
    "exercise.momentum.no-rate": "The learning rate is missing: v ← momentum·v − lr·g.",
    "exercise.momentum.friction": (
        "You kept 1 − momentum of the velocity: momentum is the share that is kept, and the rest is lost to friction."
    ),
    "exercise.momentum.gradient-forgotten": (
        "Nothing ever moves: v starts at 0 and is only multiplied. Subtract lr·g: v ← momentum·v − lr·g."
    ),
    "exercise.momentum.gradient-step-only": (
        "The velocity is right, but θ moved by −lr·g only, as in SGD: add the whole velocity, θ ← θ + v."
    ),
    "exercise.momentum.one-late": "θ moves by the velocity of the previous update: compute the new v first, then add it.",
    "exercise.momentum.averaged": "You multiplied the gradient by 1 − momentum, as in an average: here it is lr·g.",
    "exercise.momentum.rate-twice": "The velocity is right and already contains lr: θ ← θ + v, without another lr.",
    "exercise.momentum.no-friction": "The velocity never slows down: keep only momentum·v of it, v ← momentum·v − lr·g.",
    "exercise.momentum.gradient-slowed": (
        "You multiplied the new gradient by momentum too: multiply only the old velocity, v ← momentum·v − lr·g."
    ),
    "exercise.momentum.nesterov": "That is the step of Nesterov momentum, which looks ahead: here θ ← θ + v.",
    # adagrad
    "exercise.adagrad.title": "AdaGrad",
    "exercise.adagrad.task": """\
The larger the gradients of a parameter have been, the smaller are its steps.
Complete the update of each parameter θ with its gradient g:

    h ← h + g²        θ ← θ − lr·g/(√h + ε)

Given   params and grads, dicts of float arrays with the same keys and shapes.
Do      change the arrays of params in place (param -= …), because the layers
        hold them. Store the sums in self.h, a dict with the same keys; h
        starts at 0.
Return  nothing.""",
    "exercise.adagrad.not-updated": (
        "h is right, but params were not updated: subtract in place, param -= … "
        "(param = param - … only gives the old name to a new array)."
    ),
    "exercise.adagrad.doubled": "You add 2·g to h: add g². In Python ** is the power, and * the product.",
    "exercise.adagrad.summed": "You add the sum over the whole array to h: every element adds its own g², without sum.",
    "exercise.adagrad.replaced": "h holds only the last squared gradient: it is the sum of all of them, h ← h + g².",
    "exercise.adagrad.not-squared": "You add the gradients themselves, which cancel each other: add their squares, h ← h + g².",
    "exercise.adagrad.no-root": "You divided by h: divide by its root, √h + ε.",
    "exercise.adagrad.eps-inside": (
        "ε is inside your root: √(h + ε) is larger than √h + ε when gradients are tiny. Here it is outside."
    ),
    "exercise.adagrad.no-eps": "You compute 0/0 if all gradients so far are 0: add ε to the root.",
    # rmsprop
    "exercise.rmsprop.title": "RMSProp",
    "exercise.rmsprop.task": """\
RMSProp is like AdaGrad, but h is a moving average of the squared gradients,
so it can forget old ones: each update keeps the share decay. Complete the
update of each parameter θ with its gradient g:

    h ← decay·h + (1 − decay)·g²        θ ← θ − lr·g/(√h + ε)

Given   params and grads, dicts of float arrays with the same keys and shapes.
Do      change the arrays of params in place (param -= …), because the layers
        hold them. Store the averages in self.h, a dict with the same keys; h
        starts at 0.
Return  nothing.""",
    "exercise.rmsprop.not-updated": (
        "h is right, but params were not updated: subtract in place, param -= … "
        "(param = param - … only gives the old name to a new array)."
    ),
    "exercise.rmsprop.replaced": "h holds only the last squared gradient: keep decay·h of the old value.",
    "exercise.rmsprop.squared-late": "You squared the average of the gradients: average their squares, (1 − decay)·g².",
    "exercise.rmsprop.accumulates": "That is AdaGrad, which never forgets: h ← decay·h + (1 − decay)·g².",
    "exercise.rmsprop.new-whole": (
        "The new square has weight 1, so h is not an average and grows to g²/(1 − decay): multiply it by 1 − decay."
    ),
    "exercise.rmsprop.old-whole": "The old h has weight 1, so h only grows: multiply it by decay.",
    "exercise.rmsprop.swapped": "The weights are swapped: decay is the share of the old h, 1 − decay that of the new square.",
    "exercise.rmsprop.not-squared": "You average the gradients themselves, which cancel each other: average their squares.",
    "exercise.rmsprop.no-root": "You divided by h: divide by its root, √h + ε.",
    "exercise.rmsprop.eps-inside": (
        "ε is inside your root: √(h + ε) is larger than √h + ε when gradients are tiny. Here it is outside."
    ),
    "exercise.rmsprop.no-eps": "You compute 0/0 if all gradients so far are 0: add ε to the root.",
    # adam-bias
    "exercise.adam-bias.title": "Adam's bias correction",
    "exercise.adam-bias.task": """\
m and v start at 0, so they are too small at first. Correct this before the
step, in update t = 1, 2, …:

    m̂ = m/(1 − β₁ᵗ)        v̂ = v/(1 − β₂ᵗ)

Given   the rest of Adam: only m_hat and v_hat are missing.
Do      leave self.m and self.v as they are; only the step uses the corrected
        values.""",
    "exercise.adam-bias.not-updated": "m and v are right, but params were not updated: subtract in place, param -= ….",
    "exercise.adam-bias.none": "Nothing is corrected: divide m by 1 − β₁ᵗ and v by 1 − β₂ᵗ.",
    "exercise.adam-bias.first-only": "You corrected only m: v starts at 0 too, so divide it by 1 − β₂ᵗ.",
    "exercise.adam-bias.second-only": "You corrected only v: m starts at 0 too, so divide it by 1 − β₁ᵗ.",
    "exercise.adam-bias.one-too-many": "Your power is t + 1: self.t already counts this update, so t is 1 in the first one.",
    "exercise.adam-bias.one-too-few": (
        "Your power is t − 1, so the first update divides by 1 − β⁰ = 0: self.t already counts this update."
    ),
    "exercise.adam-bias.multiplied": "You multiplied by 1 − βᵗ, which makes small averages even smaller: divide by it.",
    "exercise.adam-bias.no-power": (
        "You divided by 1 − β in every update: divide by 1 − βᵗ, so that the correction becomes weaker with every update t."
    ),
    "exercise.adam-bias.times-t": "You multiplied β by t: t is the exponent, β**t.",
    "exercise.adam-bias.power-alone": "You divided by βᵗ: divide by 1 − βᵗ.",
    "exercise.adam-bias.plus": "You divided by 1 + βᵗ: divide by 1 − βᵗ.",
    "exercise.adam-bias.first-for-both": "You corrected both with β₁: the average v uses β₂, so v̂ = v/(1 − β₂ᵗ).",
    "exercise.adam-bias.second-for-both": "You corrected both with β₂: the average m uses β₁, so m̂ = m/(1 − β₁ᵗ).",
    "exercise.adam-bias.root-of-correction": (
        "You took the root of the correction of v, and the step takes a root again: v̂ = v/(1 − β₂ᵗ), without a root."
    ),
    "exercise.adam-bias.eps-inside": "ε is inside your root: here it is outside, √v̂ + ε.",
    "exercise.adam-bias.swapped": "The betas are swapped: m uses β₁, and v uses β₂.",
    "exercise.adam-bias.stored-back": (
        "You stored the corrected averages in self.m and self.v, so the next update corrects them again: use separate variables."
    ),
}
