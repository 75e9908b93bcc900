"""What the optimizer exercises share: a class with `update(params, grads)`, watched over a few steps."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tutor.exercise.model import Call, Case, Run, Unlike, Values
from tutor.messages import say

Array = NDArray[np.float64]
State = dict[str, Array]
Given = Mapping[str, float]
Step = Callable[[Array, Array, State, Given, int], Array]
"""(θ, g, the parameter's state, the settings, which step from 1) -> the new θ; the state is changed in it."""
STEPS = 3


def cases(name: str, settings: Mapping[str, float], watch: Sequence[str]) -> list[Case]:
    """Cases of an optimizer class called `name` with these settings, in the order of its arguments: ordinary ones and edges."""
    rng = np.random.default_rng(5)

    def drawn(*shape: int) -> Array:
        array: Array = rng.uniform(0.5, 2.0, shape) * rng.choice([-1.0, 1.0], shape)
        return array

    ordinary = [{"w": drawn(2, 3), "b": drawn(3)} for _ in range(STEPS + 1)]
    one = [{"w": drawn(1)} for _ in range(STEPS + 1)]
    still = [{"w": drawn(2, 2)}, *({"w": np.zeros((2, 2))} for _ in range(STEPS))]
    tiny = [{"w": drawn(3)}, *({"w": 1e-7 * drawn(3)} for _ in range(STEPS))]
    kinds = {"ordinary": ordinary, "one-number": one, "zero-gradient": still, "tiny-gradient": tiny}
    return [case(kind, name, settings, watch, *arrays) for kind, arrays in kinds.items()]


def case(
    kind: str,
    name: str,
    settings: Mapping[str, float],
    watch: Sequence[str],
    params: Mapping[str, Array],
    *grads: Mapping[str, Array],
) -> Case:
    """One case: an object made with the settings, and an update of `params` with each of the gradients."""
    given = {**settings, "params": dict(params), **{f"grads{i}": dict(g) for i, g in enumerate(grads, 1)}}
    updates = [Call(".update", ("params", f"grads{i}")) for i in range(1, len(grads) + 1)]
    return Case(kind, given, (Call(name, tuple(settings)), *updates), tuple(watch))


def read(case: Case, run: Run) -> Values:
    """State and parameters after every update, by name; Unlike if a watched attribute is not there."""
    values: dict[str, Any] = {}
    for step, seen in enumerate(run[1:], 1):
        if seen.raised:
            break
        for name in case.watch:
            if name not in seen.attributes:
                raise Unlike(say("exercise.no-attribute", name=name))
            values[_label(f"self.{name}", step)] = seen.attributes[name]
        values[_label("params", step)] = seen.after["params"]
        values[_label(say("exercise.held"), step)] = seen.held["params"]
    return values


def follow(
    case: Case, step: Step, *, moves: bool = True, in_place: bool = True, forgets: Run | None = None
) -> Values:
    """What `read` would see of a solution that takes this `step`.

    Unless it `moves`, the parameters stay; unless `in_place`, `params` is given new arrays. If it `forgets`, state is zero at
    every update; what it stored instead, nothing or zeros, is taken from what was seen.
    """
    names = [name for name in case.watch if name != "t"]
    settings = {name: case.given[name] for name in case.calls[0].args}
    theta = {key: array.copy() for key, array in case.given["params"].items()}
    state = {key: {name: np.zeros_like(array) for name in names} for key, array in theta.items()}
    values: dict[str, Any] = {}
    for i in range(1, len(case.calls)):
        for key, grad in case.given[f"grads{i}"].items():
            if forgets:
                state[key] = {name: np.zeros_like(grad) for name in names}
            moved = step(theta[key], grad, state[key], settings, i)
            theta[key] = moved if moves else theta[key]
        for name in names:
            held = {key: kept[name] for key, kept in state.items()}
            values[_label(f"self.{name}", i)] = _nothing(forgets, i, name, held) if forgets else held
        if "t" in case.watch:
            values[_label("self.t", i)] = i
        values[_label("params", i)] = dict(theta)
        values[_label(say("exercise.held"), i)] = dict(theta) if in_place else case.given["params"]
    return values


def _nothing(run: Run, i: int, name: str, like: Mapping[str, Array]) -> Mapping[str, Array]:
    """State that was not stored: an empty dict if that was seen after update `i`, else zeros."""
    seen = run[i].attributes.get(name) if i < len(run) else None
    if isinstance(seen, dict) and not seen:
        return {}
    return {key: np.zeros_like(array) for key, array in like.items()}


def taking(step: Step) -> Callable[[Case, Run], Values]:
    """A mistake: an update that takes this `step`."""
    return lambda case, _: follow(case, step)


def common(right: Step) -> dict[str, Callable[[Case, Run], Values]]:
    """The mistakes any optimizer invites, given the `right` step."""
    return {
        "not-updated": lambda case, _: follow(case, right, moves=False),
        "rebound": lambda case, _: follow(case, right, in_place=False),
        "not-kept": lambda case, run: follow(case, right, forgets=run),
        "neither": lambda case, run: follow(case, right, moves=False, forgets=run),
    }


def engine_values(case: Case, optimizer: Any) -> Values:
    """The truth: what `read` would see of an optimizer of the engine, made as the case says."""
    params = {key: array.copy() for key, array in case.given["params"].items()}
    values: dict[str, Any] = {}
    for i in range(1, len(case.calls)):
        optimizer.update(params, case.given[f"grads{i}"])
        for name in case.watch:
            kept = getattr(optimizer, name)
            values[_label(f"self.{name}", i)] = (
                kept if name == "t" else {key: array.copy() for key, array in kept.items()}
            )
        now = {key: array.copy() for key, array in params.items()}
        values[_label("params", i)] = values[_label(say("exercise.held"), i)] = now
    return values


def _label(name: str, step: int) -> str:
    return say("exercise.after-update", name=name, step=step)
