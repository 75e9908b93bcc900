"""Memory and time that nobody would miss: libraries load modules that are never needed here, and do without if they must."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from types import ModuleType

_HASHES = ("_md5", "_sha1", "_sha512", "_sha3", "_blake2")
_NUMPY_WORDS = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")
_M_ARENA_MAX, _M_MMAP_THRESHOLD = -8, -3
_LARGE = 1 << 17
"""Bytes from which an array gets memory of its own: the C library's own value, which it raises with each array that is freed."""


@contextmanager
def without(*names: str) -> Iterator[None]:
    """What is imported inside finds no module of these names, unless it has been loaded already."""
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


@contextmanager
def instead(name: str, **things: object) -> Iterator[None]:
    """What is imported inside finds a module of this name with `things` and nothing else, unless it has been loaded already."""
    known = name in sys.modules
    if not known:
        sys.modules[name] = module = ModuleType(name)
        vars(module).update(things)
    try:
        yield
    finally:
        if not known:
            del sys.modules[name]


def numpy_without_words() -> None:
    """Let NumPy, imported later, do without the modules that do nothing but describe its functions: half a mebibyte."""
    for name in () if "numpy" in sys.modules else _NUMPY_WORDS:
        sys.modules[name] = ModuleType(name)


def plain_hashes() -> None:
    """Load hashing without OpenSSL, 3.4 MiB, where Python has hashes of its own. NumPy's random numbers ask for it, once."""
    if all(find_spec(name) for name in _HASHES):
        with without("_hashlib"):
            import hmac  # noqa: F401


def one_heap() -> None:
    """Let threads that begin later share the C library's first heap, and let it give back what large arrays leave.

    A heap of each thread's own would keep a mebibyte.
    """
    _c("mallopt", _M_ARENA_MAX, 1)
    _c("mallopt", _M_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Return to the system what the C library keeps of memory that is free."""
    _c("malloc_trim", 0)


def _c(name: str, *arguments: int) -> None:
    import ctypes

    with suppress(OSError, AttributeError):  # another C library
        getattr(ctypes.CDLL(None), name)(*arguments)
