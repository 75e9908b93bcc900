"""Optimizers: how a gradient becomes a step. The notes' interface: `update(params, grads)` over dicts of arrays, in place.

State is kept in dicts by the same keys, starting at zero with the first update. Every formula is written with `out=`
into one kept array a parameter, so that a step allocates nothing.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.arrays import aligned_zeros
from engine.ranges import above_zero, not_negative, share_kept

__all__ = ["SGD", "AdaGrad", "Adam", "AdamW", "Momentum", "Nesterov", "Optimizer", "RMSProp"]

Array = NDArray[Any]
Arrays = Mapping[str, Array]


def floats(of: str, name: str, array: Array) -> None:
    """ValueError unless the array called `name` is one of floats."""
    if not isinstance(array, np.ndarray) or array.dtype.kind != "f":
        kind = array.dtype if isinstance(array, np.ndarray) else type(array).__name__
        raise ValueError(f"{of}[{name!r}] must be an array of floats, got {kind}")


class Optimizer:
    """What all optimizers share: `update(params, grads)`. `lr` may be changed between steps, as schedules do.

    ValueError for a setting out of its range, and for params and grads of other keys or shapes than each other's.
    Source: CS231n neural-networks-3.
    """

    def __init__(self, lr: float) -> None:
        """`lr`, the learning rate, above 0."""
        self.lr = above_zero("lr", lr)
        self._spare: dict[str, Array] = {}

    def update(self, params: Arrays, grads: Arrays) -> None:
        """Take one step: change every array of `params` in place by its array in `grads` (same keys and shapes).

        Nothing is changed if anything is wrong with either.
        """
        try:
            same = params.keys() == grads.keys()
        except AttributeError:
            kinds = f"{type(params).__name__} and {type(grads).__name__}"
            raise ValueError(f"params and grads must be dicts of arrays, got {kinds}") from None
        if not same:
            raise ValueError(f"params and grads must have the same keys, got {[*params]} and {[*grads]}")
        for name, param in params.items():
            grad, spare = grads[name], self._spare.get(name)
            if spare is None or not (
                type(param) is type(grad) is np.ndarray
                and param.shape == grad.shape == spare.shape
                and param.dtype == grad.dtype == spare.dtype
            ):
                self._check(name, param, grad)
        self._begin()
        for name, param in params.items():
            self._step(name, param, grads[name], self._spare[name])

    def _check(self, name: str, param: Array, grad: Array) -> None:
        """See that there is an array like `param` to work in; ValueError if no step can be taken with these two."""
        floats("params", name, param)
        floats("grads", name, grad)
        if grad.shape != param.shape:
            raise ValueError(f"grads[{name!r}] must have shape {param.shape}, got {grad.shape}")
        spare = self._spare.get(name)
        if spare is None or spare.dtype != param.dtype:
            self._spare[name] = aligned_zeros(param.shape, param.dtype)
        elif spare.shape != param.shape:
            raise ValueError(f"params[{name!r}] must keep its shape {spare.shape}, got {param.shape}")

    def _begin(self) -> None:
        """What is done once a step, before any parameter. Nothing to do for most."""

    def _step(self, name: str, param: Array, grad: Array, spare: Array) -> None:
        """Change `param`; `spare` is an array of its shape to work in."""
        raise NotImplementedError

    @staticmethod
    def _state(state: dict[str, Array], name: str, param: Array) -> Array:
        """The state of this parameter, zeros before its first step."""
        found = state.get(name)
        if found is None:
            found = state[name] = aligned_zeros(param.shape, param.dtype)
        return found


class SGD(Optimizer):
    """Straight down the gradient: θ ← θ − lr·g. No state. Source: CS231n neural-networks-3."""

    def _step(self, _name: str, param: Array, grad: Array, spare: Array) -> None:
        np.multiply(grad, self.lr, out=spare)
        param -= spare


class Momentum(Optimizer):
    """A ball that keeps rolling: v ← μ·v − lr·g; θ ← θ + v.

    `momentum` μ is the share of velocity kept. CS231n's form: lr is inside v, so a change of lr acts slowly; PyTorch
    has v ← μ·v + g; θ ← θ − lr·v, the same path while lr stays. State: `v`. Source: CS231n neural-networks-3.
    """

    def __init__(self, lr: float, momentum: float = 0.9) -> None:
        """`momentum` from 0, which is SGD, to just below 1."""
        super().__init__(lr)
        self.momentum = share_kept("momentum", momentum)
        self.v: dict[str, Array] = {}

    def _step(self, name: str, param: Array, grad: Array, spare: Array) -> None:
        v = self._state(self.v, name, param)
        v *= self.momentum
        np.multiply(grad, self.lr, out=spare)
        v -= spare
        param += v


class Nesterov(Momentum):
    """Momentum that looks ahead: the gradient counts as if taken where the ball is about to be.

    v ← μ·v − lr·g; θ ← θ + μ·v − lr·g, the form that needs the gradient at θ only; PyTorch's is the same. State: `v`.
    Source: CS231n neural-networks-3.
    """

    def _step(self, name: str, param: Array, grad: Array, spare: Array) -> None:
        v = self._state(self.v, name, param)
        v *= self.momentum
        np.multiply(grad, self.lr, out=spare)
        v -= spare
        param -= spare
        np.multiply(v, self.momentum, out=spare)
        param += spare


class AdaGrad(Optimizer):
    """Each parameter slows down by all it has ever felt: h ← h + g²; θ ← θ − lr·g/(√h + ε).

    A constant gradient makes steps of lr/√t. ε stands outside the root and h starts at 0, as in the notes and in PyTorch
    (optax starts h at 0.1). State: `h`. Source: Duchi et al. 2011.
    """

    def __init__(self, lr: float = 0.01, eps: float = 1e-7) -> None:
        """`eps` keeps the first division from being by 0."""
        super().__init__(lr)
        self.eps = above_zero("eps", eps)
        self.h: dict[str, Array] = {}

    def _step(self, name: str, param: Array, grad: Array, spare: Array) -> None:
        h = self._state(self.h, name, param)
        np.multiply(grad, grad, out=spare)
        h += spare
        scaled_step(param, grad, h, self.lr, self.eps, spare)


class RMSProp(Optimizer):
    """AdaGrad that forgets: h ← ρ·h + (1 − ρ)·g²; θ ← θ − lr·g/(√h + ε).

    `decay` ρ is the share of the average kept; the first step is lr/√(1 − ρ) whatever the gradient. ε stands outside the
    root, as in PyTorch (optax: inside). State: `h`. Source: Tieleman & Hinton 2012.
    """

    def __init__(self, lr: float = 0.01, decay: float = 0.99, eps: float = 1e-8) -> None:
        """`decay` at least 0 and below 1."""
        super().__init__(lr)
        self.decay, self.eps = share_kept("decay", decay), above_zero("eps", eps)
        self.h: dict[str, Array] = {}

    def _step(self, name: str, param: Array, grad: Array, spare: Array) -> None:
        h = self._state(self.h, name, param)
        h *= self.decay
        np.multiply(grad, grad, out=spare)
        spare *= 1 - self.decay
        h += spare
        scaled_step(param, grad, h, self.lr, self.eps, spare)


def scaled_step(param: Array, grad: Array, h: Array, lr: float, eps: float, spare: Array) -> None:
    """θ ← θ − lr·g/(√h + ε), in place."""
    np.sqrt(h, out=spare)
    spare += eps
    np.divide(grad, spare, out=spare)
    spare *= lr
    param -= spare


class Adam(Optimizer):
    """Momentum with each parameter's own scale, both corrected for having started at zero.

    m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; m̂ = m/(1 − β₁ᵗ); v̂ = v/(1 − β₂ᵗ); θ ← θ − lr·m̂/(√v̂ + ε).
    The first step is about lr whatever the gradient. ε stands outside the root, as in the paper and in PyTorch.
    State: `m`, `v`, and the count of steps `t`. Source: Kingma & Ba, arXiv 1412.6980.
    """

    def __init__(
        self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
    ) -> None:
        """`beta1` and `beta2` are the shares of the two averages kept a step."""
        super().__init__(lr)
        self.beta1, self.beta2 = share_kept("beta1", beta1), share_kept("beta2", beta2)
        self.eps = above_zero("eps", eps)
        # For each parameter the averages without their factors 1 − β, which saves two passes over the arrays a step, and
        # four numbers of the formula as arrays without axes, which NumPy takes up faster than Python's.
        self._kept: dict[str, tuple[Array, ...]] = {}
        self.t = 0

    @property
    def m(self) -> dict[str, Array]:
        """The running average of gradients, by parameter: new arrays."""
        return {name: (1 - self.beta1) * kept[0] for name, kept in self._kept.items()}

    @property
    def v(self) -> dict[str, Array]:
        """The running average of squared gradients, by parameter: new arrays."""
        return {name: (1 - self.beta2) * kept[1] for name, kept in self._kept.items()}

    def _begin(self) -> None:
        # lr·m̂/(√v̂ + ε) with every factor gathered into two numbers, in the places of lr and ε
        self.t += 1
        first = (1 - self.beta1) / (1 - self.beta1**self.t)
        second = math.sqrt((1 - self.beta2) / (1 - self.beta2**self.t))
        self._rate, self._room = self.lr * first / second, self.eps / second

    def _step(self, name: str, param: Array, grad: Array, spare: Array) -> None:
        if name not in self._kept:
            shapes = param.shape, param.shape, (), (), (), ()
            self._kept[name] = tuple(aligned_zeros(shape, param.dtype) for shape in shapes)
        sums, squares, beta1, beta2, eps, lr = self._kept[name]
        beta1[()], beta2[()], eps[()], lr[()] = self.beta1, self.beta2, self._room, self._rate
        np.multiply(sums, beta1, out=sums)
        np.add(sums, grad, out=sums)
        np.multiply(squares, beta2, out=squares)
        np.multiply(grad, grad, out=spare)
        np.add(squares, spare, out=squares)
        np.sqrt(squares, out=spare)
        np.add(spare, eps, out=spare)
        np.divide(sums, spare, out=spare)
        np.multiply(spare, lr, out=spare)
        np.subtract(param, spare, out=param)


class AdamW(Adam):
    """Adam with weight decay beside the gradient, not in it: θ ← θ·(1 − lr·λ), then Adam's step.

    So the decay is not divided by each parameter's own scale. Source: Loshchilov & Hutter, arXiv 1711.05101.
    """

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        weight_decay: float = 0.01,
        eps: float = 1e-8,
    ) -> None:
        """`weight_decay` λ, at least 0."""
        super().__init__(lr, beta1, beta2, eps)
        self.weight_decay = not_negative("weight_decay", weight_decay)

    def _step(self, name: str, param: Array, grad: Array, spare: Array) -> None:
        param *= 1 - self.lr * self.weight_decay
        super()._step(name, param, grad, spare)
