"""Setting up a network, in formulas: preparing data, first weights, batch norm, and search.

Arguments are finite numbers; a ValueError names the one that is out of range. Variances are those of a whole
split, divided by its count. Source: CS231n neural-networks-2 and -3; Glorot & Bengio 2010; He et al., arXiv
1502.01852; Ioffe & Szegedy, arXiv 1502.03167.
"""

import math
from collections.abc import Sequence

from engine.validation import check_not_negative, check_positive, check_whole

__all__ = [
    "batch_norm_output",
    "chance_of_best",
    "conv_fan_in",
    "glorot_limit",
    "glorot_std",
    "he_std",
    "log_uniform_chance",
    "mean",
    "relu_rms_after",
    "rms_after",
    "running_average",
    "standard_deviation",
    "standardized_value",
    "trials_needed",
    "variance_kept",
    "whitening_scale",
    "xavier_std",
]


def _share(name: str, value: float) -> float:
    """Return `value` if it is above 0 and below 1; ValueError otherwise."""
    if not 0 < value < 1:
        raise ValueError(f"{name} must be between 0 and 1, got {value!r}")
    return value


def _not_empty(values: Sequence[float]) -> Sequence[float]:
    """Return `values` if there are any; ValueError otherwise."""
    if not len(values):
        raise ValueError("values must hold at least one number, got none")
    return values


# --- preparing data ---


def mean(values: Sequence[float]) -> float:
    """Return the sum of `values` divided by their number. Source: CS231n neural-networks-2."""
    return math.fsum(_not_empty(values)) / len(values)


def standard_deviation(values: Sequence[float]) -> float:
    """Return the root of the mean squared distance from the mean, divided by N as `np.std` does, not by N − 1.

    Source: CS231n neural-networks-2.
    """
    middle = mean(values)
    return math.sqrt(mean([(value - middle) ** 2 for value in values]))


def standardized_value(x: float, values: Sequence[float]) -> float:
    """Return `x` on the scale of a training split's `values`, (x − mean)/std; ValueError if they are all equal.

    Source: CS231n neural-networks-2.
    """
    return (x - mean(values)) / check_positive("the standard deviation", standard_deviation(values))


def variance_kept(variances: Sequence[float], k: int) -> float:
    """Return the share of the variance in the first `k` of the `variances` of principal components, largest first.

    Source: CS231n neural-networks-2.
    """
    if check_whole("k", k, 0) > len(_not_empty(variances)):
        raise ValueError(f"k must be at most the {len(variances)} components, got {k}")
    return math.fsum(sorted(variances, reverse=True)[:k]) / check_positive(
        "the sum of the variances", math.fsum(variances)
    )


def whitening_scale(variance: float, eps: float = 0.0) -> float:
    """Return the factor by which whitening multiplies a component of this variance, 1/√(variance + eps).

    Source: CS231n neural-networks-2.
    """
    total = check_not_negative("variance", variance) + check_not_negative("eps", eps)
    return 1 / math.sqrt(check_positive("variance + eps", total))


# --- starting weights ---


def conv_fan_in(F: int, D: int) -> int:
    """Return how many numbers one output of a conv layer sums, F·F·D. Source: arXiv 1502.01852."""
    return check_whole("F", F) ** 2 * check_whole("D", D)


def xavier_std(fan_in: int) -> float:
    """Return 1/√fan_in, the variant of the notes. Source: CS231n neural-networks-2."""
    return 1 / math.sqrt(check_whole("fan_in", fan_in))


def glorot_std(fan_in: int, fan_out: int) -> float:
    """Return √(2/(fan_in + fan_out)), the form of Glorot and Bengio. Source: Glorot & Bengio 2010."""
    return math.sqrt(2 / (check_whole("fan_in", fan_in) + check_whole("fan_out", fan_out)))


def glorot_limit(fan_in: int, fan_out: int) -> float:
    """Return √(6/(fan_in + fan_out)), the limit of Glorot and Bengio's uniform noise.

    Uniform noise between ± this limit has the std `glorot_std`, because its variance is limit²/3.

    Source: Glorot & Bengio 2010.
    """
    return math.sqrt(6 / (check_whole("fan_in", fan_in) + check_whole("fan_out", fan_out)))


def he_std(fan_in: int, slope: float = 0.0) -> float:
    """Return √(2/((1 + slope²)·fan_in)): for ReLU, or for leaky ReLU with that slope. Source: arXiv 1502.01852."""
    return math.sqrt(2 / ((1 + slope**2) * check_whole("fan_in", fan_in)))


def rms_after(layers: int, std: float, n: int) -> float:
    """Return the root mean square after `layers` linear layers of `n` units, if it is 1 at the start: (std·√n)^layers.

    Source: arXiv 1502.01852.
    """
    return (check_not_negative("std", std) * math.sqrt(check_whole("n", n))) ** check_whole(
        "layers", layers, 0
    )


def relu_rms_after(layers: int, std: float, n: int) -> float:
    """Return `rms_after` with a ReLU after each layer, which halves the mean square: (std·√(n/2))^layers.

    Source: arXiv 1502.01852.
    """
    return (check_not_negative("std", std) * math.sqrt(check_whole("n", n) / 2)) ** check_whole(
        "layers", layers, 0
    )


# --- batch normalisation ---


def batch_norm_output(
    values: Sequence[float], place: int, gamma: float = 1.0, beta: float = 0.0, eps: float = 0.0
) -> float:
    """Return what batch norm makes of the number at `place` (from 0) among a unit's `values` in a batch: γ·x̂ + β.

    x̂ is (x − μ)/√(σ² + ε). If all numbers of the batch are equal, x − μ is 0 and the result is β, also with an
    `eps` of 0. Source: arXiv 1502.03167.
    """
    difference = values[check_whole("place", place, 0)] - mean(values)
    variance = standard_deviation(values) ** 2 + check_not_negative("eps", eps)
    return gamma * difference / math.sqrt(variance) + beta if difference else float(beta)


def running_average(old: float, new: float, momentum: float) -> float:
    """Return (1 − momentum)·old + momentum·new as PyTorch does: `momentum` weights the new value, in CS231n's notes the old one.

    Source: PyTorch's BatchNorm1d.
    """
    return (1 - momentum) * old + momentum * new


# --- searching ---


def chance_of_best(share: float, trials: int) -> float:
    """Return the probability that at least one of `trials` random trials falls into the best `share` of settings.

    It is 1 − (1 − share)^trials. Source: Bergstra & Bengio 2012.
    """
    return 1 - (1 - _share("share", share)) ** check_whole("trials", trials, 0)


def trials_needed(share: float, chance: float) -> int:
    """Return the smallest number of random trials that fall into the best `share` at least once with at least this `chance`.

    Source: Bergstra & Bengio 2012, solved for the trials.
    """
    exact = math.log(1 - _share("chance", chance)) / math.log(1 - _share("share", share))
    return math.ceil(exact - 1e-9)


def log_uniform_chance(c: float, a: float, b: float) -> float:
    """Return the probability that a log-uniform draw from `a` to `b` lies below `c`: ln(c/a)/ln(b/a), between 0 and 1.

    Source: ours, of the draw in CS231n neural-networks-3.
    """
    if not 0 < a < b:
        raise ValueError(f"a must be above 0 and below b, got {a!r} and {b!r}")
    return min(max(math.log(check_positive("c", c) / a) / math.log(b / a), 0.0), 1.0)
