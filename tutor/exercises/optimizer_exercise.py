"""What the optimizer exercises share: a class with `update(params, grads)`, watched over a few steps."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import indent
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tutor.exercises.model import Call, Case, Exercise, Run, Unlike, Values
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
        "backwards": taking(lambda theta, g, state, given, t: 2 * theta - right(theta, g, state, given, t)),
    }


def _engine_values(case: Case, optimizer: Any) -> Values:
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


def code(name: str, settings: Sequence[str], state: str, body: str) -> str:
    """The text of an optimizer class: settings and an empty state kept, and `body` for each parameter of an update."""
    kept = "".join(f"        self.{setting} = {setting}\n" for setting in settings)
    return (
        f"import numpy as np\n\n\nclass {name}:\n    def __init__(self, {', '.join(settings)}):\n{kept}"
        f"        self.{state} = {{}}\n\n    def update(self, params, grads):\n"
        f"        for key, param in params.items():\n{indent(body, ' ' * 12)}"
    )


def exercise(
    id: str,
    optimizer: type,
    settings: Mapping[str, float],
    watch: Sequence[str],
    codes: tuple[str, str],
    right: Step,
    mistakes: Mapping[str, Step],
    more: Callable[[], Sequence[Case]] = tuple,
) -> Exercise:
    """The exercise of an optimizer class, named as the engine's `optimizer` and made from `settings` in their order.

    `codes` are starter and reference; `right` is its step, `mistakes` are wrong ones by tag, in the order in which they are
    looked for, before those that any optimizer invites. `more` gives cases of its own.
    """
    name = optimizer.__name__
    return Exercise(
        id=id,
        names=(name,),
        starter=codes[0],
        reference=codes[1],
        cases=lambda: [*cases(name, settings, watch), *more()],
        truth=lambda case, _: _engine_values(case, optimizer(*(case.given[one] for one in settings))),
        read=read,
        changes=("params",),
        mistakes={**{tag: taking(step) for tag, step in mistakes.items()}, **common(right)},
    )


# --- steps of the optimizers that divide by the root of h, an average or a sum of squares ---


def scaled(right: Step) -> dict[str, Step]:
    """The mistakes that dividing by √h + ε invites; `right` moves so, and is asked for its h alone."""

    def moving(by: Callable[[Array, Array, float], Array]) -> Step:
        def step(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
            right(theta, g, state, given, t)
            return theta - given["lr"] * by(g, state["h"], given["eps"])

        return step

    def late(theta: Array, g: Array, state: State, given: Given, t: int) -> Array:
        before = state["h"]
        right(theta, g, state, given, t)
        return theta - given["lr"] * g / (np.sqrt(before) + given["eps"])

    return {
        "no-root": moving(lambda g, h, eps: g / (h + eps)),
        "eps-inside": moving(lambda g, h, eps: g / np.sqrt(h + eps)),
        "no-eps": moving(lambda g, h, _: g / np.sqrt(h)),
        "not-scaled": moving(lambda g, _h, _eps: g),
        "no-gradient": moving(lambda _, h, eps: 1 / (np.sqrt(h) + eps)),
        "gradient-squared": moving(lambda g, h, eps: g**2 / (np.sqrt(h) + eps)),
        "times-root": moving(lambda g, h, eps: g * (np.sqrt(h) + eps)),
        "late": late,
    }


def keeping(rule: Callable[[Array, Array, Given], Array]) -> Step:
    """A step by lr·g/(√h + ε) in which h becomes `rule(h, g, settings)`."""

    def step(theta: Array, g: Array, state: State, given: Given, _t: int) -> Array:
        state["h"] = rule(state["h"], g, given)
        return theta - given["lr"] * g / (np.sqrt(state["h"]) + given["eps"])

    return step


def _label(name: str, step: int) -> str:
    return say("exercise.after-update", name=name, step=step)
