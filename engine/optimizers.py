"""Optimizers: how a gradient becomes a step. Textbook page: neural networks, part 3.

`update(params, grads)` changes dicts of arrays in place, as in the notes. The state is kept in plain dicts by
the same keys. It may be read and set at any time, before the first update too; a key that is missing counts
as zeros. To add an optimizer, write its class, and one entry in `OPTIMIZERS`.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.layer import check_floats
from engine.validation import check_decay, check_not_negative, check_positive, check_whole

__all__ = [
    "OPTIMIZERS",
    "SGD",
    "AdaDelta",
    "AdaGrad",
    "Adam",
    "AdamW",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "RMSProp",
]

Array = NDArray[Any]


class Optimizer:
    """What all optimizers share: `update(params, grads)`. `lr` may be changed between updates, as schedules do.

    A subclass defines `step`, and names its dicts of state in `state_names`. ValueError for a setting out of
    its range, and for params and grads whose keys or shapes differ. Source: CS231n neural-networks-3.
    """

    state_names: tuple[str, ...] = ()

    def __init__(self, lr: float) -> None:
        """`lr`, the learning rate, is above 0. It may be set to 0 later."""
        self.lr = check_positive("lr", lr)

    def update(self, params: Mapping[str, Array], grads: Mapping[str, Array]) -> None:
        """Take one step: change every array of `params` in place by its array in `grads` (same keys and shapes).

        If either is wrong, a ValueError says so and nothing is changed.
        """
        self.lr = check_not_negative("lr", self.lr)
        check_pairs(params, grads)
        for key, param in params.items():
            self.check_state(key, param)
        self.begin_update()
        for key, param in params.items():
            self.step(key, param, grads[key])

    def begin_update(self) -> None:
        """Called once per update, before the first parameter. Optional."""

    def step(self, key: str, param: Array, grad: Array) -> None:
        """Change one parameter in place."""
        raise NotImplementedError

    def check_state(self, key: str, param: Array) -> None:
        """Bring the state of this parameter to its dtype; ValueError if it has another shape."""
        for name in self.state_names:
            state = getattr(self, name)
            if key in state:
                state[key] = np.asarray(state[key], param.dtype)
                if state[key].shape != param.shape:
                    raise ValueError(
                        f"params[{key!r}] must keep its shape {state[key].shape}, got {param.shape}: "
                        f"the optimizer's {name}[{key!r}] still has it"
                    )


class SGD(Optimizer):
    """Straight down the gradient: θ ← θ − lr·g. No state. Source: CS231n neural-networks-3."""

    def step(self, key: str, param: Array, grad: Array) -> None:
        """θ ← θ − lr·g."""
        param -= self.lr * grad


class Momentum(Optimizer):
    """SGD with a velocity, like a ball that keeps rolling: v ← μ·v − lr·g; θ ← θ + v.

    `momentum` μ is the share of the velocity that is kept. In this form, CS231n's, lr is inside v, so a
    change of lr takes effect gradually. PyTorch has v ← μ·v + g; θ ← θ − lr·v, which gives the same path while
    lr is constant. State: `v`. Source: CS231n neural-networks-3.
    """

    state_names = ("v",)

    def __init__(self, lr: float, momentum: float = 0.9) -> None:
        """`momentum` from 0, which is SGD, to just below 1."""
        super().__init__(lr)
        self.momentum = check_decay("momentum", momentum)
        self.v: dict[str, Array] = {}

    def step(self, key: str, param: Array, grad: Array) -> None:
        """v ← μ·v − lr·g; θ ← θ + v."""
        v = self.v[key] = self.momentum * self.v.get(key, 0) - self.lr * grad
        param += v


class Nesterov(Momentum):
    """Momentum that looks ahead: as if the gradient were taken at the point to which the velocity is about to lead.

    v ← μ·v − lr·g; θ ← θ + μ·v − lr·g. This form needs only the gradient at θ; PyTorch's is the same.
    State: `v`. Source: CS231n neural-networks-3.
    """

    def step(self, key: str, param: Array, grad: Array) -> None:
        """v ← μ·v − lr·g; θ ← θ + μ·v − lr·g."""
        v = self.v[key] = self.momentum * self.v.get(key, 0) - self.lr * grad
        param += self.momentum * v - self.lr * grad


class AdaGrad(Optimizer):
    """Divides each parameter's step by the root of the sum of its squared gradients: h ← h + g²; θ ← θ − lr·g/(√h + ε).

    With a constant gradient, step t has length lr/√t. ε stands outside the root and h starts at 0, as in the
    notes and in PyTorch (optax starts h at 0.1). State: `h`. Source: Duchi et al. 2011.
    """

    state_names = ("h",)

    def __init__(self, lr: float = 0.01, eps: float = 1e-7) -> None:
        """`eps` prevents division by 0 where all gradients so far were 0."""
        super().__init__(lr)
        self.eps = check_positive("eps", eps)
        self.h: dict[str, Array] = {}

    def step(self, key: str, param: Array, grad: Array) -> None:
        """h ← h + g²; θ ← θ − lr·g/(√h + ε)."""
        h = self.h[key] = self.h.get(key, 0) + grad**2
        rate = self.lr / (np.sqrt(h) + self.eps)
        param -= rate * grad


class RMSProp(Optimizer):
    """AdaGrad with a moving average in place of the sum: h ← ρ·h + (1 − ρ)·g²; θ ← θ − lr·g/(√h + ε).

    `decay` ρ is the share of the moving average that is kept at each update. The first step has length
    lr/√(1 − ρ), whatever the gradient. ε stands outside the root, as in PyTorch (optax: inside). State: `h`.
    Source: Tieleman & Hinton 2012.
    """

    state_names = ("h",)

    def __init__(self, lr: float = 0.01, decay: float = 0.99, eps: float = 1e-8) -> None:
        """`decay` is at least 0 and below 1."""
        super().__init__(lr)
        self.decay, self.eps = check_decay("decay", decay), check_positive("eps", eps)
        self.h: dict[str, Array] = {}

    def step(self, key: str, param: Array, grad: Array) -> None:
        """h ← ρ·h + (1 − ρ)·g²; θ ← θ − lr·g/(√h + ε)."""
        h = self.h[key] = self.decay * self.h.get(key, 0) + (1 - self.decay) * grad**2
        rate = self.lr / (np.sqrt(h) + self.eps)
        param -= rate * grad


class AdaDelta(Optimizer):
    """RMSProp that also scales each step by the size of its earlier steps: Δ = √(d + ε)/√(h + ε)·g; θ ← θ − lr·Δ.

    h ← ρ·h + (1 − ρ)·g² before the step, and d ← ρ·d + (1 − ρ)·Δ² after it. `decay` ρ is the share of both
    moving averages that is kept. ε stands inside both roots, as in the paper and in PyTorch; the first steps
    are short, because d starts at 0. The paper has no lr, so it is 1 here. State: `h`, `d`. Source: Zeiler,
    arXiv 1212.5701.
    """

    state_names = ("h", "d")

    def __init__(self, lr: float = 1.0, decay: float = 0.95, eps: float = 1e-6) -> None:
        """`decay` is at least 0 and below 1; `eps` sets the length of the first step."""
        super().__init__(lr)
        self.decay, self.eps = check_decay("decay", decay), check_positive("eps", eps)
        self.h: dict[str, Array] = {}
        self.d: dict[str, Array] = {}

    def step(self, key: str, param: Array, grad: Array) -> None:
        """h ← ρ·h + (1 − ρ)·g²; Δ = √(d + ε)/√(h + ε)·g; d ← ρ·d + (1 − ρ)·Δ²; θ ← θ − lr·Δ."""
        h = self.h[key] = self.decay * self.h.get(key, 0) + (1 - self.decay) * grad**2
        d = self.d.get(key, 0)
        delta = np.sqrt(d + self.eps) / np.sqrt(h + self.eps) * grad
        self.d[key] = self.decay * d + (1 - self.decay) * delta**2
        param -= self.lr * delta


class Adam(Optimizer):
    """Momentum with a step size for each parameter: moving averages of g and g², corrected for starting at zero.

    m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; m̂ = m/(1 − β₁ᵗ); v̂ = v/(1 − β₂ᵗ); θ ← θ − lr·m̂/(√v̂ + ε).
    The first step is about lr whatever the gradient. ε stands outside the root, as in the paper and in PyTorch.
    State: `m`, `v`, and the count of updates `t`. Source: Kingma & Ba, arXiv 1412.6980.
    """

    state_names = ("m", "v")

    def __init__(
        self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
    ) -> None:
        """`beta1` and `beta2` are the shares of the two moving averages that are kept at each update."""
        super().__init__(lr)
        self.beta1, self.beta2 = check_decay("beta1", beta1), check_decay("beta2", beta2)
        self.eps = check_positive("eps", eps)
        self.m: dict[str, Array] = {}
        self.v: dict[str, Array] = {}
        self.t = 0

    def begin_update(self) -> None:
        """Count the update."""
        self.t = check_whole("t", self.t, 0) + 1

    def step(self, key: str, param: Array, grad: Array) -> None:
        """Update both averages, correct them, and take the step."""
        m = self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grad
        v = self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grad**2
        m_hat = m / (1 - self.beta1**self.t)
        v_hat = v / (1 - self.beta2**self.t)
        param -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


class AdamW(Adam):
    """Adam with decoupled weight decay: θ ← θ·(1 − lr·λ), then Adam's step.

    The decay is not added to the gradient, so Adam's scaling does not change it. State: as for Adam.
    Source: Loshchilov & Hutter, arXiv 1711.05101.
    """

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        weight_decay: float = 0.01,
        eps: float = 1e-8,
    ) -> None:
        """`weight_decay` λ is at least 0."""
        super().__init__(lr, beta1, beta2, eps)
        self.weight_decay = check_not_negative("weight_decay", weight_decay)

    def step(self, key: str, param: Array, grad: Array) -> None:
        """θ ← θ·(1 − lr·λ), then Adam's step."""
        param *= 1 - self.lr * self.weight_decay
        super().step(key, param, grad)


