# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever stands before the hotline and alters what it serves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import web

from support.places import free_port
from support.proxies import HOP_BY_HOP, Proxy, running

Headers = dict[str, str]


@dataclass
class Served:
    """An answer on its way, unpacked."""

    path: str
    accepts: str
    status: int
    headers: Headers
    body: bytes


Alteration = Callable[[Served], None]


@dataclass
class Tamperer(Proxy):
    """Passes on what strangers ask for, altered."""

    to: int
    alter: Alteration
    port: int = field(default_factory=free_port)
    address: str = "127.0.0.1"

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        url = f"http://127.0.0.1:{self.to}{request.raw_path}"
        async with self.session.request(
            "GET", url, headers={"Accept-Encoding": "identity"}, allow_redirects=False
        ) as answer:
            headers = {
                name: value for name, value in answer.headers.items()
                if name.lower() not in HOP_BY_HOP | {"content-length"}
            }
            accepts = request.headers.get("Accept-Encoding", "")
            served = Served(request.path, accepts, answer.status, headers, await answer.read())
        self.alter(served)
        return web.Response(status=served.status, headers=served.headers, body=served.body)


@contextmanager
def tampered(to: int, alter: Alteration) -> Iterator[Tamperer]:
    """A hotline as somebody between serves it."""
    tamperer = Tamperer(to, alter)
    with running(tamperer):
        yield tamperer
