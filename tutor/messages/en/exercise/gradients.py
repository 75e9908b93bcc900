"""The exercises about losses and checking gradients: tasks and named mistakes."""

MESSAGES = {
    # softmax-loss
    "exercise.softmax-loss.title": "Softmax cross-entropy loss, with its gradient",
    "exercise.softmax-loss.task": """\
The mean over the batch of −ln p(label), p = eˢ/Σeˢ along each row of scores
s; and its gradient, (p − 1 at the label)/N.

Given   scores (N, classes), floats, perhaps in the thousands; labels (N,),
        whole numbers from 0.
Return  loss, a number; grad (N, classes). Both finite for finite scores:
        shift each row by its largest score, and take ln p from the scores.""",
    "exercise.softmax-loss.no-log": "The loss lacks its logarithm: −log p of the label, not −p.",
    "exercise.softmax-loss.all-classes": "The loss is the mean over all classes: only the label's log p of each example counts.",
    "exercise.softmax-loss.largest-not-label": (
        "The loss takes the largest p of each row: take the label's, whether it is large or not."
    ),
    "exercise.softmax-loss.one-added": "The gradient is p + 1 at the labels: take 1 away there, p − 1.",
    "exercise.softmax-loss.log-of-zero": (
        "p of the label vanishes to 0 and its logarithm is −∞: use ln p = s − ln Σeˢ with the shifted scores, not log(p)."
    ),
    "exercise.softmax-loss.not-shifted": "exp overflows above 709: take each row's largest score away first.",
    "exercise.softmax-loss.one-shift": (
        "You shift all rows by the largest score of the batch, and rows far below it vanish to 0/0: shift each row by its own."
    ),
    "exercise.softmax-loss.wrong-axis": "You sum over the batch: the probabilities of each row, axis 1, add up to 1.",
    "exercise.softmax-loss.sums": "Loss and gradient are sums over the batch: divide both by N.",
    "exercise.softmax-loss.loss-summed": "The gradient is right, but the loss is a sum over the batch: divide it by N.",
    "exercise.softmax-loss.grad-summed": "The loss is right, but the gradient is that of the sum: divide it by N too.",
    "exercise.softmax-loss.loss-negative": "The sign of the loss is wrong: it is −ln p, never below 0.",
    "exercise.softmax-loss.grad-turned": "The gradient points the other way: it is p − 1 at the label, p elsewhere, over N.",
    "exercise.softmax-loss.one-not-taken": "The loss is right, but the gradient is p/N everywhere: take 1 away at the label.",
    "exercise.softmax-loss.one-taken-late": (
        "You took 1 away after dividing by N: take it from p at the label first, then divide all by N."
    ),
    "exercise.softmax-loss.whole-batch": "The probabilities of the whole batch add up to 1: those of each row must, axis 1.",
    "exercise.softmax-loss.all-pairs": (
        "p[:, labels] takes every label of every row: take each row's own, p[np.arange(N), labels]."
    ),
    "exercise.softmax-loss.changed-before": (
        "The loss is nan: p was changed into the gradient before its logarithm was taken. Copy it, or take the loss first."
    ),
    "exercise.softmax-loss.floor": (
        "Something tiny is added to p, which caps the loss, and the gradient no longer fits it: use ln p = s − ln Σeˢ."
    ),
    "exercise.softmax-loss.log-ten": "Your logarithm has base 10: losses use the natural one, np.log.",
    "exercise.softmax-loss.log-two": "Your logarithm has base 2: losses use the natural one, np.log.",
    # gradient-check
    "exercise.gradient-check.title": "The gradient check",
    "exercise.gradient-check.task": """\
A gradient by trying, and how far it is from one by the chain rule.

numeric_gradient(f, x, eps)
        Nudge each element of x by eps up and down and see how f moves:
        (f above − f below)/(2·eps). f takes an array and returns a number;
        x is a float array of any shape, and afterwards as it was before.
relative_error(a, b)
        The largest |a − b|, divided by the largest number in either, |a| or
        |b|, or by 1e-8 where all are smaller than that. So it is 0 for two
        gradients of zeros.""",
    "exercise.gradient-check.x-name": "x afterwards",
    "exercise.gradient-check.first-only": "You divided by the size of a only: by the larger of max |a| and max |b|.",
    "exercise.gradient-check.each-element": (
        "You divided element by element, so that a tiny one decides: divide the largest difference by the largest number."
    ),
    "exercise.gradient-check.sum-of-largest": "You divided by the sum of the two: by the larger of max |a| and max |b|.",
    "exercise.gradient-check.own-step": "That is near, but of another step: use the eps that is given.",
    "exercise.gradient-check.forward": (
        "You compare with f(x) itself: a one-sided difference is wrong by about eps. Go up and down, and divide by 2·eps."
    ),
    "exercise.gradient-check.backward": (
        "You compare f(x) with the step down only: a one-sided difference is wrong by about eps. Go up and down, divide by 2·eps."
    ),
    "exercise.gradient-check.not-halved": "Up and down are 2·eps apart: divide by 2·eps, not by eps.",
    "exercise.gradient-check.times-eps": "You multiplied by eps: / 2 * eps means (… / 2)·eps. Write / (2 * eps).",
    "exercise.gradient-check.turned": "The sign is wrong: f above less f below.",
    "exercise.gradient-check.all-at-once": (
        "You nudge all elements at once, which gives the sum of their gradients: nudge one at a time."
    ),
    "exercise.gradient-check.rows": (
        "x[i] of an array with two dimensions is a whole row: nudge one element at a time, as np.ndindex(x.shape) counts them."
    ),
    "exercise.gradient-check.not-put-back": "The gradient is right, but x is not as it was: put each element back.",
    "exercise.gradient-check.absolute": "relative_error is not relative: divide by the largest number in either.",
    "exercise.gradient-check.no-floor": "Two gradients of zeros give 0/0: divide by at least 1e-8.",
    "exercise.gradient-check.signed": "relative_error lets negative differences pass: take |a − b|.",
    "exercise.gradient-check.mean": "relative_error hides one wrong element in a mean: take the largest difference.",
    "exercise.gradient-check.norms": (
        "You compare norms, where one wrong element among many hides: take the largest difference by the largest number."
    ),
    "exercise.gradient-check.sum-below": (
        "relative_error is taken element by element here, by |a| + |b|, and tiny elements rule it: "
        "the largest difference goes by the largest number of all."
    ),
}