class OptimizerEntry(NamedTuple):
    """One entry of the table: an optimizer's class and typical settings for it. Source: ours."""

    optimizer: type[Optimizer]
    settings: Mapping[str, float]

    def create(self, **settings: float) -> Optimizer:
        """Return a new optimizer with the typical settings, except those that are given."""
        return self.optimizer(**{**self.settings, **settings})


OPTIMIZERS = {
    "sgd": OptimizerEntry(SGD, {"lr": 0.1}),
    "momentum": OptimizerEntry(Momentum, {"lr": 0.03, "momentum": 0.9}),
    "nesterov": OptimizerEntry(Nesterov, {"lr": 0.03, "momentum": 0.9}),
    "adagrad": OptimizerEntry(AdaGrad, {"lr": 0.01}),
    "rmsprop": OptimizerEntry(RMSProp, {"lr": 0.003, "decay": 0.9}),
    "adadelta": OptimizerEntry(AdaDelta, {"lr": 1.0}),
    "adam": OptimizerEntry(Adam, {"lr": 0.003}),
    "adamw": OptimizerEntry(AdamW, {"lr": 0.003, "weight_decay": 0.01}),
}
"""The optimizers by name. A test trains both small networks on the digits with each of these settings.

The laboratory multiplies lr for data on which small networks learn faster (`rate` in tutor/lab/sources.py).
"""


def check_pairs(params: Mapping[str, Array], grads: Mapping[str, Array]) -> None:
    """Raise a ValueError unless both are dicts of float arrays with the same keys and shapes."""
    try:
        same = params.keys() == grads.keys()
    except AttributeError:
        kinds = f"{type(params).__name__} and {type(grads).__name__}"
        raise ValueError(f"params and grads must be dicts of arrays, got {kinds}") from None
    if not same:
        raise ValueError(f"params and grads must have the same keys, got {[*params]} and {[*grads]}")
    for key, param in params.items():
        check_floats(f"params[{key!r}]", param)
        check_floats(f"grads[{key!r}]", grads[key])
        if grads[key].shape != param.shape:
            raise ValueError(f"grads[{key!r}] must have shape {param.shape}, got {grads[key].shape}")
