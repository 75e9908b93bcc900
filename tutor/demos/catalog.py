"""Every demo by name. A demo's module is imported when it is asked for, and NumPy only when it runs."""

from difflib import get_close_matches
from importlib import import_module

from tutor.demos.model import Demo
from tutor.errors import UserError
from tutor.messages import say

_NAMES = (
    "layer-stack",
    "activation-curves",
    "zigzag",
    "dead-relu",
    "gradient-check",
    "maxout-pieces",
    "activation-race",
    "preprocessing-cloud",
    "pca-digits",
    "init-histograms",
    "symmetry",
    "batch-norm",
    "random-search",
    "optimiser-race",
    "momentum-phase",
    "adam-bias",
    "learning-rate-schedules",
    "dropout-masks",
    "conv-slide",
    "output-size",
    "parameter-count",
    "pool-slide",
    "flatten-fc",
    "network-tally",
    "receptive-field",
    "train-digits",
)


def names() -> tuple[str, ...]:
    """The demos there are, in the order in which lessons use them."""
    return _NAMES


def demo(name: str) -> Demo:
    """The demo called `name`; UserError names the nearest if there is none."""
    if name not in _NAMES:
        nearest = get_close_matches(name, _NAMES, 1, 0.0)[0]
        raise UserError(say("demo.unknown", name=name, nearest=nearest))
    module = import_module(f"tutor.demos.{name.replace('-', '_')}.figure")
    found: Demo = module.DEMO
    return found
