"""The screen: the only room that knows Textual."""

from tutor.lean import without

with without("ssl"):  # OpenSSL, for connections that the tutor never makes: a twentieth of the start
    import asyncio  # noqa: F401
