"""Import a library without one of its modules."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def instead(name: str, **things: object) -> Iterator[None]:
    """Within this context, an import of `name` gets a module that has `things` and nothing else, unless it is loaded already."""
    known = name in sys.modules
    if not known:
        sys.modules[name] = module = ModuleType(name)
        vars(module).update(things)
    try:
        yield
    finally:
        if not known:
            del sys.modules[name]
