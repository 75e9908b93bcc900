"""The web server: the page, its files, and a websocket for each open tab, behind which a `Session` runs."""

import asyncio
import errno
import html
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import quote, urlsplit

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler

from tutor.errors import UserError
from tutor.messages import LANGUAGES, language, say, set_language
from tutor.text.safe_output import remove_controls
from tutor.web.session import Session
from tutor.web.visitors import COOKIE, COOKIE_SECONDS, MAX_NAME, folder_of_name, folder_of_token, new_token

OWN_FILES = Path(__file__).parent
NONE = "-"  # stands for no name and no lesson in the address of a session
DEFAULT_FONT, SMALLEST_FONT, LARGEST_FONT = 16, 6, 60  # pixels
MAX_COLUMNS, MAX_LINES = 500, 160
MAX_MESSAGE_BYTES = 1_000_000
HEARTBEAT_SECONDS = 15.0  # a connection that does not answer is closed after half as long again
IDLE_SECONDS = 3600.0  # a tab in which nobody types for so long gives its place to others
WAIT_FOR_PLACE_SECONDS = 2.0  # a tab that is loaded again comes before its last session has ended
RETRY_SECONDS = 15  # after which the page tries again when all places are taken
MESSAGES_PER_SECOND, MESSAGES_AT_ONCE = 200.0, 400.0  # of input that are passed on; others are dropped
LESSON = re.compile(r"\w[\w./-]*")
TERMINAL_ANSWER = re.compile(r"\x1b\[\??[\d;]*(?:R|\$y)")
"""What the terminal in the browser answers by itself: it does not mean that somebody is there."""
PAGE_MESSAGES = ("web.loading", "web.script", "web.ended", "web.again")
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self' ws: wss:; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class TutorServer:
    """Serves the tutor to browsers. `app` is the aiohttp application."""

    def __init__(
        self, data: Path, max_sessions: int, public_url: str = "", options: Sequence[str] = ()
    ) -> None:
        """Visitors' folders are in `data`. `public_url` is the address that visitors see, if a proxy gives another one.

        `options` are further options of `tutor --kiosk` for every session.
        """
        self._options = options
        self._data, self._max_sessions, self._public_url = data, max_sessions, public_url
        self._default_language = language()
        # Sessions by the visitor's folder: those whose process has not ended, and of these the ones whose tab is closed.
        self._open: Counter[str] = Counter()
        self._ending: Counter[str] = Counter()
        self._sockets: set[web.WebSocketResponse] = set()
        self.app = web.Application(middlewares=[_refuse_long_names])
        self.app.add_routes(
            [
                web.get("/", self._show_page),
                web.get("/ws/{name}/{lesson}", self._run_session),
                web.static("/static", str(files("textual_serve") / "static")),
                web.static("/page", OWN_FILES / "static"),
            ]
        )
        self.app.on_shutdown.append(self._close_all)

    @property
    def is_full(self) -> bool:
        """Whether there is no place for another session."""
        return self._open.total() >= self._max_sessions

    async def _show_page(self, request: web.Request) -> web.Response:
        """Answer with the page that opens a session, or with one that says why there is none."""
        chosen = self._choose_language(request)
        name, lesson = request.query.get("name", ""), request.query.get("lesson", "")
        token = request.cookies.get(COOKIE, "")
        if not folder_of_token(token):
            token = new_token()
        try:
            folder = folder_of_name(name) if name else folder_of_token(token)
        except UserError:
            return self._message(chosen, 400, self._say(chosen, "web.name", most=MAX_NAME))
        if self.is_full and not self._open[folder]:
            text = self._say(chosen, "web.full", most=self._max_sessions, seconds=RETRY_SECONDS)
            return self._message(chosen, 503, text, f'<meta http-equiv="refresh" content="{RETRY_SECONDS}">')
        texts = {key.rpartition(".")[2]: self._say(chosen, key) for key in PAGE_MESSAGES}
        session = "/".join(quote(part or NONE, safe="") for part in (name.strip(), lesson))
        title = f"tutor: {name.strip()}" if name else "tutor"
        size = request.query.get("fontsize", "")
        font = int(size) if size.isdecimal() and len(size) < 4 else DEFAULT_FONT
        font = max(SMALLEST_FONT, min(font, LARGEST_FONT))
        values = texts | {
            "language": chosen,
            "title": title,
            "session": f"ws/{session}",
            "font_size": str(font),
        }
        response = _page("page.html", values)
        if not name:
            response.set_cookie(
                COOKIE,
                token,
                max_age=COOKIE_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=self._public_url.startswith("https:"),
            )
        return response

    def _message(self, chosen: str, status: int, text: str, refresh: str = "") -> web.Response:
        """Return a page that only says something."""
        response = _page("message.html", {"language": chosen, "title": "tutor", "text": text}, refresh)
        response.set_status(status)
        return response

    async def _run_session(self, request: web.Request) -> web.WebSocketResponse:
        """Run the session of a tab, from its websocket's first byte to the last."""
        if not self._comes_from_our_page(request):
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_MESSAGE_BYTES)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            notice = await self._session(request, socket)
            if notice and not socket.closed:
                await socket.send_str(json.dumps(["notice", remove_controls(notice)]))
        except (ConnectionError, RuntimeError):  # the browser has gone
            pass
        finally:
            self._sockets.discard(socket)
            await socket.close()
        return socket

    async def _session(self, request: web.Request, socket: web.WebSocketResponse) -> str:
        """Run one session; return what to say at the end, or ""."""
        chosen = self._choose_language(request)
        name, lesson = ("" if part == NONE else part for part in _parts(request))
        if not LESSON.fullmatch(lesson):
            lesson = ""  # it would be read as an option
        try:
            folder = folder_of_name(name) if name else folder_of_token(request.cookies.get(COOKIE, ""))
        except UserError:
            return self._say(chosen, "web.name", most=MAX_NAME)
        if not folder:
            return self._say(chosen, "web.cookie")
        await self._wait_for_place(folder)
        if self.is_full:
            return self._say(chosen, "web.full", most=self._max_sessions, seconds=RETRY_SECONDS)
        session = Session(self._data / folder, chosen, self._options, lesson)
        self._open[folder] += 1
        try:
            return await self._connect(session, socket, chosen, *_size(request))
        finally:
            self._ending[folder] += 1
            await asyncio.shield(asyncio.create_task(self._end(session, folder)))

    async def _end(self, session: Session, folder: str) -> None:
        """End a session and give its place back, even if the request is cancelled meanwhile."""
        try:
            await session.end()
        finally:
            for sessions in (self._open, self._ending):
                sessions[folder] -= 1
                if not sessions[folder]:
                    del sessions[folder]

    async def _connect(
        self, session: Session, socket: web.WebSocketResponse, chosen: str, columns: int, lines: int
    ) -> str:
        """Start a session and pass on what both sides send until one of them ends; return what to say then."""
        try:
            await session.start(columns, lines)
        except OSError:
            return self._say(chosen, "web.failed")
        show = asyncio.create_task(_show_output(session, socket))
        read = asyncio.create_task(_read_input(session, socket))
        try:
            await asyncio.wait((show, read), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (show, read):
                task.cancel()
            results = await asyncio.gather(show, read, return_exceptions=True)
        for error in filter(None, results):
            if isinstance(error, TimeoutError):
                return self._say(chosen, "web.idle")
            if not isinstance(error, ConnectionError | asyncio.CancelledError):
                raise error
        await session.end()
        return session.last_words()

    async def _wait_for_place(self, folder: str) -> None:
        """Wait a moment while there is no place, or while another session of this visitor is still saving."""
        with suppress(TimeoutError):
            async with asyncio.timeout(WAIT_FOR_PLACE_SECONDS):
                while self.is_full or self._ending[folder]:
                    await asyncio.sleep(0.02)

    async def _close_all(self, _app: web.Application) -> None:
        """End all sessions, because the server ends."""
        await asyncio.gather(*map(_say_goodbye, set(self._sockets)))

    def _comes_from_our_page(self, request: web.Request) -> bool:
        """Return whether a websocket was opened by a page of this server, and not by a page of somebody else."""
        origin = request.headers.get("Origin")
        if origin is None:
            return True  # no browser
        host = host_of(origin)
        return host != "" and host in (request.host, host_of(self._public_url))

    def _choose_language(self, request: web.Request) -> str:
        """Return the first of the browser's languages that the tutor has."""
        accepted = request.headers.get("Accept-Language", "")
        codes = (part.partition(";")[0].partition("-")[0].strip().lower() for part in accepted.split(","))
        return next((code for code in codes if code in LANGUAGES), self._default_language)

    def _say(self, chosen: str, key: str, **values: int) -> str:
        """Return a message in a language other than that of this process."""
        before = language()
        set_language(chosen)
        try:
            return say(key, **values)
        finally:
            set_language(before)


def host_of(url: str) -> str:
    """Return the host in an address, with its port if that is given; "" if it is no address."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


@web.middleware
async def _refuse_long_names(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer that there is no such file if a name in the address is longer than the system allows."""
    try:
        return await handler(request)
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise web.HTTPNotFound from None


async def _say_goodbye(socket: web.WebSocketResponse) -> None:
    with suppress(ConnectionError, RuntimeError):
        await socket.send_str(json.dumps(["notice", say("web.stopped")]))
    await socket.close()


async def _show_output(session: Session, socket: web.WebSocketResponse) -> None:
    async for data in session.output():
        await socket.send_bytes(data)


async def _read_input(session: Session, socket: web.WebSocketResponse) -> None:
    """Pass on what the visitor does. Raise TimeoutError when nothing was done for a long time."""
    allowance, last = MESSAGES_AT_ONCE, time.monotonic()
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(IDLE_SECONDS) as idle:
        async for message in socket:
            now = time.monotonic()
            allowance, last = min(MESSAGES_AT_ONCE, allowance + MESSAGES_PER_SECOND * (now - last)), now
            if allowance < 1:
                await asyncio.sleep(0)  # others have their turn, however much this one sends
                continue
            if message.type == WSMsgType.TEXT and _obey(session, message.data):
                idle.reschedule(loop.time() + IDLE_SECONDS)
            allowance -= 1


def _obey(session: Session, text: str) -> bool:
    """Do what a message from the page says, and nothing if it is not one; return whether somebody has typed something."""
    try:
        kind, *values = json.loads(text)
        if kind == "stdin":
            session.type(str(values[0]))
            return not TERMINAL_ANSWER.fullmatch(values[0])
        if kind == "resize":
            columns, lines = int(values[0]["width"]), int(values[0]["height"])
            session.tell("resize", width=_clamp(columns, MAX_COLUMNS), height=_clamp(lines, MAX_LINES))
        elif kind in ("focus", "blur"):
            session.tell(kind)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError):
        pass
    return False


def _parts(request: web.Request) -> tuple[str, str]:
    return request.match_info["name"], request.match_info["lesson"]


def _size(request: web.Request) -> tuple[int, int]:
    """Return the columns and lines of the browser's window, in which the request comes."""
    width, height = (request.query.get(key, "") for key in ("width", "height"))
    columns = int(width) if width.isdecimal() and len(width) < 6 else 80
    lines = int(height) if height.isdecimal() and len(height) < 6 else 24
    return _clamp(columns, MAX_COLUMNS), _clamp(lines, MAX_LINES)


def _clamp(number: int, most: int) -> int:
    return max(1, min(number, most))


def _page(name: str, values: dict[str, str], refresh: str = "") -> web.Response:
    """Return a page of this folder with its values, which may hold any characters."""
    template = Template((OWN_FILES / name).read_text(encoding="utf-8"))
    text = template.substitute({key: html.escape(value) for key, value in values.items()}, refresh=refresh)
    return web.Response(text=text, content_type="text/html", headers=HEADERS)
