"""The optimizer exercises: tasks and named mistakes."""

MESSAGES = {
    "exercise.common.rebound": (
        "The numbers are right, but params was given new arrays: the layers still hold the old ones. "
        "Change each array in place: param += …, not params[key] = …."
    ),
    "exercise.common.not-kept": (
        "Each step is that of a first update: what was computed is not stored on self, so the next update starts from zero again."
    ),
    "exercise.common.neither": "Nothing changes: the state is not stored on self, and params are not updated.",
    # momentum
    "exercise.momentum.title": "Complete momentum",
    "exercise.momentum.task": """\
The notes stop at v = momentum * v, and so nothing ever moves. Complete the
update of each parameter θ with its gradient g:

    v ← momentum·v − lr·g        θ ← θ + v

Given   params and grads, dicts of float arrays with the same keys and shapes.
Do      change the arrays of params in place (param += …), for layers hold them.
        Keep the velocities in self.v, a dict with the same keys; v starts at 0.
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
}
