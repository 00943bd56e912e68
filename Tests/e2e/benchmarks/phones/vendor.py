# SPDX-License-Identifier: AGPL-3.0-or-later
"""A vendor's API, in a thread of its own: it takes legs and ends them, and says nothing by itself."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from aiohttp import web

from benchmarks.phones.signing import ACCOUNT
from support.turn import Certificate

HOST = "api.twilio.com"
WAIT_SECONDS = 90.0


@dataclass(frozen=True)
class Leg:
    """One that the hotline has placed: whom it rings, and where it asks and tells."""

    sid: str
    to: str
    answered: str
    status: str


@dataclass
class Vendor:
    legs: dict[str, Leg] = field(default_factory=dict)
    # Legs that the hotline has ended, and what it last told one that talks.
    ended: set[str] = field(default_factory=set)
    changes: threading.Condition = field(default_factory=threading.Condition)
    placed: Callable[[Leg], None] = lambda leg: None
    stopped: Callable[[str], None] = lambda sid: None
    told: Callable[[str, str], None] = lambda sid, document: None
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def app(self) -> web.Application:
        app = web.Application()
        top = f"/2010-04-01/Accounts/{ACCOUNT}"
        app.router.add_get(f"{top}.json", self.tell_account)
        app.router.add_post(f"{top}/Calls.json", self.place)
        app.router.add_post(top + "/Calls/{sid}.json", self.change)
        return app

    async def tell_account(self, request: web.Request) -> web.Response:
        return web.json_response({"sid": ACCOUNT, "status": "active"})

    async def place(self, request: web.Request) -> web.Response:
        asked = await request.post()
        leg = Leg(
            f"CA{next(self.numbers):032x}", str(asked["To"]), str(asked["Url"]),
            str(asked["StatusCallback"]),
        )
        with self.changes:
            self.legs[leg.sid] = leg
            self.changes.notify_all()
        self.placed(leg)
        return web.json_response({"sid": leg.sid}, status=201)

    async def change(self, request: web.Request) -> web.Response:
        asked, sid = await request.post(), request.match_info["sid"]
        if asked.get("Status") == "completed":
            with self.changes:
                self.ended.add(sid)
                self.changes.notify_all()
            self.stopped(sid)
        elif "Twiml" in asked:
            self.told(sid, str(asked["Twiml"]))
        return web.json_response({"sid": sid})

    def until(self, is_so: Callable[["Vendor"], bool], what: str) -> None:
        with self.changes:
            assert self.changes.wait_for(lambda: is_so(self), WAIT_SECONDS), what


@contextmanager
def running_vendor(vendor: Vendor, certificate: Certificate) -> Iterator[asyncio.AbstractEventLoop]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate.chain, certificate.key)
    loop, ready = asyncio.new_event_loop(), threading.Event()
    runner = web.AppRunner(vendor.app, access_log=None)

    async def serve() -> None:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 443, ssl_context=context, backlog=512).start()
        ready.set()

    def run() -> None:
        loop.run_until_complete(serve())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(10), "the vendor does not start"
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
