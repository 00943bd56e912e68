# SPDX-License-Identifier: AGPL-3.0-or-later
"""Very many who call at once, and a vendor that tells everything three times at the same moment: every
caller is one call with one end, and nobody is answered twice."""

import asyncio
import json
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import aiohttp

from benchmarks.phones.company import Hotline, certificate, hotline
from benchmarks.phones.scripts import joined, question
from benchmarks.phones.signing import LINE, ORIGIN, SENDER, said, signature
from benchmarks.phones.vendor import Leg, Vendor, running_vendor
from benchmarks.processes import resident
from support.servers import Server

TIMES = 3
TRIES = 12
PATIENCE_SECONDS = 25.0
CALLERS = 1 << 64


@dataclass
class Burst:
    hotline: Hotline
    vendor: Vendor
    http: aiohttp.ClientSession
    random: Random = field(default_factory=lambda: Random(5))
    # Of each room, the volunteers who were let talk in it.
    rooms: dict[str, set[str]] = field(default_factory=dict)
    # Told to callers whose volunteer has come, by room.
    answered: dict[str, asyncio.Event] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    seconds: list[float] = field(default_factory=list)

    def begin(self, leg: Leg) -> None:
        task = asyncio.create_task(self.ring(leg))
        self.tasks.add(task)

    async def say(self, address: str, fields: dict[str, str]) -> str:
        """The same three times at once; what the first of them is answered with."""
        answers = await asyncio.gather(*(self.once(address, fields) for _ in range(TIMES)))
        return answers[0]

    async def once(self, address: str, fields: dict[str, str]) -> str:
        headers = {
            "X-Twilio-Signature": signature(address, fields), "X-Forwarded-For": SENDER,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        path = address.removeprefix(ORIGIN)
        for _ in range(TRIES):
            begun = time.monotonic()
            async with self.http.post(path, data=urlencode(fields), headers=headers) as response:
                text = await response.text()
                self.seconds.append(time.monotonic() - begun)
                if response.status in (200, 204):
                    return text
                # Where the hotline asks for it, the vendor sends it again.
                assert response.status == 503, (address, response.status, text)
            await asyncio.sleep(1)
        raise AssertionError(f"{path} is never taken")

    async def call(self, number: int, after: float) -> None:
        await asyncio.sleep(after)
        sid = f"CA{CALLERS + number:032x}"
        fields = said(sid, "ringing", to=LINE, **{"from": f"+347{number:08}"})
        action, digits = question(await self.say(f"{self.hotline.hooks}/arrivals", fields))
        room = "call-" + action.split("/calls/")[1].split("/")[0]
        self.answered[room] = asyncio.Event()
        await self.say(action, said(sid, "in-progress", digits=digits))
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self.answered[room].wait()
                await asyncio.sleep(self.random.uniform(0.3, 1))
        except TimeoutError:
            pass
        await self.say(f"{self.hotline.hooks}/arrivals/status", said(sid, "completed"))

    async def ring(self, leg: Leg) -> None:
        await self.say(leg.status, said(leg.sid, "initiated"))
        await self.say(leg.status, said(leg.sid, "ringing"))
        await asyncio.sleep(self.random.uniform(0.2, 2))
        if leg.sid in self.vendor.ended:
            return await self.over(leg, "canceled")
        offer = await self.say(leg.answered, said(leg.sid, "in-progress"))
        if "<Gather" in offer:
            action, _ = question(offer)
            room = joined(await self.say(action, said(leg.sid, "in-progress", digits="1")))
            if room is not None:
                self.rooms.setdefault(room, set()).add(leg.sid)
                self.answered[room].set()
                while leg.sid not in self.vendor.ended:
                    await asyncio.sleep(0.1)
        await self.over(leg, "completed")

    async def over(self, leg: Leg, why: str) -> None:
        await self.say(leg.status, said(leg.sid, why))


def kept(server: Server) -> list[tuple[str, str, bytes | None]]:
    """What the hotline keeps of all calls: outcome, channel, who answered."""
    file = server.folders.data / "llamenos.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute("SELECT outcome, channel, answered_by FROM calls").fetchall()


async def burst(made: Hotline, vendor: Vendor, calls: int, seconds: float) -> Burst:
    port = made.server.port
    connector = aiohttp.TCPConnector(limit=96)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", connector=connector) as http:
        one = Burst(made, vendor, http)
        vendor.placed = one.begin
        async with asyncio.TaskGroup() as callers:
            for number in range(calls):
                callers.create_task(one.call(number, seconds * number / calls))
        # Each may be followed by others as long as a call lives, and none does any more.
        while one.tasks:
            waited, one.tasks = one.tasks, set()
            await asyncio.gather(*waited)
        return one


def main(top: str, volunteers: str, calls: str, seconds: str) -> None:
    vendor = Vendor()
    with (
        running_vendor(vendor, certificate(Path(top))) as loop,
        hotline(Path(top), int(volunteers)) as made,
    ):
        before = resident(made.server)
        doing = burst(made, vendor, int(calls), float(seconds))
        one = asyncio.run_coroutine_threadsafe(doing, loop).result()
        memory = {"before": before, "after": resident(made.server)}
        rows = kept(made.server)
    print(json.dumps({
        "calls": len(rows), "outcomes": Counter(outcome for outcome, _, _ in rows),
        "answered": sum(by is not None for _, _, by in rows),
        "talks": len(one.rooms), "twice": sum(len(legs) > 1 for legs in one.rooms.values()),
        "webhooks": len(one.seconds), "seconds": sorted(one.seconds)[int(len(one.seconds) * 0.99)],
        "memory": memory,
    }))


if __name__ == "__main__":
    main(*sys.argv[1:])
