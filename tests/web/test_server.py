"""The server, seen by a client that is no browser: pages, cookies, limits, and what a page of somebody else may do."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tutor.cli.dispatch import run
from tutor.messages import say, set_language
from tutor.progress.store import Store

aiohttp = pytest.importorskip("aiohttp", reason="tutor serve needs the extra [serve]")
pytest.importorskip("textual_serve", reason="tutor serve needs the extra [serve]")

import pyte  # noqa: E402
from aiohttp import test_utils  # noqa: E402
from yarl import URL  # noqa: E402

from tutor.web import server as web_server  # noqa: E402
from tutor.web.server import TutorServer  # noqa: E402
from tutor.web.visitors import COOKIE  # noqa: E402

from .conftest import RunningServer  # noqa: E402

DEADLINE_SECONDS = 60.0


@asynccontextmanager
async def client_of(server: TutorServer) -> AsyncIterator[test_utils.TestClient]:
    async with test_utils.TestClient(test_utils.TestServer(server.app)) as client:
        yield client


async def test_the_page_loads_only_what_the_server_has_and_sets_a_cookie_once(tmp_path: Path) -> None:
    async with client_of(TutorServer(tmp_path, 3)) as client:
        answer = await client.get("/", params={"lesson": '"><script>'})
        text = await answer.text()
        assert answer.cookies[COOKIE]["httponly"]
        assert "http" not in text.replace("https://www.w3.org", "")
        assert "<script>" not in text
        for part in ("static/js/textual.js", "static/css/xterm.css", "page/page.js", "page/page.css"):
            assert part in text
            assert (await client.get(f"/{part}")).status == 200
        again = await client.get("/")
        assert again.cookies[COOKIE].value == answer.cookies[COOKIE].value
        assert COOKIE not in (await client.get("/", params={"name": "anna"})).cookies
        assert list(tmp_path.iterdir()) == []  # nobody has opened a session


@pytest.mark.parametrize("name", ["nothing", "a" * 5000, "..%2f..%2fetc%2fpasswd", "a%00b"])
async def test_a_file_that_does_not_exist_is_not_found(tmp_path: Path, name: str) -> None:
    async with client_of(TutorServer(tmp_path, 1)) as client:
        for folder in ("static", "page"):
            answer = await client.get(URL(f"/{folder}/{name}", encoded=True))
            assert answer.status in (403, 404)


async def test_the_page_is_in_the_language_of_the_browser(tmp_path: Path) -> None:
    async with client_of(TutorServer(tmp_path, 3)) as client:
        text = await (await client.get("/", headers={"Accept-Language": "fr, ko-KR;q=0.8"})).text()
        assert say("web.loading") not in text
        set_language("ko")
        try:
            assert say("web.loading") in text
        finally:
            set_language("en")
        assert say("web.loading") in await (await client.get("/")).text()


async def test_a_server_without_a_place_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_server, "WAIT_FOR_PLACE_SECONDS", 0)
    async with client_of(TutorServer(tmp_path, 0)) as client:
        answer = await client.get("/")
        full = say("web.full", most=0, seconds=web_server.RETRY_SECONDS)
        assert answer.status == 503
        assert full in await answer.text()
        socket = await client.ws_connect("/ws/anna/-")
        assert await socket.receive_json() == ["notice", full]
        assert (await socket.receive()).type == aiohttp.WSMsgType.CLOSE


async def test_a_name_or_a_cookie_is_needed(tmp_path: Path) -> None:
    async with client_of(TutorServer(tmp_path, 1)) as client:
        assert (await client.get("/", params={"name": "\x01"})).status == 400
        socket = await client.ws_connect("/ws/-/-")
        assert await socket.receive_json() == ["notice", say("web.cookie")]


@pytest.mark.parametrize(
    ("origin", "public_url", "status"),
    [
        ("https://evil.example", "", 403),
        ("null", "", 403),
        ("http://[::1", "", 403),
        ("http://[x]:1", "", 403),
        ("//[", "", 403),
        ("https://tutor.example", "https://tutor.example/path", 101),
        (None, "", 101),
    ],
)
async def test_pages_of_others_open_no_session(
    tmp_path: Path, origin: str | None, public_url: str, status: int
) -> None:
    async with client_of(TutorServer(tmp_path, 1, public_url)) as client:
        headers = {"Origin": origin} if origin else {}
        if status == 101:
            await client.ws_connect("/ws/-/-", headers=headers)
        else:
            with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
                await client.ws_connect("/ws/-/-", headers=headers)
            assert caught.value.status == status


@pytest.mark.parametrize(
    "words",
    [
        ("--port", "70000"),
        ("--port", "-1"),
        ("--max-sessions", "0"),
        ("--public-url", "tutor.example"),
        ("--public-url", "http://[::1"),
        ("--data", "/dev/null"),
        ("--host", "256.1.1.1"),
        ("--lessons", "/nothing/here"),
    ],
    ids=" ".join,
)
def test_wrong_options_are_one_line(words: tuple[str, ...], tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path))
    assert run("serve", list(words)) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert words[0].removeprefix("--lessons") in error


BAD_SIZES = [
    f'["resize", {{"width": {width}, "height": 1}}]'
    for width in ('"x"', "1e999", "-1e999", "NaN", "[]", "null")
]


@pytest.mark.parametrize("text", BAD_SIZES)
def test_a_size_that_is_no_number_of_cells_is_ignored(tmp_path: Path, text: str) -> None:
    assert web_server._obey(web_server.Session(tmp_path, "en"), text) is False


class Visitor:
    """A session over a websocket, and what its terminal shows."""

    def __init__(self, socket: "aiohttp.ClientWebSocketResponse") -> None:
        self.socket = socket
        self.screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self.screen)
        self.notice = ""

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.screen.display).replace("▐", " ").split())

    async def until(self, condition: Callable[[], object]) -> float:
        """Read until `condition` holds; return the seconds that it took."""
        begin = time.monotonic()
        while not condition():
            left = begin + DEADLINE_SECONDS - time.monotonic()
            assert left > 0, (self.notice, self.screen.display)
            try:
                message = await self.socket.receive(timeout=left)
            except TimeoutError:
                raise AssertionError((self.notice, self.screen.display)) from None
            if message.type == aiohttp.WSMsgType.BINARY:
                self._stream.feed(message.data)
            elif message.type == aiohttp.WSMsgType.TEXT:
                self.notice = json.loads(message.data)[1]
            else:
                assert condition(), (message, self.notice, self.text)
        return time.monotonic() - begin

    async def see(self, text: str) -> float:
        return await self.until(lambda: text in self.text)

    async def type(self, text: str) -> None:
        await self.socket.send_json(["stdin", text])


@asynccontextmanager
async def visit(address: str, name: str, lesson: str = "-") -> AsyncIterator[Visitor]:
    url = f"{address}ws/{name}/{lesson}?width=100&height=30"
    async with aiohttp.ClientSession() as http, http.ws_connect(url) as socket:
        yield Visitor(socket)


def sessions(server: RunningServer) -> list[int]:
    """Return the processes of a server's sessions, of which there must be some."""
    pid = server.process.pid
    found = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    assert found
    return found


