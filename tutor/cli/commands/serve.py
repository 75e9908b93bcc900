"""`tutor serve`: offer the tutor to browsers."""

import asyncio
import os
import signal
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.common import add_lesson_options, lesson_folders, open_library, whole_number
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.system_errors import say_why
from tutor.typed_path import typed_path

if TYPE_CHECKING:
    from tutor.web.server import TutorServer

END_SECONDS = 10.0  # how long sessions may take to end when the server ends
LOOPBACK, PORT, MAX_SESSIONS, MAX_PORT = "127.0.0.1", 8000, 20, 65535


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `serve`."""
    parser.add_argument("--host", default=LOOPBACK, help=say("cli.serve.host", default=LOOPBACK))
    parser.add_argument(
        "--port",
        type=whole_number(0, MAX_PORT),
        default=PORT,
        metavar="N",
        help=say("cli.serve.port", default=PORT),
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help=say("cli.serve.data"))
    parser.add_argument(
        "--max-sessions",
        type=whole_number(1),
        default=MAX_SESSIONS,
        metavar="N",
        help=say("cli.serve.max-sessions", default=MAX_SESSIONS),
    )
    parser.add_argument("--public-url", default="", metavar="URL", help=say("cli.serve.public-url"))
    add_lesson_options(parser)
    # The rules of kiosk mode: neither added courses nor those that the environment names.
    parser.set_defaults(kiosk=True)


def run(args: Namespace) -> int:
    """Serve until ctrl+c or SIGTERM. Raise UserError if it cannot begin."""
    for library in ("textual_serve", "aiohttp"):
        if find_spec(library) is None:
            raise UserError(say("cli.serve.missing"))
    from tutor.web.server import TutorServer, host_of

    is_url = args.public_url.startswith(("http://", "https://")) and host_of(args.public_url)
    if args.public_url and not is_url:
        raise UserError(say("cli.serve.wrong-url", url=args.public_url))
    data = _prepare_data(args.data)
    options = _lesson_options(args)
    # By default ctrl+c ends a command at once; here it must raise an exception, so that sessions are saved.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(TutorServer(data, args.max_sessions, args.public_url, options), data, args))
    return 0


def _lesson_options(args: Namespace) -> list[str]:
    """Return the folders of lessons as options of a session. Raise UserError if they cannot be used."""
    from tutor.progress.open_lessons import BUILT_IN

    open_library(args).ids()
    folders = lesson_folders(args)
    return [f"--lessons={name if name == BUILT_IN else typed_path(name).absolute()}" for name in folders]


def _prepare_data(chosen: Path | None) -> Path:
    """Return the folder for the visitors' folders, which now exists. Raise UserError if it cannot be used."""
    from tutor.progress.paths import data_folder, make_private_folder

    folder = (typed_path(chosen) if chosen else data_folder() / "web").absolute()
    try:
        make_private_folder(folder)
    except OSError as error:
        raise UserError(say("cli.serve.data-unusable", path=folder, why=say_why(error))) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UserError(say("cli.serve.data-unusable", path=folder, why=say("cli.serve.read-only")))
    return folder


async def _serve(server: "TutorServer", data: Path, args: Namespace) -> None:
    """Serve until a signal comes, then let every session save and end."""
    from aiohttp import web

    runner = web.AppRunner(server.app, access_log=None, shutdown_timeout=END_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, args.host, args.port)
        try:
            await site.start()
        except OSError as error:
            why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
            raise UserError(say("cli.serve.no-port", host=args.host, port=args.port, why=why)) from None
        host, port = runner.addresses[0][:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        print(
            say("cli.serve.ready", url=args.public_url or address, most=args.max_sessions, path=data),
            flush=True,
        )
        stop = asyncio.Event()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            # Windows has neither these signals nor signal handlers of the event loop.
            with suppress(AttributeError, NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), stop.set)
        await stop.wait()
    finally:
        await runner.cleanup()
