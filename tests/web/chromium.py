"""Chromium without a window, driven over its own protocol (CDP), and what its terminals show."""

import asyncio
import base64
import itertools
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pyte

PROGRAM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
DEADLINE_SECONDS = 60.0
BINARY = 2  # the kind of a websocket's frame
KEYS = {
    "enter": ("Enter", 13, "\r"),
    "tab": ("Tab", 9, ""),
    "escape": ("Escape", 27, ""),
    "down": ("ArrowDown", 40, ""),
    "up": ("ArrowUp", 38, ""),
    "right": ("ArrowRight", 39, ""),
    "f3": ("F3", 114, ""),
}
"""Keys that are no characters: the name in the browser, its code, and the text that it types."""


class Chromium:
    """A running browser. Use it as an asynchronous context manager."""

    def __init__(self, folder: Path) -> None:
        """`folder` is for its profile."""
        self._folder = folder
        self._ids = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._tabs: dict[str, Tab] = {}

    async def __aenter__(self) -> "Chromium":
        self._process = await asyncio.create_subprocess_exec(
            str(PROGRAM),
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"),
            *("--enable-unsafe-swiftshader", f"--user-data-dir={self._folder}", "about:blank"),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        port_file = self._folder / "DevToolsActivePort"
        end = time.monotonic() + DEADLINE_SECONDS
        while not port_file.exists() or "\n" not in port_file.read_text():
            assert time.monotonic() < end, "Chromium did not start"
            await asyncio.sleep(0.05)
        port, path = port_file.read_text().split("\n")[:2]
        self._http = aiohttp.ClientSession()
        self._socket = await self._http.ws_connect(f"http://127.0.0.1:{port}{path}", max_msg_size=0)
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._reader.cancel()
        await self._socket.close()
        await self._http.close()
        self._process.kill()
        await self._process.wait()

    async def _read(self) -> None:
        async for message in self._socket:
            content = message.json()
            if "id" in content:
                self._answers.pop(content["id"]).set_result(content)
            elif tab := self._tabs.get(content.get("sessionId", "")):
                tab.take(content["method"], content["params"])

    async def call(self, method: str, session: str = "", **values: Any) -> dict[str, Any]:
        """Call a method of the protocol; return its result."""
        number = next(self._ids)
        self._answers[number] = asyncio.get_running_loop().create_future()
        content = {"id": number, "method": method, "params": values}
        await self._socket.send_json(content | ({"sessionId": session} if session else {}))
        answer = await asyncio.wait_for(self._answers[number], DEADLINE_SECONDS)
        assert "error" not in answer, (method, answer)
        result: dict[str, Any] = answer["result"]
        return result

    async def visitor(self) -> str:
        """Return the id of a new visitor: one without cookies."""
        return str((await self.call("Target.createBrowserContext"))["browserContextId"])

    async def open(self, visitor: str, address: str, width: int, height: int) -> "Tab":
        """Open an address in a new tab of so many pixels."""
        target = await self.call("Target.createTarget", url="about:blank", browserContextId=visitor)
        session = await self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        tab = self._tabs[session["sessionId"]] = Tab(self, session["sessionId"], target["targetId"])
        for domain in ("Page", "Network", "Runtime"):
            await tab.call(f"{domain}.enable")
        await tab.call("Emulation.setFocusEmulationEnabled", enabled=True)
        await tab.resize(width, height)
        await tab.go(address)
        return tab


class Tab:
    """A tab. `screen` is what its terminal shows, from the bytes that the page was sent."""

    def __init__(self, browser: Chromium, session: str, target: str) -> None:
        self._browser, self._session, self.target = browser, session, target
        self.size = 80, 24
        self.screen = pyte.Screen(*self.size)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes_received = 0
        self.sockets_closed = 0

    async def call(self, method: str, **values: Any) -> dict[str, Any]:
        """Call a method of the protocol for this tab."""
        return await self._browser.call(method, self._session, **values)

    def take(self, method: str, values: dict[str, Any]) -> None:
        """Take an event of the browser."""
        if method == "Network.webSocketClosed":
            self.sockets_closed += 1
        elif method == "Network.webSocketFrameReceived" and values["response"]["opcode"] == BINARY:
            data = base64.b64decode(values["response"]["payloadData"])
            self.bytes_received += len(data)
            self._stream.feed(data)
        elif method == "Network.webSocketFrameSent" and '"resize"' in values["response"]["payloadData"]:
            size = json.loads(values["response"]["payloadData"])[1]
            self.size = size["width"], size["height"]
            self.screen.resize(size["height"], size["width"])

    @property
    def text(self) -> str:
        """What the terminal shows, as one line."""
        return " ".join(" ".join(self.screen.display).replace("▐", " ").split())

    async def go(self, address: str) -> None:
        """Load a page in this tab, in place of the one that is there."""
        await self.call("Page.navigate", url="about:blank")
        self.screen.reset()
        self.sockets_closed = 0
        await self.call("Page.navigate", url=address)

    async def resize(self, width: int, height: int) -> None:
        """Make the tab so many pixels wide and high."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until `condition` holds. AssertionError with the screen's text if that takes too long."""
        end = time.monotonic() + DEADLINE_SECONDS
        while not condition():
            assert time.monotonic() < end, f"{what}: not in time\n" + "\n".join(self.screen.display)
            await asyncio.sleep(0.02)

    async def see(self, text: str) -> None:
        """Wait until the terminal shows `text`, even if it is broken over several lines."""
        await self.until(lambda: text in self.text, repr(text))

    async def rest(self) -> None:
        """Wait until nothing has arrived for a moment."""
        before = -1
        while before != self.bytes_received:
            before = self.bytes_received
            await asyncio.sleep(0.4)

    async def press(self, *keys: str) -> None:
        """Press keys: characters, or names in KEYS."""
        for key in keys:
            name, code, typed = KEYS.get(key, (key, 0, key))
            values = {"key": name, "windowsVirtualKeyCode": code}
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=typed, **values)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **values)

    async def mouse(self, kind: str, x: float, y: float, **values: Any) -> None:
        """Send a mouse event at a place in pixels."""
        await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **values)

    async def click(self, x: float, y: float) -> None:
        """Click at a place in pixels."""
        for kind in ("mousePressed", "mouseReleased"):
            await self.mouse(kind, x, y, button="left", clickCount=1)

    async def evaluate(self, script: str) -> Any:
        """Return the value of a JavaScript expression in the page."""
        answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")

    async def visible_text(self) -> str:
        """Wait until the page has loaded; return the text that can be seen on it."""
        end = time.monotonic() + DEADLINE_SECONDS
        while not await self.evaluate("location.protocol !== 'about:' && document.readyState === 'complete'"):
            assert time.monotonic() < end, "the page did not load"
            await asyncio.sleep(0.02)
        return str(await self.evaluate("document.body.innerText")).strip()

    async def screenshot(self, path: Path) -> None:
        """Save a picture of the tab."""
        picture = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(picture["data"]))
