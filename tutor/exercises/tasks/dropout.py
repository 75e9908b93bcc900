"""Inverted dropout: the numbers that are kept are scaled up in training, so that nothing has to be done outside training."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import dropout_scale
from tutor.exercises.model import RESULT, Call, Case, Exercise, Rng, Run, Values
from tutor.messages import say

Array = NDArray[np.float64]

STARTER = """\
import numpy as np


def dropout(x, keep, training, rng):
    ...
"""

REFERENCE = """\
import numpy as np


def dropout(x, keep, training, rng):
    if not training:
        return x
    mask = rng.random(x.shape) < keep
    return x * mask / keep
"""

CALLS = tuple(Call("dropout", ("x", "keep", "training", rng)) for rng in ("rng", "twin"))


def cases() -> list[Case]:
    """Return cases in training and not in training, a batch of one, nothing to drop, and an input of zeros."""
    rng = np.random.default_rng(3)

    def draw(*shape: int) -> Array:
        array: Array = rng.uniform(0.5, 2.0, shape) * rng.choice([-1.0, 1.0], shape)
        return array

    rows: list[tuple[str, Array, float, bool]] = [
        ("ordinary", draw(40, 50), 0.8, True),
        ("ordinary", draw(40, 50), 0.3, True),
        ("not-training", draw(4, 6), 0.8, False),
        ("batch-of-one", draw(1, 400), 0.5, True),
        ("nothing-dropped", draw(3, 4), 1.0, True),
        ("zeros", np.zeros((3, 4)), 0.5, True),
    ]
    return [
        Case(kind, {"x": x, "keep": keep, "training": training, "rng": Rng(i), "twin": Rng(i)}, CALLS)
        for i, (kind, x, keep, training) in enumerate(rows)
    ]


def _kept(x: Array, out: Any) -> NDArray[np.bool_]:
    """Return where the output is not 0. Nowhere if it has the wrong shape, which is reported before this matters."""
    return out != 0 if isinstance(out, np.ndarray) and out.shape == x.shape else np.zeros(x.shape, bool)


def _is_mask_visible(case: Case) -> bool:
    """Return whether the kept numbers are random and can be told from the dropped ones."""
    return bool(case.given["training"]) and case.given["keep"] < 1 and bool(case.given["x"].all())


def read(case: Case, run: Run) -> Values:
    """Return the outputs for two generators with the same seed, and statistics of the mask."""
    values = {RESULT: run[0].result}
    if len(run) > 1 and not run[1].raised:
        values[say("exercise.dropout.twin-name")] = run[1].result
    if _is_mask_visible(case):
        kept = _kept(case.given["x"], run[0].result)
        values[say("exercise.dropout.share-name")] = float(kept.mean())
        if len(kept) > 1:
            values[say("exercise.dropout.rows-name")] = int((kept == kept[0]).all(axis=1).sum())
            values[say("exercise.dropout.columns-name")] = int((kept.T[0] == kept.T).all(axis=1).sum())
    return values


def truth(case: Case, run: Run) -> Values:
    """Return x scaled where the solution kept it. The share kept must be within five standard deviations of `keep`."""
    keep = case.given["keep"]
    factor = dropout_scale(1 - keep) if case.given["training"] else 1.0
    values = _scaled(case, run, factor)
    values[say("exercise.dropout.twin-name")] = run[0].result
    if _is_mask_visible(case):
        share = float(_kept(case.given["x"], run[0].result).mean())
        values[say("exercise.dropout.share-name")] = share if _near(case, share, keep) else keep
        if len(case.given["x"]) > 1:
            values |= {say("exercise.dropout.rows-name"): 1, say("exercise.dropout.columns-name"): 1}
    return values


def _near(case: Case, share: float, expected: float) -> bool:
    """Return whether a share is within five standard deviations of the expected one."""
    return bool(abs(share - expected) < 5 * (expected * (1 - expected) / case.given["x"].size) ** 0.5)


def _scaled(case: Case, run: Run, factor: float) -> dict[str, Any]:
    """Return the output if the kept numbers are multiplied by `factor`. Without training, all numbers are kept."""
    x = case.given["x"]
    drops = case.given["training"] and case.given["keep"] < 1
    kept = _kept(x, run[0].result) if drops else np.ones(x.shape, bool)
    return {RESULT: np.where(kept, x * factor, 0.0)}


def _in_training(case: Case, run: Run, factor: float) -> Values:
    return _scaled(case, run, factor) if case.given["training"] else {}


def _over_drop(case: Case) -> float:
    """Return 1/(1 − keep), or infinity if nothing is dropped."""
    return 1 / (1 - case.given["keep"]) if case.given["keep"] < 1 else np.inf


def _not_training(case: Case, run: Run, factor: float) -> Values:
    return {} if case.given["training"] else _scaled(case, run, factor)


def _vanilla(case: Case, run: Run) -> Values:
    """Return the output of vanilla dropout, which scales by keep outside training, and not in training."""
    return _scaled(case, run, 1.0 if case.given["training"] else case.given["keep"])


def _kept_dropped_share(case: Case, run: Run) -> Values:
    """Return the share of kept numbers if it is near 1 − keep: the solution keeps what it should drop."""
    share = float(_kept(case.given["x"], run[0].result).mean())
    swapped = _is_mask_visible(case) and _near(case, share, 1 - case.given["keep"])
    return {say("exercise.dropout.share-name"): share} if swapped else {}


def _drop_rate(case: Case, run: Run) -> Values:
    """Return the values of a solution that takes `keep` for the share to drop."""
    return {**_in_training(case, run, _over_drop(case)), **_kept_dropped_share(case, run)}


def _mask_not_training(case: Case, run: Run) -> Values:
    """Return the values of a solution that drops numbers although `training` is False."""
    if case.given["training"]:
        return {}
    x, twin = case.given["x"], run[-1].result
    first, second = (np.where(_kept(x, out), x / case.given["keep"], 0.0) for out in (run[0].result, twin))
    return {RESULT: first, say("exercise.dropout.twin-name"): second}


def _other_generator(case: Case, run: Run) -> Values:
    """Return the values of a solution that does not use `rng`: with the same seed it gives another mask."""
    return {say("exercise.dropout.twin-name"): run[-1].result} if _is_mask_visible(case) else {}


def _repeated_mask(case: Case, run: Run, name: str, axis: int) -> Values:
    """Return the statistics of the solution's mask if it repeats along `axis`."""
    values = {key: value for key, value in read(case, run).items() if isinstance(value, int | float)}
    return values if values.get(name) == case.given["x"].shape[axis] else {}


