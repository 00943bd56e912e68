# SPDX-License-Identifier: AGPL-3.0-or-later
"""A thousand open streams: what one costs, and how long a ring takes to reach them all.

The streams belong to one volunteer, so this measures the fan-out and not a thousand memberships;
the load comes from the same machine.
"""

import asyncio
import hashlib
import json
import time
from base64 import urlsafe_b64decode
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from benchmarks.figures import Figure, percentile
from support.servers import Server

STREAMS = 1_000
CALLS = 5
SETTLE_SECONDS = 3.0


@dataclass
class Stream:
    """One open event stream, and when a ring was last read from it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    rung: asyncio.Queue[float] = field(default_factory=asyncio.Queue)

    async def read(self) -> None:
        while line := await self.reader.readline():
            if line.strip() == b"event: ring":
                self.rung.put_nowait(time.monotonic())


def resident_bytes(server: Server) -> int:
    assert server.process is not None
    with open(f"/proc/{server.process.pid}/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    raise AssertionError("the server is gone")


async def open_stream(port: int, cookie: str) -> Stream:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"GET /api/events HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\n\r\n"
    writer.write(head.encode())
    await writer.drain()
    status = await reader.readline()
    assert b" 200 " in status, status
    return Stream(reader, writer)


def solve(proof: dict[str, Any]) -> list[str]:
    """The caller's proof of work, as docs/api.md has it."""
    blob = proof["challenge"]
    challenge = urlsafe_b64decode(blob + "=" * (-len(blob) % 4))
    bound = 1 << (256 - proof["difficulty"])
    solutions = []
    for part in range(proof["count"]):
        nonce, prefix = 0, challenge + bytes([part])
        while int.from_bytes(hashlib.sha256(prefix + nonce.to_bytes(8)).digest()) >= bound:
            nonce += 1
        solutions.append(str(nonce))
    return solutions


async def ring(session: aiohttp.ClientSession, streams: list[Stream]) -> list[float]:
    """One call: the seconds from the caller's request to the ring on each stream."""
    async with session.post("/api/calls/proof", json={}) as response:
        proof = await response.json()
    body = {"language": "en", "challenge": proof["challenge"], "solutions": solve(proof)}
    begun = time.monotonic()
    async with session.post("/api/calls", json=body) as response:
        assert response.status == 201, await response.text()
        made = await response.json()
    arrived = [await asyncio.wait_for(stream.rung.get(), 30) - begun for stream in streams]
    token = {"Call-Token": made["token"]}
    async with session.post(f"/api/calls/{made['call']}/hang-up", json={}, headers=token) as ended:
        assert ended.status == 204, await ended.text()
    return arrived


async def measure(server: Server, cookie: str) -> list[Figure]:
    await asyncio.sleep(SETTLE_SECONDS)
    idle = resident_bytes(server)
    streams = [await open_stream(server.port, cookie) for _ in range(STREAMS)]
    readers = [asyncio.create_task(stream.read()) for stream in streams]
    await asyncio.sleep(SETTLE_SECONDS)
    full = resident_bytes(server)
    times: list[float] = []
    async with aiohttp.ClientSession(base_url=f"http://localhost:{server.port}") as session:
        for number in range(CALLS):
            # Each caller from an address of her own: the limit for one is low.
            session.headers["X-Forwarded-For"] = f"198.51.100.{number + 1}"
            times += await ring(session, streams)
            await asyncio.sleep(1)
    for reader, stream in zip(readers, streams):
        reader.cancel()
        stream.writer.close()
    return [
        Figure("memory, idle", idle / 1e6, "MB", 60),
        Figure("memory for each idle stream", (full - idle) / STREAMS / 1000, "kB", 25),
        Figure("caller's request to ring, 1,000 streams, p50", percentile(times, 0.5) * 1000, "ms"),
        Figure(
            "caller's request to ring, 1,000 streams, p99", percentile(times, 0.99) * 1000, "ms", 60
        ),
    ]


def stream_figures(server: Server, cookies: list[dict[str, Any]]) -> list[Figure]:
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in cookies)
    return asyncio.run(measure(server, cookie))
