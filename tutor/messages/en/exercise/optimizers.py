"""The optimizer exercises: tasks and named mistakes."""

MESSAGES = {
    "exercise.common.rebound": (
        "The numbers are right, but params was given new arrays: the layers still hold the old ones. "
        "Change each array in place: param += …, not params[key] = …."
    ),
    "exercise.common.not-kept": (
        "Each step is that of a first update: what was computed is not stored on self, so the next update starts from zero again."
    ),
    "exercise.common.not-scaled": "h is right, but the step is plain SGD's: divide it by √h + ε.",
    "exercise.common.backwards": (
        "The state is right, but the step goes the wrong way, uphill: turn the sign of what is added to the parameters."
    ),
    "exercise.common.no-gradient": "h is right, but the gradient is missing from the step: θ ← θ − lr·g/(√h + ε).",
    "exercise.common.gradient-squared": "h is right, but the step has g²: only h has the square, the step has g itself.",
    "exercise.common.times-root": "h is right, but the step is multiplied by √h + ε: divide by it.",
    "exercise.common.late": "The step uses the h of the update before: renew h first, then divide by its root.",
    "exercise.common.absolute": "h takes |g|, and should take g².",
    "exercise.common.neither": "Nothing changes: the state is not stored on self, and params are not updated.",
    # momentum
    "exercise.momentum.title": "Complete momentum",
    "exercise.momentum.task": """\
The notes stop at v = momentum * v, and so nothing ever moves. Complete the
update of each parameter θ with its gradient g:

    v ← momentum·v − lr·g        θ ← θ + v

Given   params and grads, dicts of float arrays with the same keys and shapes.
Do      change the arrays of params in place (param += …): the layers hold
        them. Keep the velocities in self.v, a dict with the same keys; v
        starts at 0.
Return  nothing.""",
    "exercise.momentum.not-updated": (
        "The velocity is right, but params were not updated: add it in place, param += v "
        "(param = param + v only gives a new array the old name)."
    ),
    "exercise.momentum.uphill": "It climbs: the gradient points uphill, so v loses lr·g: v ← momentum·v − lr·g.",
    "exercise.momentum.pytorch": (
        "The parameters are right, the velocity is PyTorch's, v ← momentum·v + g and θ ← θ − lr·v. "
        "Here lr and the minus belong inside v."
    ),
    "exercise.momentum.sign-outside": (
        "The parameters are right, but the velocity has the wrong sign: it should point the way θ moves, "
        "v ← momentum·v − lr·g, then θ ← θ + v."
    ),
    "exercise.momentum.rate-outside": (
        "The parameters are right, but lr is multiplied at the end: here it belongs inside, v ← momentum·v − lr·g."
    ),
    "exercise.momentum.no-rate": "The learning rate is missing: v ← momentum·v − lr·g.",
    "exercise.momentum.friction": (
        "You kept 1 − momentum of the velocity: momentum is the share that is kept, friction the rest."
    ),
    "exercise.momentum.gradient-forgotten": (
        "Nothing ever moves: v starts at 0 and is only multiplied. The gradient must push it: v ← momentum·v − lr·g."
    ),
    "exercise.momentum.gradient-step-only": (
        "The velocity is right, but θ moved by −lr·g only, as in SGD: add the whole velocity, θ ← θ + v."
    ),
    "exercise.momentum.one-late": "θ moves by the velocity of the update before: compute the new v first, then add it.",
    "exercise.momentum.averaged": "You weigh the gradient by 1 − momentum, as an average does: here lr·g counts whole.",
    "exercise.momentum.rate-twice": "The velocity is right and has lr in it: θ ← θ + v, without lr once more.",
    "exercise.momentum.no-friction": "The velocity never slows down: only momentum·v of it is kept, v ← momentum·v − lr·g.",
    "exercise.momentum.gradient-slowed": (
        "You multiplied the new gradient by momentum too: only the old velocity is, v ← momentum·v − lr·g."
    ),
    "exercise.momentum.nesterov": "That is Nesterov's step, which looks ahead: here θ ← θ + v.",
    # adagrad
    "exercise.adagrad.title": "AdaGrad",
    "exercise.adagrad.task": """\
Each parameter slows down by all the gradient it has felt. Complete the update
of each parameter θ with its gradient g:

    h ← h + g²        θ ← θ − lr·g/(√h + ε)

Given   params and grads, dicts of float arrays with the same keys and shapes.
Do      change the arrays of params in place (param -= …): the layers hold
        them. Keep the sums in self.h, a dict with the same keys; h starts
        at 0.
Return  nothing.""",
    "exercise.adagrad.not-updated": (
        "h is right, but params were not updated: subtract in place, param -= … "
        "(param = param - … only gives a new array the old name)."
    ),
    "exercise.adagrad.doubled": "h takes 2·g, and should take g²: ** is the power, * the product.",
    "exercise.adagrad.summed": "h takes one sum over the whole array: every element adds up its own g², without sum.",
    "exercise.adagrad.replaced": "h holds the last gradient only: it is a sum of all squares, h ← h + g².",
    "exercise.adagrad.not-squared": "h adds up the gradients themselves, which cancel: add their squares, h ← h + g².",
    "exercise.adagrad.no-root": "You divided by h: divide by its root, √h + ε.",
    "exercise.adagrad.eps-inside": (
        "ε stands inside your root: √(h + ε) is larger than √h + ε where gradients are tiny. Here it stands outside."
    ),
    "exercise.adagrad.no-eps": "Where every gradient so far is 0 you compute 0/0: add ε to the root.",
    # rmsprop
    "exercise.rmsprop.title": "RMSProp",
    "exercise.rmsprop.task": """\
AdaGrad that forgets: h is a running average of squared gradients, of which
each update keeps the share decay. Complete the update of each parameter θ
with its gradient g:

    h ← decay·h + (1 − decay)·g²        θ ← θ − lr·g/(√h + ε)

Given   params and grads, dicts of float arrays with the same keys and shapes.
Do      change the arrays of params in place (param -= …): the layers hold
        them. Keep the averages in self.h, a dict with the same keys; h starts
        at 0.
Return  nothing.""",
    "exercise.rmsprop.not-updated": (
        "h is right, but params were not updated: subtract in place, param -= … "
        "(param = param - … only gives a new array the old name)."
    ),
    "exercise.rmsprop.replaced": "h holds the last gradient only: keep decay·h of what it was.",
    "exercise.rmsprop.squared-late": "You averaged the gradients and squared that: average the squares, (1 − decay)·g².",
    "exercise.rmsprop.accumulates": "That is AdaGrad: nothing is forgotten. h ← decay·h + (1 − decay)·g².",
    "exercise.rmsprop.new-whole": (
        "The new square counts whole, so h is no average and grows to g²/(1 − decay): weigh it by 1 − decay."
    ),
    "exercise.rmsprop.old-whole": "The old h is kept whole, so it only grows: weigh it by decay.",
    "exercise.rmsprop.swapped": "The weights are swapped: decay is the share of the old h, 1 − decay that of the new square.",
    "exercise.rmsprop.not-squared": "h averages the gradients themselves, which cancel: average their squares.",
    "exercise.rmsprop.no-root": "You divided by h: divide by its root, √h + ε.",
    "exercise.rmsprop.eps-inside": (
        "ε stands inside your root: √(h + ε) is larger than √h + ε where gradients are tiny. Here it stands outside."
    ),
    "exercise.rmsprop.no-eps": "Where every gradient so far is 0 you compute 0/0: add ε to the root.",
    # adam-bias
    "exercise.adam-bias.title": "Adam's bias correction",
    "exercise.adam-bias.task": """\
m and v start at 0, so at first they are too small. Correct that before the
step, in update number t = 1, 2, …:

    m̂ = m/(1 − β₁ᵗ)        v̂ = v/(1 − β₂ᵗ)

Given   all the rest of Adam: only m_hat and v_hat are missing.
Do      leave self.m and self.v as they are computed; only the step uses the
        corrected ones.""",
    "exercise.adam-bias.not-updated": "m and v are right, but params were not updated: subtract in place, param -= ….",
    "exercise.adam-bias.none": "Nothing is corrected: divide m by 1 − β₁ᵗ and v by 1 − β₂ᵗ.",
    "exercise.adam-bias.first-only": "Only m is corrected: v starts at 0 too, and is divided by 1 − β₂ᵗ.",
    "exercise.adam-bias.second-only": "Only v is corrected: m starts at 0 too, and is divided by 1 − β₁ᵗ.",
    "exercise.adam-bias.one-too-many": "Your power is t + 1: self.t counts this update already, so the first has t = 1.",
    "exercise.adam-bias.one-too-few": (
        "Your power is t − 1, so the first update divides by 1 − β⁰ = 0: self.t counts this update already."
    ),
    "exercise.adam-bias.multiplied": "You multiplied by 1 − βᵗ, which makes small averages smaller: divide.",
    "exercise.adam-bias.no-power": (
        "You divided by 1 − β in every update: the correction fades, for it is 1 − βᵗ with the number of the update as power."
    ),
    "exercise.adam-bias.times-t": "You multiplied β by t: t is a power, β**t.",
    "exercise.adam-bias.power-alone": "You divided by βᵗ: divide by 1 − βᵗ.",
    "exercise.adam-bias.plus": "You divided by 1 + βᵗ: divide by 1 − βᵗ.",
    "exercise.adam-bias.first-for-both": "Both are corrected with β₁: v averages with β₂, so v̂ = v/(1 − β₂ᵗ).",
    "exercise.adam-bias.second-for-both": "Both are corrected with β₂: m averages with β₁, so m̂ = m/(1 − β₁ᵗ).",
    "exercise.adam-bias.root-of-correction": (
        "You took the root of v's correction, and the step takes it once more: v̂ = v/(1 − β₂ᵗ), without a root."
    ),
    "exercise.adam-bias.eps-inside": "ε stands inside the root: here it is added outside, √v̂ + ε.",
    "exercise.adam-bias.swapped": "The betas are swapped: m averages with β₁, v with β₂.",
    "exercise.adam-bias.stored-back": (
        "The corrected averages were stored in self.m and self.v, so the next update corrects them again: keep them apart."
    ),
}
