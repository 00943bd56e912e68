# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asterisk's REST interface and its stream of events, for a test that drives it by itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import aiohttp

from asterisk.server import APPLICATION, Asterisk

Event = dict


class Ari:
    def __init__(
        self, base: str, session: aiohttp.ClientSession, stream: aiohttp.ClientWebSocketResponse
    ) -> None:
        self.base, self.session, self.stream = base, session, stream
        self.events: list[Event] = []
        self.news = asyncio.Condition()

    async def listen(self) -> None:
        async for message in self.stream:
            async with self.news:
                self.events.append(message.json())
                self.news.notify_all()

    async def event(
        self, kind: str, matches: Callable[[Event], bool] = lambda event: True, seconds: float = 20
    ) -> Event:
        """The first of this kind, also one that has come already."""

        def found() -> Event | None:
            return next((e for e in self.events if e["type"] == kind and matches(e)), None)

        async with self.news:
            try:
                return await asyncio.wait_for(self.news.wait_for(found), seconds)
            except TimeoutError:
                kinds = [event["type"] for event in self.events]
                raise AssertionError(f"no {kind} came, but {kinds}") from None

    async def of(self, kind: str, channel: str) -> Event:
        return await self.event(kind, lambda event: event.get("channel", {}).get("id") == channel)

    async def ask(self, method: str, path: str, **query: str) -> tuple[int, bytes]:
        async with self.session.request(method, self.base + path, params=query) as answer:
            return answer.status, await answer.read()

    async def configure(self, kind: str, name: str, **values: str) -> int:
        """Makes an object of PJSIP's, or changes it."""
        fields = [{"attribute": key, "value": value} for key, value in values.items()]
        path = f"{self.base}/asterisk/config/dynamic/res_pjsip/{kind}/{name}"
        async with self.session.put(path, json={"fields": fields}) as answer:
            return answer.status

    async def do(self, method: str, path: str, *statuses: int, **query: str) -> None:
        """What must succeed, or have one of `statuses`."""
        status, body = await self.ask(method, path, **query)
        assert status in statuses or status < 300, f"{method} {path}: {status} {body!r}"


@asynccontextmanager
async def listening(asterisk: Asterisk) -> AsyncIterator[Ari]:
    address = asterisk.ari.replace("http", "ws", 1) + f"/events?app={APPLICATION}"
    async with (
        aiohttp.ClientSession(headers=asterisk.authorization) as session,
        session.ws_connect(address) as stream,
    ):
        ari = Ari(asterisk.ari, session, stream)
        task = asyncio.create_task(ari.listen())
        yield ari
        await stream.close()
        await task
