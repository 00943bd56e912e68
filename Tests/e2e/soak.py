# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second half of `make soak`: a thousand calls through a real server, fifty volunteers.

It fails when a call stays open, when two win one, or when the server's memory goes on growing.
LLAMENOS_SOAK_CALLS=<number> makes it longer; LLAMENOS_SEED=<seed> draws the same people again,
though what meets what is the machine's to decide.
"""

import asyncio
import os
import secrets
import sqlite3
import sys
from collections import Counter
from contextlib import AsyncExitStack, closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.crowds import Crowd, gather, new_server
from benchmarks.lines import Caller, Volunteer, session
from benchmarks.processes import resident
from support.servers import Server

VOLUNTEERS = 50
# How many callers there are at once.
LINES = 4
# What allocator and caches may still take between a fifth of the calls and the last.
GROWTH_BYTES = 8_000_000


async def volunteers(
    stack: AsyncExitStack, group: asyncio.TaskGroup, port: int, crowd: Crowd, random: Random
) -> tuple[list[Volunteer], list[asyncio.Task[None]]]:
    people = []
    for cookie in crowd.volunteers:
        http = await stack.enter_async_context(session(port, {"Cookie": cookie}))
        people.append(Volunteer(http, Random(random.random()), eagerness=0.05))
    working = [group.create_task(one.work()) for one in people]
    await asyncio.gather(*(one.hello.wait() for one in people))
    return people, working


async def call(port: int, number: int, random: Random) -> Caller:
    address = {"X-Forwarded-For": f"172.16.{number >> 8 & 255}.{number & 255}"}
    async with session(port, address) as http:
        caller = Caller(http, patience=random.uniform(0.05, 2))
        await caller.run()
    return caller


async def take_calls(server: Server, crowd: Crowd, count: int, random: Random) -> list[str]:
    """Gives what is wrong."""
    outcomes: Counter[str] = Counter()
    memory: dict[int, int] = {}
    numbers = iter(range(1, count + 1))

    async def line() -> None:
        for number in numbers:
            outcomes[(await call(server.port, number, random)).outcome] += 1
            if number in (count // 5, count):
                memory[number] = resident(server)
                print(f"{number:,} calls: {memory[number] / 1e6:.1f} MB", flush=True)

    async with AsyncExitStack() as stack, asyncio.TaskGroup() as group:
        people, working = await volunteers(stack, group, server.port, crowd, random)
        await asyncio.gather(*(line() for _ in range(LINES)))
        for task in working:
            task.cancel()
    won = Counter(call for one in people for call in one.won)
    print(f"outcomes: {dict(outcomes)}; answered: {len(won):,}")
    wrong = [f"{call} was won {times} times" for call, times in won.items() if times > 1]
    if memory[count] - memory[count // 5] > GROWTH_BYTES:
        wrong.append(f"memory grew: {memory}")
    return wrong


def left_open(server: Server, count: int) -> list[str]:
    """What the database of the stopped server says."""
    with closing(sqlite3.connect(server.folders.data / "llamenos.sqlite")) as database:
        ended, live = database.execute("SELECT count(ended_at), sum(ended_at IS NULL) FROM calls").fetchone()
    return [] if (ended, live) == (count, 0) else [f"{ended} calls ended of {count}, {live} live"]


def main() -> int:
    count = int(os.environ.get("LLAMENOS_SOAK_CALLS", "1000"))
    seed = int(os.environ.get("LLAMENOS_SEED", secrets.randbits(32)))
    print(f"seed: {seed}", flush=True)
    with TemporaryDirectory() as top:
        server = new_server(Path(top))
        server.start()
        try:
            crowd = gather(server, VOLUNTEERS)
            server.restart()
            wrong = asyncio.run(take_calls(server, crowd, count, Random(seed)))
            server.stop()
            wrong += left_open(server, count)
        finally:
            if server.process is not None:
                server.kill()
    print("\n".join(wrong) or f"{count:,} calls: every one ended once, and memory stays")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
