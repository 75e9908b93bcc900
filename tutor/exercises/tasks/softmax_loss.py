"""The softmax cross-entropy loss of a batch and its gradient, without overflow."""

import numpy as np
from numpy.typing import NDArray

from engine import SoftmaxCrossEntropy, softmax
from tutor.exercises.model import Call, Case, Exercise, Run, Values, read_several

Array = NDArray[np.float64]

STARTER = """\
import numpy as np


def softmax_loss(scores, labels):
    N = len(scores)
    ...
    return loss, grad
"""

REFERENCE = """\
import numpy as np


def softmax_loss(scores, labels):
    N = len(scores)
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    log_p = shifted - np.log(sums)
    loss = -log_p[np.arange(N), labels].mean()
    grad = powers / sums
    grad[np.arange(N), labels] -= 1
    grad /= N
    return loss, grad
"""


def cases() -> list[Case]:
    """Return ordinary scores, a batch of one, equal scores, and scores whose exponentials overflow or underflow."""
    rng = np.random.default_rng(19)
    huge = 1000 * rng.normal(0, 1, (3, 4))
    apart = np.array([[1000.0, 1001.0, 999.0], [-1000.0, -1002.0, -999.0], [0.5, 0.0, -0.5]])
    rows: list[tuple[str, Array]] = [
        ("ordinary", rng.normal(0, 2, (5, 4))),
        ("ordinary", rng.normal(1, 1, (3, 2))),
        ("batch-of-one", rng.normal(0, 1, (1, 6))),
        ("equal-scores", np.zeros((4, 10))),
        ("huge-scores", huge),
        ("rows-apart", apart),
    ]
    return [_case(kind, scores, rng) for kind, scores in rows]


def _case(kind: str, scores: Array, rng: np.random.Generator) -> Case:
    labels = rng.integers(0, scores.shape[1], len(scores))
    if kind == "huge-scores":
        labels = scores.argmin(axis=1)  # the label's probability is too small for a float
    return Case(kind, {"scores": scores, "labels": labels}, (Call("softmax_loss", ("scores", "labels")),))


def truth(case: Case, _run: Run) -> Values:
    """Return loss and gradient of the engine's SoftmaxCrossEntropy."""
    layer = SoftmaxCrossEntropy()
    return {"loss": layer.forward(case.given["scores"], case.given["labels"]), "grad": layer.backward()}


def _with_shift(case: Case, shift: "Array | float", axis: int = 1) -> Values:
    """Return loss and gradient if scores are shifted by `shift` before the exponential, and summed along `axis`."""
    scores, labels = case.given["scores"], case.given["labels"]
    powers = np.exp(scores - shift)
    p = powers / powers.sum(axis=axis, keepdims=True)
    return _loss_and_grad(p, labels)


def _loss_and_grad(p: Array, labels: Array) -> Values:
    """Return loss and gradient for the probabilities `p`, shape (N, classes)."""
    picked = np.arange(len(p)), labels
    grad = p.copy()
    grad[picked] -= 1
    return {"loss": float(-np.log(p[picked]).mean()), "grad": grad / len(p)}


def _log_of_zero(case: Case, _run: Run) -> Values:
    """Return the values if the logarithm is taken of p, which may be rounded to 0."""
    return _with_shift(case, case.given["scores"].max(axis=1, keepdims=True))


def _scaled(case: Case, run: Run, loss: float = 1.0, grad: float = 1.0) -> Values:
    right = truth(case, run)
    return {"loss": right["loss"] * loss, "grad": right["grad"] * grad}


def _one_not_taken(case: Case, run: Run) -> Values:
    """Return the gradient p / N, in which 1 is not subtracted for the label."""
    grad = truth(case, run)["grad"].copy()
    grad[np.arange(len(grad)), case.given["labels"]] += 1 / len(grad)
    return {"grad": grad}


