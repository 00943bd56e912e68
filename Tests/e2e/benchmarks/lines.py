# SPDX-License-Identifier: AGPL-3.0-or-later
"""Callers and volunteers as clients without a screen: they ring, answer, signal and hang up."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import aiohttp

from support.placing import solve

Event = tuple[str, dict[str, Any]]
WAIT_SECONDS = 30.0
# As long as Chromium's, with every candidate in it.
SDP = "v=0\r\n" + "a=candidate:1 1 udp 1 192.0.2.1 3478 typ relay raddr 0.0.0.0 rport 0\r\n" * 50


async def events(response: aiohttp.ClientResponse) -> AsyncIterator[Event]:
    """What comes down an event stream (WHATWG HTML §9.2), heartbeats left out."""
    name = ""
    async for line in response.content:
        text = line.decode().rstrip("\n")
        if text.startswith("event: "):
            name = text[7:]
        elif text.startswith("data: "):
            yield name, json.loads(text[6:])


def session(port: int, headers: dict[str, str]) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        base_url=f"http://localhost:{port}/api/", headers=headers,
        connector=aiohttp.TCPConnector(limit=8), timeout=aiohttp.ClientTimeout(total=None),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


@dataclass
class Volunteer:
    """One in `eagerness` rings she answers; she hangs up on half of her calls."""

    http: aiohttp.ClientSession
    random: Random
    eagerness: float
    won: dict[str, int] = field(default_factory=dict)
    hello: asyncio.Event = field(default_factory=asyncio.Event)
    stream: str = ""

    async def work(self) -> None:
        async with self.http.get("events") as response, asyncio.TaskGroup() as answers:
            assert response.status == 200, response.status
            async for name, data in events(response):
                if name == "hello":
                    self.stream = data["stream"]
                    self.hello.set()
                elif name == "alive":
                    answers.create_task(self.is_there())
                elif name == "ring" and self.random.random() < self.eagerness:
                    answers.create_task(self.answer(data["call"]))
                elif name == "signal":
                    await self.signalled(data["call"], data["signal"])
                elif name == "call" and data["state"] == "connected":
                    if self.random.random() < 0.5:
                        await self.post(data["call"], "member-hang-up", {})

    async def is_there(self) -> None:
        async with self.http.put("me/alive", json={"stream": self.stream}) as response:
            assert response.status == 204, response.status

    async def answer(self, call: str) -> None:
        body = {"tab": secrets.token_hex(4)}
        async with self.http.post(f"calls/{call}/answer", json=body) as response:
            # Somebody was quicker, the caller has gone, or she talks already.
            assert response.status in (200, 409, 410), response.status
            if response.status != 200:
                return
            self.won[call] = (await response.json())["claim"]
        await self.post(call, "member-signals", {"signal": {"type": "offer-wanted", "attempt": 1}})

    async def signalled(self, call: str, signal: dict[str, Any]) -> None:
        if signal["type"] != "offer":
            return
        answer = {"type": "answer", "attempt": 1, "sdp": SDP, "nonce": secrets.token_hex(32)}
        await self.post(call, "member-signals", {"signal": answer})
        await self.post(call, "member-audio", {"claim": self.won[call], "flowing": True})

    async def post(self, call: str, what: str, body: object) -> None:
        async with self.http.post(f"calls/{call}/{what}", json=body) as response:
            # 410 and 404: the caller was quicker in ending it.
            assert response.status in (204, 404, 410), (what, response.status)


@dataclass
class Caller:
    """One call, from the proof of work to the end; `patience` is when she gives up waiting."""

    http: aiohttp.ClientSession
    patience: float
    call: str = ""
    token: dict[str, str] = field(default_factory=dict)
    outcome: str = ""

    async def run(self) -> None:
        async with self.http.post("calls/proof", json={}) as response:
            proof = await response.json()
        body = {"language": "en", "challenge": proof["challenge"], "solutions": solve(proof)}
        async with self.http.post("calls", json=body) as response:
            assert response.status == 201, await response.text()
            made = await response.json()
        self.call, self.token = made["call"], {"Call-Token": made["token"]}
        async with asyncio.timeout(WAIT_SECONDS):
            await self.listen()

    async def listen(self) -> None:
        gives_up = asyncio.create_task(self.give_up())
        try:
            async with self.http.get(f"calls/{self.call}/stream", headers=self.token) as response:
                # 410: everything was over before she listened.
                assert response.status in (200, 410), response.status
                self.outcome = "over" if response.status == 410 else ""
                async for name, data in events(response):
                    if await self.heard(name, data):
                        return
        finally:
            gives_up.cancel()

    async def give_up(self) -> None:
        await asyncio.sleep(self.patience)
        await self.post("hang-up", {})

    async def heard(self, name: str, data: dict[str, Any]) -> bool:
        """Gives whether it is over."""
        if name == "signal":
            await self.signalled(data["signal"])
        elif data.get("state") == "connecting":
            self.claim = data["claim"]
        elif data.get("state") == "ended":
            self.outcome = data["outcome"]
            return True
        return False

    async def signalled(self, signal: dict[str, Any]) -> None:
        if signal["type"] == "offer-wanted":
            offer = {"type": "offer", "attempt": 1, "sdp": SDP, "commit": secrets.token_hex(32)}
            await self.post("signals", {"signal": offer})
        elif signal["type"] == "answer":
            reveal = {"type": "reveal", "attempt": 1, "nonce": secrets.token_hex(32)}
            await self.post("signals", {"signal": reveal})
            await self.post("audio", {"claim": self.claim, "flowing": True})

    async def post(self, what: str, body: object) -> None:
        path = f"calls/{self.call}/{what}"
        async with self.http.post(path, json=body, headers=self.token) as response:
            # 409 and 410: the volunteer was quicker in ending it.
            assert response.status in (204, 409, 410), (what, response.status)
