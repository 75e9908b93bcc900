"""Tasks and named mistakes of the exercises about losses and gradient checks."""

MESSAGES = {
    # softmax-loss
    "exercise.softmax-loss.title": "Softmax cross-entropy loss, with its gradient",
    "exercise.softmax-loss.task": """\
Compute the mean over the batch of −ln p(label), with p = eˢ/Σeˢ in each
row, and its gradient: p/N, with p − 1 in place of p at the label.

Given   scores (N, classes), floats, perhaps in the thousands; labels (N,),
        whole numbers from 0.
Return  loss, a number; grad (N, classes). Both must be finite: subtract the
        largest score of each row, and compute ln p from the scores.""",
    "exercise.softmax-loss.no-log": "The logarithm is missing from the loss: it is −log p of the label, not −p.",
    "exercise.softmax-loss.all-classes": "Your loss is the mean over all classes: use only log p of each example's label.",
    "exercise.softmax-loss.largest-not-label": (
        "Your loss uses the largest p of each row: use p of the label, whether it is large or not."
    ),
    "exercise.softmax-loss.one-added": "Your gradient is p + 1 at the labels: subtract 1 there, p − 1.",
    "exercise.softmax-loss.log-of-zero": (
        "p of the label underflows to 0, and its logarithm is −∞: use ln p = s − ln Σeˢ with the shifted scores, not log(p)."
    ),
    "exercise.softmax-loss.not-shifted": "exp overflows above 709: subtract the largest score of each row first.",
    "exercise.softmax-loss.one-shift": (
        "You subtract the largest score of the batch, so rows far below it underflow to 0/0: subtract that of each row."
    ),
    "exercise.softmax-loss.wrong-axis": "You sum over the batch: the probabilities of each row must add up to 1, axis 1.",
    "exercise.softmax-loss.sums": "Your loss and gradient are sums over the batch: divide both by N.",
    "exercise.softmax-loss.loss-summed": "The gradient is right, but the loss is a sum over the batch: divide it by N.",
    "exercise.softmax-loss.grad-summed": "The loss is right, but the gradient is that of a sum: divide it by N too.",
    "exercise.softmax-loss.loss-negative": "The sign of the loss is wrong: it is −ln p, which is never below 0.",
    "exercise.softmax-loss.grad-turned": "The gradient has the wrong sign: it is (p − 1)/N at the label and p/N elsewhere.",
    "exercise.softmax-loss.one-not-taken": "The loss is right, but the gradient is p/N everywhere: use p − 1 at the label.",
    "exercise.softmax-loss.one-taken-late": (
        "You subtracted 1 after dividing by N: subtract it from p at the label first, then divide by N."
    ),
    "exercise.softmax-loss.whole-batch": "Your probabilities add up to 1 over the batch: they must do so in each row, axis 1.",
    "exercise.softmax-loss.all-pairs": (
        "p[:, labels] selects every label in every row: select one per row, p[np.arange(N), labels]."
    ),
    "exercise.softmax-loss.changed-before": (
        "The loss is nan: you changed p into the gradient before taking its logarithm. Copy p, or compute the loss first."
    ),
    "exercise.softmax-loss.floor": (
        "You add a tiny number to p, which limits the loss, and the gradient no longer belongs to it: use ln p = s − ln Σeˢ."
    ),
    "exercise.softmax-loss.log-ten": "Your logarithm has base 10: use the natural logarithm, np.log.",
    "exercise.softmax-loss.log-two": "Your logarithm has base 2: use the natural logarithm, np.log.",
    # gradient-check
    "exercise.gradient-check.title": "The gradient check",
    "exercise.gradient-check.task": """\
Compute a gradient numerically, and compare it with one from backpropagation.

numeric_gradient(f, x, eps)
        Move each element of x up and down by eps, and compute the slope of f:
        (f above − f below)/(2·eps). f takes an array and returns a number.
        x is a float array of any shape, and must be unchanged afterwards.
relative_error(a, b)
        The largest |a − b|, divided by the largest |a| or |b|, or by 1e-8 if
        that is larger. So it is 0 for two gradients of zeros.""",
    "exercise.gradient-check.x-name": "x afterwards",
    "exercise.gradient-check.first-only": "You divided by max |a|: divide by the larger of max |a| and max |b|.",
    "exercise.gradient-check.each-element": (
        "You divided element by element, so a tiny element decides: divide the largest difference by the largest number."
    ),
    "exercise.gradient-check.sum-of-largest": "You divided by max |a| + max |b|: divide by the larger of the two.",
    "exercise.gradient-check.own-step": "That is close, but you used another step: use the argument eps.",
    "exercise.gradient-check.forward": (
        "You compared with f(x): a one-sided difference has an error of about eps. Move up and down, and divide by 2·eps."
    ),
    "exercise.gradient-check.backward": (
        "You compared f(x) with the step down: a one-sided difference has an error of about eps. Move both ways, divide by 2·eps."
    ),
    "exercise.gradient-check.not-halved": "The two points are 2·eps apart: divide by 2·eps, not by eps.",
    "exercise.gradient-check.times-eps": "You multiplied by eps, because / 2 * eps means (… / 2)·eps. Write / (2 * eps).",
    "exercise.gradient-check.turned": "The sign is wrong: subtract f below from f above.",
    "exercise.gradient-check.all-at-once": (
        "You move all elements at once, which gives the sum of their gradients: move one at a time."
    ),
    "exercise.gradient-check.rows": (
        "x[i] of a two-dimensional array is a whole row: move one element at a time, with np.ndindex(x.shape)."
    ),
    "exercise.gradient-check.not-put-back": "The gradient is right, but x is changed: put each element back.",
    "exercise.gradient-check.absolute": "relative_error is not relative: divide by the largest |a| or |b|.",
    "exercise.gradient-check.no-floor": "Two gradients of zeros give 0/0: divide by at least 1e-8.",
    "exercise.gradient-check.signed": "relative_error ignores negative differences: use |a − b|.",
    "exercise.gradient-check.mean": "relative_error is a mean, which hides a single wrong element: use the largest difference.",
    "exercise.gradient-check.norms": (
        "You compare norms, which hide a single wrong element among many: divide the largest difference by the largest number."
    ),
    "exercise.gradient-check.sum-below": (
        "You divided each element by |a| + |b|, so tiny elements decide: "
        "divide the largest difference by the largest number of all."
    ),
}
