"""Twenty sessions of `tutor serve` at once: memory, CPU, and the time from a key to its repaint."""

import asyncio
import os
import time
from pathlib import Path
from statistics import quantiles

import pytest

pytest.importorskip("aiohttp", reason="tutor serve needs the extra [serve]")
pytest.importorskip("textual_serve", reason="tutor serve needs the extra [serve]")

from tests.web.conftest import RunningServer
from tests.web.test_server import Visitor, visit

pytestmark = pytest.mark.bench
SESSIONS = 20
PAGE = "optimiser-race"
SECONDS = 10.0
TICKS = os.sysconf("SC_CLK_TCK")


def processes(server: int) -> list[int]:
    """Return the server's process and those of its sessions."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return [server, *map(int, children)]


def cpu_seconds(pids: list[int]) -> float:
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(row[11]) + int(row[12]) for row in fields) / TICKS


def own_mebibytes(pids: list[int]) -> float:
    """Return the memory that is theirs: shared pages are counted once, in parts (PSS)."""
    lines = (Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() for pid in pids)
    return sum(int(row.split()[1]) for rows in lines for row in rows if row.startswith("Pss:")) / 1024


async def test_twenty_sessions(tmp_path: Path) -> None:
    server = RunningServer(tmp_path / "visitors")
    stack = [visit(server.address, f"v{i}", "momentum") for i in range(SESSIONS + 1)]
    try:
        visitors: list[Visitor] = [await entry.__aenter__() for entry in stack[:SESSIONS]]
        for visitor in visitors:
            await visitor.see("q quit")
            await visitor.type(" ")
        drains = [asyncio.create_task(visitor.until(lambda: False)) for visitor in visitors[1:]]
        await visitors[0].see("▶")
        pids = processes(server.process.pid)
        before, begin = cpu_seconds(pids), time.monotonic()
        delays = []
        while time.monotonic() < begin + SECONDS:
            for key, shown in (("?", True), ("\x1b[27u", False)):
                await visitors[0].type(key)
                delays.append(
                    await visitors[0].until(lambda shown=shown: ("esc close" in visitors[0].text) == shown)
                )
        cores = (cpu_seconds(pids) - before) / (time.monotonic() - begin)
        server_cores = cpu_seconds(pids[:1]) / (time.monotonic() - begin)
        memory = own_mebibytes(pids)
        for task in drains:
            task.cancel()
        await asyncio.gather(*drains, return_exceptions=True)
        hundredths = quantiles(delays, n=100)
        print(
            f"\n{len(pids) - 1} sessions playing: {memory:.0f} MiB, {cores:.2f} cores (server {server_cores:.2f}), "
            f"key to repaint p50 {1000 * hundredths[49]:.0f} ms, p95 {1000 * hundredths[94]:.0f} ms ({len(delays)} keys)"
        )
        assert memory < 1.6 * 1024
    finally:
        server.process.kill()
        server.process.communicate()