def _one_taken_late(case: Case, run: Run) -> Values:
    """Return the gradient if 1 is subtracted for the label after the division by N."""
    grad = truth(case, run)["grad"].copy()
    grad[np.arange(len(grad)), case.given["labels"]] += 1 / len(grad) - 1
    return {"grad": grad}


def _whole_batch(case: Case, _run: Run) -> Values:
    """Return the values if the softmax is taken over the whole batch."""
    powers = np.exp(case.given["scores"] - case.given["scores"].max())
    return _loss_and_grad(powers / powers.sum(), case.given["labels"])


def _all_pairs(case: Case, _run: Run) -> Values:
    """Return the loss if `p[:, labels]` is used, which picks every label in every row."""
    p = softmax(case.given["scores"])
    return {"loss": float(-np.log(p[:, case.given["labels"]]).mean())}


def _changed_before(_case: Case, _run: Run) -> Values:
    """Return nan for the loss: the logarithm of p − 1, if the gradient was computed in the array of p first."""
    return {"loss": float("nan")}


def _floor(case: Case, run: Run) -> Values:
    """Return the loss if one of 1e-5, …, 1e-16 is added to p before the logarithm: the one that agrees with the solution."""
    picked = softmax(case.given["scores"])[np.arange(len(case.given["labels"])), case.given["labels"]]
    losses = [float(-np.log(picked + 10.0**-n).mean()) for n in range(5, 17)]
    result = run[0].result
    loss_seen = result[0] if isinstance(result, tuple | list) and result else None
    near = [
        loss for loss in losses if isinstance(loss_seen, float) and np.isclose(loss, loss_seen, rtol=1e-6)
    ]
    return {"loss": near[0]} if near else {}


def _no_log(case: Case, _run: Run) -> Values:
    p = softmax(case.given["scores"])
    return {"loss": -float(p[np.arange(len(p)), case.given["labels"]].mean())}


def _all_classes(case: Case, _run: Run) -> Values:
    scores = case.given["scores"]
    shifted = scores - scores.max(axis=1, keepdims=True)
    return {"loss": -float((shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))).mean())}


def _largest(case: Case, _run: Run) -> Values:
    return {"loss": -float(np.log(softmax(case.given["scores"]).max(axis=1)).mean())}


def _one_added(case: Case, run: Run) -> Values:
    """Return the gradient if 1 is added for the label, not subtracted."""
    grad = truth(case, run)["grad"].copy()
    grad[np.arange(len(grad)), case.given["labels"]] += 2 / len(grad)
    return {"grad": grad}


EXERCISE = Exercise(
    id="softmax-loss",
    names=("softmax_loss",),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    read=read_several("loss", "grad"),
    mistakes={
        "log-of-zero": _log_of_zero,
        "not-shifted": lambda case, _: _with_shift(case, 0.0),
        "one-shift": lambda case, _: _with_shift(case, float(case.given["scores"].max())),
        "wrong-axis": lambda case, _: _with_shift(
            case, case.given["scores"].max(axis=0, keepdims=True), axis=0
        ),
        "sums": lambda case, run: _scaled(case, run, len(case.given["scores"]), len(case.given["scores"])),
        "loss-summed": lambda case, run: _scaled(case, run, loss=len(case.given["scores"])),
        "grad-summed": lambda case, run: _scaled(case, run, grad=len(case.given["scores"])),
        "loss-negative": lambda case, run: _scaled(case, run, loss=-1),
        "grad-turned": lambda case, run: _scaled(case, run, grad=-1),
        "one-not-taken": _one_not_taken,
        "one-taken-late": _one_taken_late,
        "whole-batch": _whole_batch,
        "all-pairs": _all_pairs,
        "changed-before": _changed_before,
        "floor": _floor,
        "no-log": _no_log,
        "all-classes": _all_classes,
        "largest-not-label": _largest,
        "one-added": _one_added,
        "log-ten": lambda case, run: _scaled(case, run, loss=1 / np.log(10)),
        "log-two": lambda case, run: _scaled(case, run, loss=1 / np.log(2)),
    },
)