async def scroll_to_end(tab: Visitor) -> None:
    """Go to the end of the page, whose title is then no longer on the screen."""
    await tab.see("Output size: how wide")
    await tab.type("G")
    await tab.until(lambda: "Output size: how wide" not in tab.text)


def attempts(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        return [attempt.question for attempt in store.attempts()]


@pytest.mark.long
async def test_two_tabs_of_one_visitor_share_their_answers(serve) -> None:
    server = serve()
    async with (
        visit(server.address, "anna", "pooling") as one,
        visit(server.address, "Anna", "pooling") as two,
    ):
        for tab in (one, two):
            await tab.see("q quit")
            await tab.type("a")
            await tab.see("pool-shape:0")
        for tab in (one, two):
            await tab.type("7x7x7\r")
            await tab.see("✗")
    assert server.stop() == ""
    assert attempts(server.data / "name-anna") == ["pool-shape", "pool-shape"]


@pytest.mark.long
async def test_a_tab_that_is_loaded_again_is_where_it_was_even_if_there_is_one_place(serve) -> None:
    server = serve("--max-sessions", "1")
    async with visit(server.address, "anna", "conv-output-size") as tab:
        await tab.see("q quit")
        await scroll_to_end(tab)
        async with visit(server.address, "ben") as other:
            await other.until(lambda: other.notice)
            assert "1" in other.notice
    async with visit(server.address, "anna") as again:
        await again.see("q quit")
        assert "Sources" in again.text or "Question" in again.text


@pytest.mark.long
async def test_a_flood_of_keys_disturbs_nobody_else_and_ends_at_once(serve) -> None:
    server = serve()
    async with visit(server.address, "ben") as ben, visit(server.address, "anna") as anna:
        for tab in (ben, anna):
            await tab.see("q quit")

        async def flood() -> None:
            for _ in range(200):  # 20,000 keys, 10,000 a second if the machine is free
                for _ in range(100):
                    await ben.type("d")
                await asyncio.sleep(0.01)
            with suppress(ConnectionError):
                while not ben.socket.closed:  # a key that comes right behind so many may be dropped, too
                    await ben.type("\x03")
                    await asyncio.sleep(0.1)

        async def read() -> None:
            await ben.until(lambda: ben.socket.closed)

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(flood())
            tasks.create_task(read())
            for i in range(10):
                await anna.type("?" if i % 2 == 0 else "\x1b")
                await anna.until(lambda i=i: ("esc close" in anna.text) == (i % 2 == 0))


@pytest.mark.long
async def test_a_server_that_is_stopped_says_so_and_saves(serve) -> None:
    server = serve()
    async with visit(server.address, "anna", "conv-output-size") as tab:
        await tab.see("q quit")
        await scroll_to_end(tab)
        stopped = asyncio.create_task(asyncio.to_thread(server.stop))
        await tab.until(lambda: tab.socket.closed)
        assert tab.notice == say("web.stopped")
        assert await stopped == ""
    assert server.process.returncode == 0
    with Store.open(server.data / "name-anna") as store:
        assert store.place().line > 10


@pytest.mark.long
async def test_a_server_that_is_killed_leaves_no_process_and_loses_nothing(serve) -> None:
    server = serve()
    async with visit(server.address, "anna", "conv-output-size") as tab:
        await tab.see("q quit")
        pids = sessions(server)
        await scroll_to_end(tab)
        server.process.kill()
        server.process.communicate()
        end = time.monotonic() + DEADLINE_SECONDS
        while any(Path(f"/proc/{pid}").exists() for pid in pids):
            assert time.monotonic() < end, "a session still runs"
            await asyncio.sleep(0.02)
    with Store.open(server.data / "name-anna") as store:
        assert store.place().line > 10


@pytest.mark.long
async def test_what_a_visitor_may_not_do(serve) -> None:
    """Every session is a kiosk, and an option in the place of a lesson is none."""
    server = serve()
    async with visit(server.address, "anna", "--version") as tab:
        await tab.see("q quit")
        for pid in sessions(server):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            assert b"--kiosk" in words
            assert b"--version" not in words
    async with visit(server.address, "anna", "nothing-like-this") as tab:
        await tab.until(lambda: tab.notice)
        assert "nothing-like-this" in tab.notice
    assert [path.name for path in server.data.iterdir()] == ["name-anna"]


@pytest.mark.long
async def test_a_tab_in_which_nobody_types_gives_its_place_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_server, "IDLE_SECONDS", 0.1)
    server = TutorServer(tmp_path, 1)
    async with client_of(server) as client:
        tab = Visitor(await client.ws_connect("/ws/anna/-"))
        await tab.until(lambda: tab.notice)
        assert tab.notice == say("web.idle")
        await tab.until(lambda: tab.socket.closed)
        assert not server.is_full


