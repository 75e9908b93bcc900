"""The forward pass of batch norm in training: normalise every feature over the batch, then scale and shift it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import BatchNorm
from tutor.exercises.model import RESULT, Call, Case, Exercise, Run, Values

Array = NDArray[np.float64]

STARTER = """\
import numpy as np


def batch_norm(x, gamma, beta, eps):
    ...
"""

REFERENCE = """\
import numpy as np


def batch_norm(x, gamma, beta, eps):
    mean = x.mean(axis=0)
    variance = x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta
"""


def cases() -> list[Case]:
    """Return ordinary batches, the smallest batch, a constant feature, one that hardly varies, and a mean far from 0."""
    rng = np.random.default_rng(11)
    constant = rng.normal(0, 1, (5, 3))
    constant[:, 1] = 4.0
    rows: list[tuple[str, Array]] = [
        ("ordinary", rng.normal(2, 3, (6, 3))),
        ("ordinary", rng.normal(-1, 0.5, (4, 5))),
        ("batch-of-two", rng.normal(0, 1, (2, 4))),
        ("constant-feature", constant),
        ("little-spread", rng.normal(0, 1e-3, (6, 3))),
        ("far-mean", rng.normal(1e5, 1, (8, 2))),
    ]
    return [_case(kind, x, rng) for kind, x in rows]


def _case(kind: str, x: Array, rng: np.random.Generator) -> Case:
    features = x.shape[1]
    given = {"x": x, "gamma": rng.uniform(0.5, 2, features), "beta": rng.normal(0, 1, features), "eps": 1e-5}
    return Case(kind, given, (Call("batch_norm", ("x", "gamma", "beta", "eps")),))


def truth(case: Case, _run: Run) -> Values:
    """Return the output of the engine's BatchNorm in training."""
    layer = BatchNorm(case.given["x"].shape[1], case.given["eps"], dtype=np.float64)
    layer.gamma[...], layer.beta[...] = case.given["gamma"], case.given["beta"]
    return {RESULT: layer.forward(case.given["x"], training=True)}


def _with(case: Case, **parts: Any) -> Values:
    """Return the output with other values of mean, variance, std, gamma or beta."""
    x, eps = case.given["x"], case.given["eps"]
    parts = (
        {"mean": x.mean(0), "variance": x.var(0)}
        | {key: case.given[key] for key in ("gamma", "beta")}
        | parts
    )
    std = parts.get("std", np.sqrt(parts["variance"] + eps))
    return {RESULT: parts["gamma"] * ((x - parts["mean"]) / std) + parts["beta"]}


def _along_axis(case: Case, axis: int | None) -> Values:
    """Return the output with mean and variance along this axis."""
    x = case.given["x"]
    return _with(case, mean=x.mean(axis, keepdims=True), variance=x.var(axis, keepdims=True))


def _wrong_eps(case: Case, outside: bool) -> Values:
    """Return the output with ε added outside the root, or without ε."""
    root = np.sqrt(case.given["x"].var(0))
    return _with(case, std=root + case.given["eps"] if outside else root)


def _cancels(case: Case, _run: Run) -> Values:
    """Return the output with the variance as E[x²] − E[x]², in which digits cancel if the mean is large."""
    x = case.given["x"]
    return _with(case, variance=(x**2).mean(0) - x.mean(0) ** 2)


def _brackets(case: Case, _run: Run) -> Values:
    """Return the output if only the mean, not x − mean, is divided by the root."""
    x, eps, gamma, beta = (case.given[name] for name in ("x", "eps", "gamma", "beta"))
    return {RESULT: gamma * (x - x.mean(0) / np.sqrt(x.var(0) + eps)) + beta}


EXERCISE = Exercise(
    id="batch-norm",
    names=("batch_norm",),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    mistakes={
        "n-minus-one": lambda case, _: _with(case, variance=case.given["x"].var(0, ddof=1)),
        "each-example": lambda case, _: _along_axis(case, 1),
        "whole-batch": lambda case, _: _along_axis(case, None),
        "no-root": lambda case, _: _with(case, std=case.given["x"].var(0) + case.given["eps"]),
        "eps-outside": lambda case, _: _wrong_eps(case, True),
        "no-eps": lambda case, _: _wrong_eps(case, False),
        "cancels": _cancels,
        "not-centred": lambda case, _: _with(case, mean=0.0),
        "gamma-and-beta-forgotten": lambda case, _: _with(case, gamma=1.0, beta=0.0),
        "gamma-forgotten": lambda case, _: _with(case, gamma=1.0),
        "beta-forgotten": lambda case, _: _with(case, beta=0.0),
        "std-for-variance": lambda case, _: _with(
            case, std=np.sqrt(case.given["x"].std(0) + case.given["eps"])
        ),
        "times-root": lambda case, _: _with(
            case, std=1 / np.sqrt(case.given["x"].var(0) + case.given["eps"])
        ),
        "beta-taken-away": lambda case, _: _with(case, beta=-case.given["beta"]),
        "beta-scaled": lambda case, _: _with(case, beta=case.given["gamma"] * case.given["beta"]),
        "brackets": _brackets,
        "swapped": lambda case, _: _with(case, gamma=case.given["beta"], beta=case.given["gamma"]),
    },
)
