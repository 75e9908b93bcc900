"""Memory and time that nobody would miss: libraries load modules that are never needed here, and do without if they must."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec

_HASHES = ("_md5", "_sha1", "_sha512", "_sha3", "_blake2")
_M_ARENA_MAX = -8


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


def plain_hashes() -> None:
    """Load hashing without OpenSSL, 3.4 MiB, where Python has hashes of its own. NumPy's random numbers ask for it, once."""
    if all(find_spec(name) for name in _HASHES):
        with without("_hashlib"):
            import hmac  # noqa: F401


def one_heap() -> None:
    """Let threads that begin later share the C library's first heap: each of their own would keep a mebibyte."""
    _c("mallopt", _M_ARENA_MAX, 1)


def give_back() -> None:
    """Return to the system what the C library keeps of memory that is free."""
    _c("malloc_trim", 0)


def _c(name: str, *arguments: int) -> None:
    import ctypes

    with suppress(OSError, AttributeError):  # another C library
        getattr(ctypes.CDLL(None), name)(*arguments)