@pytest.mark.long
async def test_lessons_of_a_folder_take_the_place_of_the_built_in_ones(serve, tmp_path: Path) -> None:
    folder = tmp_path / "course" / "en"
    folder.mkdir(parents=True)
    (folder / "a-page.md").write_text("---\nid: a-page\ntitle: A page of mine\n---\n\nSome words.\n")
    async with visit(serve("--lessons", str(folder.parent)).address, "anna") as tab:
        await tab.see("A page of mine")


@pytest.mark.long
async def test_messages_that_no_page_sends_end_nothing(serve) -> None:
    server = serve()
    async with visit(server.address, "anna") as tab:
        await tab.see("q quit")
        for text in (
            "",
            "[",
            "{}",
            "[]",
            "[1]",
            '["stdin"]',
            '["stdin", 5]',
            *BAD_SIZES,
            9999 * "[",
        ):
            await tab.socket.send_str(text)
        await tab.socket.send_bytes(b"\x00\xff")
        await tab.socket.send_json(["resize", {"width": 10**9, "height": -5}])
        await tab.socket.send_json(["resize", {"width": 100, "height": 30}])
        await tab.type("?")
        await tab.see("esc close")


@pytest.mark.long
def test_the_address_of_the_server_is_loopback_unless_told_otherwise(serve) -> None:
    assert urlsplit(serve().address).hostname == "127.0.0.1"
