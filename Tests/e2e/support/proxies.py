# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reverse proxy as operators run one before the hotline."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, web

# What belongs to one connection and not to the message on it (RFC 9110, 7.6.1).
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade"}


class Proxy:
    """Passes everything on from `port`, as it comes, and says that it came from `client`."""

    def __init__(self, port: int, to: int, address: str) -> None:
        self.port = port
        self.to = to
        self.address = address
        self.client = "198.51.100.1"

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        headers = [(k, v) for k, v in request.headers.items() if k.lower() not in HOP_BY_HOP]
        before = [v for k, v in headers if k.lower() == "x-forwarded-for"]
        headers = [(k, v) for k, v in headers if k.lower() != "x-forwarded-for"]
        headers.append(("X-Forwarded-For", ", ".join([*before, self.client])))
        url = f"http://127.0.0.1:{self.to}{request.raw_path}"
        body = await request.read()
        async with self.session.request(
            request.method, url, headers=headers, data=body or None, allow_redirects=False
        ) as answer:
            kept = [(k, v) for k, v in answer.headers.items() if k.lower() not in HOP_BY_HOP]
            passed = web.StreamResponse(status=answer.status)
            passed.headers.extend(kept)
            self.retouch(request, passed)
            await passed.prepare(request)
            with suppress(ClientError, ConnectionError):  # either side may leave a stream
                async for chunk in answer.content.iter_any():
                    self.hear(request, chunk)
                    await passed.write(chunk)
                await passed.write_eof()
            return passed

    def retouch(self, request: web.Request, answer: web.StreamResponse) -> None:
        """For a proxy that changes the headers of an answer before it is sent."""

    def hear(self, request: web.Request, piece: bytes) -> None:
        """For a test that listens: a piece of what a browser is answered."""

    async def run(self, ready: threading.Event, over: asyncio.Event) -> None:
        application = web.Application(client_max_size=4 * 2**20)
        application.router.add_route("*", "/{path:.*}", self.pass_on)
        connector = TCPConnector(local_addr=(self.address, 0), limit=0)
        timeout = ClientTimeout(total=None)
        async with ClientSession(
            connector=connector, timeout=timeout, auto_decompress=False
        ) as self.session:
            runner = web.AppRunner(application, access_log=None, shutdown_timeout=0)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", self.port).start()
            ready.set()
            await over.wait()
            await runner.cleanup()


@contextmanager
def run_proxy(port: int, to: int, address: str) -> Iterator[Proxy]:
    """A proxy on `port` that reaches the server on `to` from its own `address`."""
    proxy = Proxy(port, to, address)
    with running(proxy):
        yield proxy


@contextmanager
def running(proxy: Proxy) -> Iterator[None]:
    ready, over = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(proxy.run(ready, over),))
    thread.start()
    try:
        assert ready.wait(10), "the proxy does not run"
        yield
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()
