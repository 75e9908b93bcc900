"""Common parts of the optimizer exercises. A solution is a class with `update(params, grads)`, which is called a few times."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tutor.exercises.model import Call, Case, Exercise, Run, Values, WrongForm
from tutor.messages import say

Array = NDArray[np.float64]
State = dict[str, Array]
Settings = Mapping[str, float]
Step = Callable[[Array, Array, State, Settings, int], Array]
"""(θ, g, state of the parameter, settings, number of the update from 1) -> new θ. A step updates the state in place."""
Rule = Callable[[Array, Array, Settings], Array]
"""(h, g, settings) -> new h"""

UPDATES = 3  # in each case


def optimizer_exercise(
    id: str,
    optimizer: type,
    settings: Settings,
    watch: Sequence[str],
    starter: str,
    reference: str,
    right: Step,
    mistakes: Mapping[str, Step],
    more_cases: Callable[[], Sequence[Case]] = tuple,
) -> Exercise:
    """Return the exercise of writing the engine's class `optimizer`, whose arguments are `settings` in their order.

    `watch` are the attributes that hold its state. `right` is the right step. `mistakes` are wrong steps by tag, in the order
    in which they are tried; the mistakes that are possible in any optimizer are tried after them.
    """
    name = optimizer.__name__
    return Exercise(
        id=id,
        names=(name,),
        starter=starter,
        reference=reference,
        cases=lambda: [*_standard_cases(name, settings, watch), *more_cases()],
        truth=lambda case, _: _run_engine(case, optimizer(*(case.given[setting] for setting in settings))),
        read=read_updates,
        changes=("params",),
        mistakes={**{tag: _values_of(step) for tag, step in mistakes.items()}, **_common_mistakes(right)},
    )


def _standard_cases(name: str, settings: Settings, watch: Sequence[str]) -> list[Case]:
    """Return cases with ordinary, single, zero and tiny gradients. Drawn numbers are between 0.5 and 2, with either sign."""
    rng = np.random.default_rng(5)

    def draw(*shape: int) -> Array:
        array: Array = rng.uniform(0.5, 2.0, shape) * rng.choice([-1.0, 1.0], shape)
        return array

    # Each list holds the parameters, then the gradients of the updates.
    ordinary = [{"w": draw(2, 3), "b": draw(3)} for _ in range(UPDATES + 1)]
    one_number = [{"w": draw(1)} for _ in range(UPDATES + 1)]
    zero = [{"w": draw(2, 2)}, *({"w": np.zeros((2, 2))} for _ in range(UPDATES))]
    tiny = [{"w": draw(3)}, *({"w": 1e-7 * draw(3)} for _ in range(UPDATES))]
    kinds = {"ordinary": ordinary, "one-number": one_number, "zero-gradient": zero, "tiny-gradient": tiny}
    return [make_case(kind, name, settings, watch, *arrays) for kind, arrays in kinds.items()]


def make_case(
    kind: str,
    name: str,
    settings: Settings,
    watch: Sequence[str],
    params: Mapping[str, Array],
    *grads: Mapping[str, Array],
) -> Case:
    """Return a case that creates an object with the settings and updates `params` with each of the gradients."""
    given = {**settings, "params": dict(params), **{f"grads{i}": dict(g) for i, g in enumerate(grads, 1)}}
    updates = [Call(".update", ("params", f"grads{i}")) for i in range(1, len(grads) + 1)]
    return Case(kind, given, (Call(name, tuple(settings)), *updates), tuple(watch))


def read_updates(case: Case, run: Run) -> Values:
    """Return the state and the parameters after every update. Raise WrongForm if a watched attribute is missing."""
    values: dict[str, Any] = {}
    for number, record in enumerate(run[1:], 1):
        if record.raised:
            break
        for name in case.watch:
            if name not in record.attributes:
                raise WrongForm(say("exercise.no-attribute", name=name))
            values[_label(f"self.{name}", number)] = record.attributes[name]
        values[_label("params", number)] = record.after["params"]
        values[_label(say("exercise.original"), number)] = record.original["params"]
    return values


def _run_engine(case: Case, optimizer: Any) -> Values:
    """Return the values that `read_updates` would read from an optimizer of the engine."""
    params = {key: array.copy() for key, array in case.given["params"].items()}
    values: dict[str, Any] = {}
    for number in range(1, len(case.calls)):
        optimizer.update(params, case.given[f"grads{number}"])
        for name in case.watch:
            state = getattr(optimizer, name)
            if name != "t":  # the number of updates; all other state is a dict of arrays
                state = {key: array.copy() for key, array in state.items()}
            values[_label(f"self.{name}", number)] = state
        updated = {key: array.copy() for key, array in params.items()}
        values[_label("params", number)] = values[_label(say("exercise.original"), number)] = updated
    return values


def _simulate(
    case: Case, step: Step, *, moves: bool = True, in_place: bool = True, forgets: Run | None = None
) -> Values:
    """Return the values that `read_updates` would read from a solution that makes this `step`.

    Without `moves`, the parameters are not changed. Without `in_place`, the solution puts new arrays into `params`. `forgets` is
    the run of a solution that does not keep its state: the state is zero before every update. The run tells whether the solution
    stores an empty dict or zeros.
    """
    names = [name for name in case.watch if name != "t"]
    settings = {name: case.given[name] for name in case.calls[0].args}
    theta = {key: array.copy() for key, array in case.given["params"].items()}
    state = {key: {name: np.zeros_like(array) for name in names} for key, array in theta.items()}
    values: dict[str, Any] = {}
    for number in range(1, len(case.calls)):
        for key, grad in case.given[f"grads{number}"].items():
            if forgets:
                state[key] = {name: np.zeros_like(grad) for name in names}
            new_theta = step(theta[key], grad, state[key], settings, number)  # updates the state
            if moves:
                theta[key] = new_theta
        for name in names:
            stored = {key: arrays[name] for key, arrays in state.items()}
            values[_label(f"self.{name}", number)] = (
                _forgotten_state(forgets, number, name, stored) if forgets else stored
            )
        if "t" in case.watch:
            values[_label("self.t", number)] = number
        values[_label("params", number)] = dict(theta)
        values[_label(say("exercise.original"), number)] = dict(theta) if in_place else case.given["params"]
    return values


def _forgotten_state(run: Run, number: int, name: str, like: Mapping[str, Array]) -> Mapping[str, Array]:
    """Return the state of a solution that does not keep it: {} if its run has that after update `number`, else zeros."""
    stored = run[number].attributes.get(name) if number < len(run) else None
    if isinstance(stored, dict) and not stored:
        return {}
    return {key: np.zeros_like(array) for key, array in like.items()}


def _values_of(step: Step) -> Callable[[Case, Run], Values]:
    """Return the mistake of making this wrong step, in the form of `Exercise.mistakes`."""
    return lambda case, _: _simulate(case, step)


def _common_mistakes(right: Step) -> dict[str, Callable[[Case, Run], Values]]:
    """Return the mistakes that are possible in any optimizer."""
    return {
        "not-updated": lambda case, _: _simulate(case, right, moves=False),
        "rebound": lambda case, _: _simulate(case, right, in_place=False),
        "not-kept": lambda case, run: _simulate(case, right, forgets=run),
        "neither": lambda case, run: _simulate(case, right, moves=False, forgets=run),
        "backwards": _values_of(
            lambda theta, g, state, settings, t: 2 * theta - right(theta, g, state, settings, t)
        ),
    }


def _label(name: str, number: int) -> str:
    """Return the learner's name of a value after update `number`."""
    return say("exercise.after-update", name=name, step=number)


