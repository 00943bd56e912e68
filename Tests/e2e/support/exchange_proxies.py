# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reverse proxy of docs/operations/asterisk.md: one path of it leads to Asterisk."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import ClientWebSocketResponse, WSMsgType, web

from support.proxies import Proxy, running

PATH = "/asterisk/ws"
Socket = web.WebSocketResponse | ClientWebSocketResponse


class ExchangeProxy(Proxy):
    """Before Asterisk is there, that path leads nowhere."""

    exchange: str | None = None

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        if request.path != PATH or self.exchange is None:
            return await super().pass_on(request)
        page = web.WebSocketResponse(protocols=["sip"])
        await page.prepare(request)
        async with self.session.ws_connect(self.exchange, protocols=["sip"]) as exchange:
            ways = [asyncio.create_task(carry(page, exchange)),
                    asyncio.create_task(carry(exchange, page))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
        return page


async def carry(one: Socket, other: Socket) -> None:
    async for message in one:
        if message.type is WSMsgType.TEXT:
            await other.send_str(message.data)
        elif message.type is WSMsgType.BINARY:
            await other.send_bytes(message.data)


@contextmanager
def run_exchange_proxy(port: int, to: int, address: str) -> Iterator[ExchangeProxy]:
    proxy = ExchangeProxy(port, to, address)
    with running(proxy):
        yield proxy
