"""The screen: the only room that knows Textual."""

import sys

if "asyncio" not in sys.modules and "ssl" not in sys.modules:
    # asyncio loads OpenSSL for connections that the tutor never makes: a twentieth of the start. It does without if it must.
    sys.modules["ssl"] = None  # type: ignore[assignment]
    import asyncio  # noqa: F401

    del sys.modules["ssl"]
