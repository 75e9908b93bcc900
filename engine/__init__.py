"""Neural networks in NumPy: the code that the lessons quote and the demos run.

Every file is a page of a textbook; start with `layer.py`, `linear.py` and `network.py`. `formulas/` holds the exact
formulas of shapes, counts and scalars. `fast/` holds faster versions of a few layers, with the same results.

Every public name can be imported from here: `from engine import Conv2d, conv_output_size`. A module is
imported when one of its names is first used, so shapes and counts never wait for NumPy. There is no I/O, no
clock and no global random state: pass `rng`.
"""

from importlib import import_module
from pkgutil import iter_modules

TYPE_CHECKING = False
if TYPE_CHECKING:  # this is how type checkers see the names; nothing is imported at run time
    from engine.activations import *  # noqa: F403
    from engine.architecture import *  # noqa: F403
    from engine.convolution import *  # noqa: F403
    from engine.datasets import *  # noqa: F403
    from engine.dropout import *  # noqa: F403
    from engine.formulas.activations import *  # noqa: F403
    from engine.formulas.basics import *  # noqa: F403
    from engine.formulas.counts import *  # noqa: F403
    from engine.formulas.setup import *  # noqa: F403
    from engine.formulas.shapes import *  # noqa: F403
    from engine.formulas.training import *  # noqa: F403
    from engine.gradient_check import *  # noqa: F403
    from engine.initializers import *  # noqa: F403
    from engine.known_networks import *  # noqa: F403
    from engine.layer import *  # noqa: F403
    from engine.linear import *  # noqa: F403
    from engine.loss_curves import *  # noqa: F403
    from engine.losses import *  # noqa: F403
    from engine.network import *  # noqa: F403
    from engine.normalization import *  # noqa: F403
    from engine.optimizers import *  # noqa: F403
    from engine.polynomials import *  # noqa: F403
    from engine.pooling import *  # noqa: F403
    from engine.preprocessing import *  # noqa: F403
    from engine.schedules import *  # noqa: F403
    from engine.search import *  # noqa: F403
    from engine.surfaces import *  # noqa: F403
    from engine.training import *  # noqa: F403

_WITHOUT_NUMPY = ("formulas", "known_networks", "architecture")
"""The modules that a name is looked up in first: none of them imports NumPy."""


def _modules() -> list[str]:
    """Return the names of the engine's modules, those without NumPy first."""
    found = {module.name for module in iter_modules(__path__)}  # noqa: F405
    return [*_WITHOUT_NUMPY, *sorted(found - set(_WITHOUT_NUMPY))]


def _public_names(module: str) -> list[str]:
    """Return what a module lists in its `__all__`; nothing if it has no such list."""
    return list(getattr(import_module(f"engine.{module}"), "__all__", ()))


def __getattr__(name: str) -> object:
    """Import a public name, or a module, when it is first used."""
    if name == "__all__":  # asked for by `from engine import *`
        return __dir__()
    modules = _modules()
    if name in modules:
        return import_module(f"engine.{name}")
    if not name.startswith("_"):
        for module in modules:
            if name in _public_names(module):
                found: object = getattr(import_module(f"engine.{module}"), name)
                globals()[name] = found
                return found
    raise AttributeError(f"module 'engine' has no attribute '{name}'")


def __dir__() -> list[str]:
    """Return the public names of all modules."""
    return sorted(name for module in _modules() for name in _public_names(module))
