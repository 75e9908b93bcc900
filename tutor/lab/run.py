"""A run: an experiment that is carried out step by step, and can go back.

Everything random comes from the experiment's seed, so the same experiment always gives the same run. Going back means
to restore an earlier state and to repeat the steps from there.
"""

import copy
import math
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.dropout import Dropout
from engine.layer import Array, quiet
from engine.losses import add_l1_gradient, add_weight_decay
from engine.normalization import BatchNorm
from engine.optimizers import OPTIMIZERS, AdamW, Optimizer
from engine.schedules import SCHEDULES
from tutor.errors import UserError
from tutor.lab.choices import split_choice
from tutor.lab.data import BATCH_STREAM, WEIGHT_STREAM, Examples, make_examples, random_stream
from tutor.lab.network import Model, build_model
from tutor.lab.spec import Experiment
from tutor.lab.weights import is_weight, weight_cell
from tutor.messages import say

SNAPSHOT_EVERY = 25
"""Steps between two states that are kept at first; with more than `MOST_SNAPSHOTS`, every second one is dropped."""

MOST_SNAPSHOTS = 40

DIVERGED = 20.0
"""A run diverges at a batch whose loss is this many times the first loss, or the loss of guessing if that is larger."""

CHEAP = 4_000_000
"""The most multiply-accumulates of a measurement that is made every 10 steps; larger ones are made less often."""

COSTLY_EVERY = (25, 50, 100, 250, 1000)
"""Possible numbers of steps between two costly measurements. The smallest is used with which measuring takes about as long
as training at most."""

CHUNK = 2_000_000
"""The most numbers that the layers may store at once while a network is measured."""

