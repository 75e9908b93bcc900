"""What a goal can ask about: the numbers that are measured when a run has ended, by name."""

import math
from typing import TYPE_CHECKING, Any

from tutor.demos.number_format import compact
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.lab.run import Run

NAMES = (
    "train_accuracy", "test_accuracy", "gap", "best_test_accuracy", "loss", "test_loss", "least_test_loss", "steps",
    "parameters", "layers", "conv_layers", "pool_layers", "diverged", "dead", "most_dead", "saturated", "first_std",
    "last_std", "gradient_ratio",
)  # fmt: skip
"""The names that `measure` gives. Accuracies are missing for regression."""

SETTING_NAMES = (
    "optimizer", "lr", "batch", "weight_decay", "l1", "dropout", "batch_norm", "noise", "train_share",
)  # fmt: skip
"""The settings that a goal may use too, by their names in the laboratory."""

VERY_LARGE = 1e30
"""Stands for a number that is not finite: neither a formula nor JSON can hold infinity."""


def measure(run: "Run") -> dict[str, Any]:
    """Return what was measured of a run that has ended.

    `gap` is the training accuracy minus the test accuracy. `layers` counts the hidden layers with weights, `conv_layers`
    those of them that are convolutions, and `pool_layers` the pooling layers of every kind. `dead` and `saturated` are
    shares of all hidden units and activations, and `most_dead` is the share of the worst layer. `first_std` and `last_std`
    are those of the activations of the first and the last hidden layer, and `gradient_ratio` is the std of the gradient at
    the first one divided by that at the last one.
    """
    from engine.convolution import Conv2d
    from engine.pooling import GlobalAvgPool2d, Pool2d
    from tutor.lab.observe import inspect_layers

    layers = run.network.layers
    last = run.history[-1]
    found: dict[str, Any] = {}
    if last.train_accuracy is not None and last.test_accuracy is not None:
        found = {
            "train_accuracy": last.train_accuracy,
            "test_accuracy": last.test_accuracy,
            "gap": last.train_accuracy - last.test_accuracy,
            "best_test_accuracy": max(at.test_accuracy or 0.0 for at in run.history),
        }
    hidden = inspect_layers(run)[:-1]
    units = sum(view.units for view in hidden) or 1
    finite = [at.test_loss for at in run.history if math.isfinite(at.test_loss)]
    return found | {
        "loss": _finite(last.loss),
        "test_loss": _finite(last.test_loss),
        "least_test_loss": min(finite, default=VERY_LARGE),
        "steps": run.steps,
        "parameters": run.model.parameters,
        "layers": len(hidden),
        "conv_layers": sum(isinstance(layer, Conv2d) for layer in layers),
        "pool_layers": sum(isinstance(layer, Pool2d | GlobalAvgPool2d) for layer in layers),
        "diverged": bool(run.diverged_at),
        "dead": sum(view.units * view.dead for view in hidden) / units,
        "most_dead": max((view.dead for view in hidden), default=0.0),
        "saturated": sum(view.units * view.saturated for view in hidden) / units,
        "first_std": _finite(hidden[0].std) if hidden else 0.0,
        "last_std": _finite(hidden[-1].std) if hidden else 0.0,
        "gradient_ratio": _ratio(hidden[0].gradient_std, hidden[-1].gradient_std) if hidden else 1.0,
    }


def _ratio(first: float, last: float) -> float:
    return _finite(first / last) if last else 0.0


def _finite(value: float) -> float:
    """Return the number, or VERY_LARGE if it is not finite."""
    return float(value) if math.isfinite(value) else VERY_LARGE


def format_measure(value: Any) -> str:
    """Return a measured value as text: yes or no, a whole number with commas, or a number with few digits."""
    if isinstance(value, bool):
        return say("challenge.yes" if value else "challenge.no")
    return f"{value:,}" if isinstance(value, int) else compact(value)
