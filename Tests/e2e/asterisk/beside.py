# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asterisk's REST interface for tests that drive browsers too, which are not asynchronous."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TypeVar

from asterisk.ari import Ari, listening
from asterisk.server import Asterisk

SECONDS = 60
T = TypeVar("T")


class Beside:
    """`ari`, in a loop of its own."""

    def __init__(self, ari: Ari, loop: asyncio.AbstractEventLoop) -> None:
        self.ari, self.loop = ari, loop

    def run(self, work: Coroutine[object, object, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(SECONDS)

    def do(self, method: str, path: str, *statuses: int, **query: str) -> None:
        self.run(self.ari.do(method, path, *statuses, **query))

    def of(self, kind: str, channel: str) -> dict:
        """The first event of this kind about a channel."""
        return self.run(self.ari.of(kind, channel))


@contextmanager
def listening_beside(asterisk: Asterisk) -> Iterator[Beside]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    run = lambda work: asyncio.run_coroutine_threadsafe(work, loop).result(SECONDS)
    context = listening(asterisk)
    try:
        ari = run(context.__aenter__())
        try:
            yield Beside(ari, loop)
        finally:
            run(context.__aexit__(None, None, None))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