LEAST_CHUNK = 60
"""The smallest batch for measuring a network of images. All batches have the same size, so that layers reuse their arrays."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """The network after `step` steps, on all training and all test examples. Accuracies are None for regression."""

    step: int
    loss: float
    train_accuracy: float | None
    test_loss: float
    test_accuracy: float | None


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """Everything that a run needs to go on from a step."""

    step: int
    now: Experiment
    vector: Array
    statistics: list[tuple[Array, Array]]
    dropout: list[Any]
    optimizer: Optimizer
    order: "BatchOrder"


class BatchOrder:
    """Chooses the examples of each batch. Every pass goes over all of them in a new order, and drops an incomplete batch."""

    def __init__(self, count: int, rng: np.random.Generator) -> None:
        """`count` examples; the orders are drawn from `rng`."""
        self.count, self.rng = count, rng
        self.order: Array = np.zeros(0, np.int64)
        self.place = 0

    def next(self, size: int) -> Array:
        """Return the indices of the next batch, (size,) or all examples if there are fewer."""
        size = min(size, self.count)
        if self.place + size > len(self.order):
            self.order, self.place = self.rng.permutation(self.count), 0
        self.place += size
        return self.order[self.place - size : self.place]


class Run:
    """One experiment in progress. `steps` have been taken; `history` and `losses` hold what was measured so far.

    `experiment` describes the whole run with the changes made in it, and `now` the settings in force. `losses` has the
    loss of each step's own batch, and `before` the parameters before the last step. `diverged_at` is 0, or the number of
    the step that could not be taken because the loss was not finite or far too large; then the run is at its last finite
    state.
    """

    def __init__(self, experiment: Experiment, examples: Examples | None = None) -> None:
        """Make the data, unless `examples` are given, and the network. UserError if they do not fit each other."""
        self.experiment = experiment
        self.data = examples or make_examples(experiment)
        rng = random_stream(experiment, WEIGHT_STREAM)
        self.model: Model = build_model(experiment, self.data.input_shape, self.data.outputs, rng)
        self.network = self.model.network
        for change in experiment.weight_changes:
            weight_cell(self.model, change.name)
        self._set_weights(0)
        if min(experiment.batch, len(self.data.train_x)) == 1 and self._layers(BatchNorm):
            raise UserError(say("lab.net.batch-of-one"))
        self.loss = self.data.loss()
        self.now = replace(experiment, changes=())
        self.optimizer = check_settings(experiment)
        self.order = BatchOrder(len(self.data.train_x), random_stream(experiment, BATCH_STREAM))
        count = len(self.data.train_x) + len(self.data.test_x)
        self.measured_every = (
            10 if count * self.model.macs <= CHEAP else _costly_every(count, experiment.batch)
        )
        self.steps, self.diverged_at, self.spacing = 0, 0, SNAPSHOT_EVERY
        self.losses: list[float] = []
        self.initial_parameters = self.network.vector.copy()
        self.before = self.network.vector.copy()
        self.history = [self.measure()]
        self._states = [self._snapshot()]
        self._recent: list[_State] = []

    @property
    def done(self) -> bool:
        """Whether the run has all its steps, or has diverged."""
        return bool(self.diverged_at) or self.steps >= self.experiment.steps

    @property
    def lr(self) -> float:
        """The learning rate of the next step, which follows from the setting and the schedule."""
        return learning_rate(self.now, self.steps, self.experiment.steps)

    def step(self) -> bool:
        """Take one step. Return whether it was taken: False once the run has diverged."""
        if self.diverged_at:
            return False
        self._apply_changes()
        value = self._take_step()
        if value is None:
            self._diverge()
            return False
        self.steps += 1
        self.losses.append(value)
        self._set_weights(self.steps)
        if self.steps % self.measured_every == 0 or self.steps == self.experiment.steps:
            self.history.append(self.measure())
            if not math.isfinite(self.history[-1].loss):
                self._diverge()
                return False
        if self.steps % self.spacing == 0:
            self._keep_state()
        return True

    def advance(self, steps: int | None = None) -> None:
        """Take so many steps, or all that are left, and stop where the run diverges."""
        for _ in range(self.experiment.steps - self.steps if steps is None else steps):
            if not self.step():
                return

    def back(self, steps: int = 1) -> None:
        """Go back so many steps, at most to the start. Changes made after that step are undone."""
        target = max(self.steps - steps, 0)
        made = [
            change
            for change in self.experiment.changes
            if change.step < target + is_weight(change.name) or change.step == 0
        ]
        self.diverged_at = 0  # else no step could be repeated
        self._go_to(target)
        self.experiment = replace(self.experiment, changes=tuple(made))

    def change(self, name: str, text: str) -> None:
        """Change a setting from the next step on. UserError for one that cannot change in the middle of a run."""
        value = self.now.with_text(name, text)
        setting = getattr(value, name)
        check_settings(value)
        if self.steps == 0:
            changed = self.experiment.with_value(name, setting)
        else:
            changed = self.experiment.change_at(self.steps, name, setting)
        if name == "batch":  # its memory and work have limits too
            build_model(
                replace(self.now, batch=setting),
                self.data.input_shape,
                self.data.outputs,
                random_stream(self.now, WEIGHT_STREAM),
            )
        self.experiment = changed
        if self.steps == 0:
            self.now = replace(changed, changes=())
            self.optimizer = make_optimizer(self.now)
            self._states = [self._snapshot()]

    def set_weight(self, name: str, value: float) -> None:
        """Set one weight now. UserError if the network does not have it, or if the run has diverged."""
        weight_cell(self.model, name)
        if self.diverged_at:
            raise UserError(say("lab.weight.diverged"))
        self.experiment = self.experiment.change_at(self.steps, name, value)
        self._set_weights(self.steps)
        # what was stored and measured at this step was without the change
        self._states = [state for state in self._states if state.step < self.steps] or [self._snapshot()]
        self._recent = [state for state in self._recent if state.step < self.steps]
        if self.history[-1].step == self.steps:
            self.history[-1] = self.measure()

    def restart(self, seed: int | None = None) -> "Run":
        """Return a new run from the start with the settings now in force, from the same seed unless one is given."""
        again = self.now if seed is None else replace(self.now, seed=seed)
        return Run(again)

    def path(self) -> tuple[list[int], list[Array]]:
        """Return the steps at which the run has kept its parameters, and the parameters there; the present ones come last."""
        kept = [state for state in self._states if state.step < self.steps]
        steps = [*(state.step for state in kept), self.steps]
        return steps, [*(state.vector for state in kept), self.network.vector.copy()]

    @quiet
    def measure(self) -> Measurement:
        """Return loss and accuracy on all examples, as the network is now."""
        train, right = self._score(self.data.train_x, self.data.train_y)
        test, test_right = self._score(self.data.test_x, self.data.test_y)
        return Measurement(self.steps, train, right, test, test_right)

    @quiet
    def scores(self, x: Array) -> Array:
        """Return the output of the network for (N, …) examples, (N, outputs), in batches that bound the memory."""
        if x.ndim == 2:
            size = max(CHUNK // max(self.model.activations, 1), 1)
            return np.concatenate([self.network.forward(x[at : at + size]) for at in range(0, len(x), size)])
        size = min(max(self.now.batch, LEAST_CHUNK), len(x))
        parts = []
        for start in range(0, len(x), size):
            first = min(start, len(x) - size)
            parts.append(self.network.forward(x[first : first + size])[start - first :])
        return np.concatenate(parts)

    def _score(self, x: Array, y: Array) -> tuple[float, float | None]:
        scores = self.scores(x)
        value = self.data.loss().forward(scores, y)
        if self.data.task == "regression":
            return value, None
        return value, float((self.data.answers(scores) == y).mean())

    @quiet
    def _take_step(self) -> float | None:
        """Train on the next batch. Return its loss before the update, or None if that loss shows that the run diverges."""
        batch = self.order.next(self.now.batch)
        y = self.data.train_y[batch]
        value = self.loss.forward(self.network.forward(self.data.train_x[batch], training=True), y)
        guess = max(self.history[0].loss, math.log(max(len(self.data.classes), 2)))
        if not value <= DIVERGED * guess:
            return None
        self.network.backward_params(self.loss.backward())
        add_penalties(self.now, self.optimizer, self.network.vector, self.network.gradient)
        self.before[...] = self.network.vector
        self.optimizer.lr = self.lr
        self.optimizer.update({"all": self.network.vector}, {"all": self.network.gradient})
        return value

    def _apply_changes(self) -> None:
        """Apply the changes that are planned for this step."""
        for change in self.experiment.setting_changes:
            if change.step == self.steps:
                self.now = self.now.with_value(change.name, change.value)
                if change.name in ("optimizer", "weight_decay"):
                    fresh = make_optimizer(self.now)
                    if change.name == "optimizer" or isinstance(fresh, AdamW):
                        self.optimizer = fresh

    def _set_weights(self, step: int) -> None:
        """Set the weights that are set by hand after a step."""
        for change in self.experiment.weight_changes:
            if change.step == step:
                array, place = weight_cell(self.model, change.name)
                array[place] = change.value

    def _diverge(self) -> None:
        """Record the step that failed, and return to the last state whose loss is finite."""
        failed = self.steps + 1
        while self.steps and not self._is_finite():
            self._go_to(self.steps - 1)
        self.diverged_at = failed
        if self.history[-1].step != self.steps:
            self.history.append(self.measure())

    def _is_finite(self) -> bool:
        return bool(np.isfinite(self.network.vector).all()) and math.isfinite(self.measure().loss)

    def _go_to(self, target: int) -> None:
        """Restore the nearest state before `target` and repeat the steps from there; keep the states in between."""
        states = sorted([*self._states, *self._recent], key=lambda state: state.step)
        found = states[bisect_right([state.step for state in states], target) - 1]
        self._states = [state for state in self._states if state.step <= target]
        self._recent = [state for state in self._recent if state.step <= target]
        self._restore(found)
        while self.steps < target:
            self._recent = [*self._recent, self._snapshot()][-SNAPSHOT_EVERY:]
            if not self.step():
                return

    def _keep_state(self) -> None:
        if self._states[-1].step < self.steps:
            self._states.append(self._snapshot())
        if len(self._states) > MOST_SNAPSHOTS:
            self.spacing *= 2
            self._states = [state for state in self._states if state.step % self.spacing == 0]

    def _layers(self, kind: type) -> list[Any]:
        return [layer for layer in self.network.layers if isinstance(layer, kind)]

    def _snapshot(self) -> _State:
        return _State(
            self.steps,
            self.now,
            self.network.vector.copy(),
            [(layer.running_mean, layer.running_var) for layer in self._layers(BatchNorm)],
            [layer.rng.bit_generator.state for layer in self._layers(Dropout)],
            copy.deepcopy(self.optimizer),
            copy.deepcopy(self.order),
        )

    def _restore(self, state: _State) -> None:
        self.steps, self.now = state.step, state.now
        self.network.vector[...] = state.vector
        self.before[...] = state.vector
        for layer, (mean, var) in zip(self._layers(BatchNorm), state.statistics, strict=True):
            layer.running_mean, layer.running_var = mean, var  # batch norm makes new arrays at each step
        for layer, noise in zip(self._layers(Dropout), state.dropout, strict=True):
            layer.rng.bit_generator.state = noise
        self.optimizer = copy.deepcopy(state.optimizer)
        self.order = copy.deepcopy(state.order)
        self.losses = self.losses[: self.steps]
        self.history = [measured for measured in self.history if measured.step <= self.steps]


def _costly_every(count: int, batch: int) -> int:
    """Return the steps between two costly measurements of `count` examples.

    To measure an example costs a third of what it costs to train on it, which also goes backwards.
    """
    return next((every for every in COSTLY_EVERY if count <= 6 * batch * every), COSTLY_EVERY[-1])


def check_settings(experiment: Experiment) -> Optimizer:
    """Return the optimizer at its start. UserError if a number of it, of the schedule or of a later change is wrong."""
    settings = replace(experiment, changes=())
    for change in experiment.setting_changes:
        settings = settings.with_value(change.name, change.value)
        learning_rate(settings, 0)
        make_optimizer(settings)
    learning_rate(experiment, 0)
    return make_optimizer(experiment)


def learning_rate(experiment: Experiment, step: int, planned: int = 0) -> float:
    """Return the learning rate of a step, counted from 0. UserError for a number of the schedule out of its range.

    `planned` is the number of steps of a run that was made longer or shorter; 0 means that of the experiment.
    """
    name, numbers = split_choice(experiment.schedule)
    entry = SCHEDULES[name]
    settings = {**entry.settings(planned or experiment.steps), **numbers}
    whole = {key: int(value) if float(value).is_integer() else value for key, value in settings.items()}
    try:
        return entry.function(experiment.lr, step, **whole)
    except (ValueError, OverflowError) as error:
        raise UserError(say("lab.choice.range", what="schedule", name=name, why=error)) from None


def add_penalties(settings: Experiment, optimizer: Optimizer, vector: Array, gradient: Array) -> None:
    """Add the gradients of weight decay and L1 to `gradient`, in place. AdamW applies weight decay in its own update."""
    params, grads = {"all": vector}, {"all": gradient}
    if settings.weight_decay and not isinstance(optimizer, AdamW):
        add_weight_decay(params, grads, settings.weight_decay)
    if settings.l1:
        add_l1_gradient(params, grads, settings.l1)


def make_optimizer(experiment: Experiment) -> Optimizer:
    """Return the optimizer of an experiment, from its start. UserError for a number out of its range."""
    name, numbers = split_choice(experiment.optimizer)
    entry = OPTIMIZERS[name]
    numbers["lr"] = experiment.lr
    if issubclass(entry.optimizer, AdamW):
        numbers["weight_decay"] = experiment.weight_decay
    try:
        return entry.create(**numbers)
    except ValueError as error:
        raise UserError(say("lab.choice.range", what="optimizer", name=name, why=error)) from None