def _no_mask(case: Case, run: Run) -> Values:
    """Return the solution's own values if it dropped nothing."""
    values = read(case, run)
    return values if values.get(say("exercise.dropout.share-name")) == 1 else {}


def _inverted_condition(case: Case, run: Run) -> Values:
    """Return the values of a solution that drops when not training, and does nothing in training."""
    return _no_mask(case, run) if case.given["training"] else _mask_not_training(case, run)


EXERCISE = Exercise(
    id="dropout",
    names=("dropout",),
    starter=STARTER,
    reference=REFERENCE,
    cases=cases,
    truth=truth,
    read=read,
    changes=("rng", "twin"),
    mistakes={
        "no-mask": _no_mask,
        "vanilla": _vanilla,
        "not-divided": lambda case, run: _in_training(case, run, 1.0),
        "divided-by-drop": lambda case, run: _in_training(case, run, _over_drop(case)),
        "multiplied": lambda case, run: _in_training(case, run, case.given["keep"]),
        "kept-what-drops": _kept_dropped_share,
        "drop-rate": _drop_rate,
        "scaled-afterwards": lambda case, run: _not_training(case, run, case.given["keep"]),
        "divided-afterwards": lambda case, run: _not_training(case, run, 1 / case.given["keep"]),
        "mask-afterwards": _mask_not_training,
        "turned": _inverted_condition,
        "own-chance": _other_generator,
        "rows-alike": lambda case, run: _repeated_mask(case, run, say("exercise.dropout.rows-name"), 0),
        "columns-alike": lambda case, run: _repeated_mask(case, run, say("exercise.dropout.columns-name"), 1),
    },
)
