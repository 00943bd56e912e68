# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that lies about the list of members, or about the audit log, to some: a proxy that
rewrites its answers."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aiohttp import web

from support.places import free_port
from support.proxies import running
from support.rewriting import Rewriter
from support.servers import Server

Entries = list[bytes]
Lie = Callable[[Entries], Entries]


def decode(blob: str) -> bytes:
    return base64.urlsafe_b64decode(blob + "=" * (-len(blob) % 4))


def encode(entry: bytes) -> str:
    return base64.urlsafe_b64encode(entry).rstrip(b"=").decode()


class LyingServer(Rewriter):
    """Stands on the hotline's port and hands everything on, but for what `tell` says."""

    def __init__(self, port: int, to: int) -> None:
        super().__init__(port, to)
        self.lies: dict[str, Lie] = {}
        self.log_lies: dict[str, Lie] = {}
        # A member's, by which the list is had for whoever comes with an invite that is not open.
        self.insider = ""

    def tell_log(self, session: str, lie: Lie) -> None:
        """From now on this session is shown `lie(entries)` as the audit log."""
        self.log_lies[session] = lie

    def tell(self, session: str, lie: Lie) -> None:
        """From now on whoever has this session's cookie is shown `lie(entries)`."""
        self.lies[session] = lie

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        cookies = request.headers.get("Cookie", "")
        for path, start, lies in (
            ("/api/roster", "from", self.lies), ("/api/audit", "after", self.log_lies)
        ):
            lie = next((lie for session, lie in lies.items() if session in cookies), None)
            if lie and request.method == "GET" and request.path == path:
                return await self.lied(request, start, lie)
        return await super().pass_on(request)

    async def lied(self, request: web.Request, start: str, lie: Lie) -> web.Response:
        """The whole list as it is, lied about, and of that what was asked for."""
        whole = f"http://127.0.0.1:{self.to}{request.path}?{start}=0"
        headers = request.headers.copy()
        headers["Accept-Encoding"] = "identity"
        if self.insider and headers.popall("Invite-Proof", None):
            headers["Cookie"] = f"__Host-session={self.insider}"
        async with self.session.get(whole, headers=headers) as answer:
            page = await answer.json()
        rest = lie([decode(e) for e in page["entries"]])[int(request.query.get(start, 0)) :]
        page["entries"] = [encode(entry) for entry in rest]
        return web.Response(body=json.dumps(page), content_type="application/json")


@contextmanager
def put_before(server: Server) -> Iterator[LyingServer]:
    """Moves the server to another port and stands on its own, which the browsers know."""
    public = server.port
    server.stop()
    server.port = free_port()
    server.start()
    lying = LyingServer(public, server.port)
    # What asks for its address is told the one that people type.
    server.port = public
    with running(lying):
        yield lying