# --- AdaGrad and RMSProp, which divide by the root of h, a sum or an average of squares ---


def scaled_step(rule: Rule) -> Step:
    """Return the step that replaces h by `rule(h, g, settings)` and moves θ by −lr·g/(√h + ε)."""

    def step(theta: Array, g: Array, state: State, settings: Settings, _t: int) -> Array:
        state["h"] = rule(state["h"], g, settings)
        return theta - settings["lr"] * g / (np.sqrt(state["h"]) + settings["eps"])

    return step


def scaling_mistakes(rule: Rule) -> dict[str, Step]:
    """Return wrong steps by tag, which compute the right h but use it wrongly."""

    def step_by(direction: Callable[[Array, Array, float], Array]) -> Step:
        def step(theta: Array, g: Array, state: State, settings: Settings, _t: int) -> Array:
            state["h"] = rule(state["h"], g, settings)
            return theta - settings["lr"] * direction(g, state["h"], settings["eps"])

        return step

    def late(theta: Array, g: Array, state: State, settings: Settings, _t: int) -> Array:
        before = state["h"]
        state["h"] = rule(before, g, settings)
        return theta - settings["lr"] * g / (np.sqrt(before) + settings["eps"])

    return {
        "no-root": step_by(lambda g, h, eps: g / (h + eps)),
        "eps-inside": step_by(lambda g, h, eps: g / np.sqrt(h + eps)),
        "no-eps": step_by(lambda g, h, _: g / np.sqrt(h)),
        "not-scaled": step_by(lambda g, _h, _eps: g),
        "no-gradient": step_by(lambda _, h, eps: 1 / (np.sqrt(h) + eps)),
        "gradient-squared": step_by(lambda g, h, eps: g**2 / (np.sqrt(h) + eps)),
        "times-root": step_by(lambda g, h, eps: g * (np.sqrt(h) + eps)),
        "late": late,
    }
