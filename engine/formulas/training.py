"""Training by hand, one number at a time: steps of the optimizers, and expected values under dropout.

lr is the learning rate, g the gradient, t counts steps from 1. mu (μ) is the share of the velocity that
momentum keeps; rho (ρ), beta1 and beta2 are the shares of a running average that are kept. The versions for
arrays are in `engine.optimizers` and `engine.dropout`; tests compare the two. Learning-rate schedules are in
`engine.schedules`. Source: CS231n neural-networks-2 and -3; Duchi et al. 2011; Kingma & Ba, arXiv 1412.6980;
Goh, *Why Momentum Really Works*, Distill 2017; Srivastava et al., JMLR 2014.
"""

import math

__all__ = [
    "adagrad_step",
    "adam_first_step",
    "bias_corrected",
    "bias_correction",
    "critical_momentum",
    "dropout_expected",
    "dropout_scale",
    "dropout_variance",
    "effective_lr",
    "kept_expected",
    "momentum_rate",
    "momentum_velocity",
    "rmsprop_first_step",
    "sgd_after",
    "sgd_factor",
    "stable_lr",
    "terminal_step",
]


# --- SGD and momentum on a parabola ½·curvature·x², whose gradient is curvature·x ---


def stable_lr(curvature: float) -> float:
    """Return the learning rate below which SGD converges on a parabola, 2/curvature.

    The largest curvature of all directions counts.

    Source: Goh, Distill 2017.
    """
    return 2 / curvature


def sgd_factor(lr: float, curvature: float) -> float:
    """Return the factor by which one SGD step multiplies x, 1 − lr·curvature. Below 0 x changes its sign, below −1 it diverges.

    Source: Goh, Distill 2017.
    """
    return 1 - lr * curvature


def sgd_after(x: float, lr: float, curvature: float, t: int) -> float:
    """Return x after t SGD steps. Source: Goh, Distill 2017."""
    return x * sgd_factor(lr, curvature) ** t


def momentum_velocity(lr: float, g: float, mu: float, t: int) -> float:
    """Return the velocity after t steps with a constant gradient g, if it is 0 at the start: −lr·g·(1 + μ + … + μᵗ⁻¹).

    Source: CS231n neural-networks-3, its steps summed.
    """
    return -lr * g * (1 - mu**t) / (1 - mu)


def terminal_step(lr: float, g: float, mu: float) -> float:
    """Return the step length that momentum approaches with a constant gradient: lr·|g|/(1 − μ).

    Source: CS231n neural-networks-3, its steps summed.
    """
    return lr * abs(g) / (1 - mu)


def critical_momentum(lr: float, curvature: float) -> float:
    """Return the μ that is fastest on a parabola without overshooting: (1 − √(lr·curvature))², if lr·curvature ≤ 1.

    Source: Goh, Distill 2017.
    """
    return (1 - math.sqrt(lr * curvature)) ** 2


def momentum_rate(lr: float, curvature: float, mu: float) -> float:
    """Return the factor by which each step of momentum multiplies the distance from the minimum of a parabola, in the long run.

    The larger root in size of σ² − (1 + μ − lr·curvature)·σ + μ; a pair of complex roots has size √μ. Above 1
    it diverges. Source: Goh, Distill 2017.
    """
    middle = 1 + mu - lr * curvature
    root = middle * middle - 4 * mu
    if root < 0:
        return math.sqrt(mu)
    return (abs(middle) + math.sqrt(root)) / 2


# --- a learning rate for each parameter ---


def adagrad_step(lr: float, t: int) -> float:
    """Return the length of AdaGrad's step t with a constant gradient, whatever its size: lr/√t. Source: Duchi et al. 2011."""
    return lr / math.sqrt(t)


def rmsprop_first_step(lr: float, rho: float) -> float:
    """Return the length of RMSProp's first step, whatever the gradient: lr/√(1 − ρ), because its average starts at 0.

    Source: Tieleman & Hinton 2012.
    """
    return lr / math.sqrt(1 - rho)


def effective_lr(lr: float, h: float) -> float:
    """Return the learning rate of a parameter whose state is h: lr/√h. Source: Duchi et al. 2011."""
    return lr / math.sqrt(h)


def bias_correction(beta: float, t: int) -> float:
    """Return the share of its final value that a running average from 0 reaches after t steps: 1 − βᵗ.

    Source: arXiv 1412.6980.
    """
    return 1 - beta**t


def bias_corrected(average: float, beta: float, t: int) -> float:
    """Return a running average corrected for its start at 0: average/(1 − βᵗ).

    ValueError for t = 0: before the first step there is nothing to correct. Source: arXiv 1412.6980.
    """
    if t <= 0:
        raise ValueError(f"t must be at least 1, got {t!r}: the first step is step 1")
    return average / bias_correction(beta, t)


def adam_first_step(lr: float, beta1: float, beta2: float, corrected: bool = True) -> float:
    """Return the length of Adam's first step, whatever the gradient: lr, or lr·(1 − β₁)/√(1 − β₂) without correction.

    Source: arXiv 1412.6980.
    """
    return lr if corrected else lr * (1 - beta1) / math.sqrt(1 - beta2)


# --- dropout ---


def dropout_expected(x: float, keep: float) -> float:
    """Return the expected value of x when it is kept with probability `keep`, else set to 0, and not scaled: keep·x.

    Source: Srivastava et al. 2014.
    """
    return keep * x


def dropout_scale(drop: float) -> float:
    """Return the factor by which inverted dropout multiplies the kept numbers in training: 1/(1 − drop).

    Source: CS231n neural-networks-2.
    """
    return 1 / (1 - drop)


def dropout_variance(x: float, keep: float) -> float:
    """Return the variance of x from mask to mask with inverted dropout: x²·(1 − keep)/keep.

    Source: ours, of the mask in Srivastava et al. 2014.
    """
    return x * x * (1 - keep) / keep


def kept_expected(units: int, drop: float) -> float:
    """Return how many of `units` are expected to be kept: units·(1 − drop). Source: Srivastava et al. 2014."""
    return units * (1 - drop)
