# SPDX-License-Identifier: AGPL-3.0-or-later
"""A wire between the hotline and an Asterisk, for a test that cuts it."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from support.places import free_port

SECONDS = 30
# The answer to whoever asks for a WebSocket (RFC 6455 §4.2.2).
SWITCHED = b"HTTP/1.1 101 "


class Wire:
    """Passes bytes on, from `port` to a server's. What is asked that begins with `stopped` gets
    neither there nor an answer; then `reached` is set."""

    def __init__(self, to: int) -> None:
        self.port, self.to = free_port(), to
        self.stopped: bytes | None = None
        self.reached, self.streams = threading.Event(), threading.Event()
        self.is_broken = False
        self.loop = asyncio.new_event_loop()
        self.over = asyncio.Event()
        self.open: set[asyncio.StreamWriter] = set()
        self.tasks: set[asyncio.Task[None]] = set()

    def cut(self) -> None:
        """Every connection, at once. Returns when the stream of events is there again."""
        with self.broken():
            pass

    @contextmanager
    def broken(self) -> Iterator[None]:
        """Meanwhile there is no connection. Afterwards the stream of events is there again."""
        self.is_broken = True
        self.streams.clear()
        self.run_there(self.abort)
        yield
        self.is_broken = False
        assert self.streams.wait(SECONDS), "the stream of events has not come back"

    def abort(self) -> None:
        for writer in self.open:
            writer.transport.abort()

    def run_there(self, work: Callable[[], None]) -> None:
        done = threading.Event()
        self.loop.call_soon_threadsafe(lambda: (work(), done.set()))
        assert done.wait(SECONDS)

    def stop(self, asked: bytes) -> None:
        self.reached.clear()
        self.stopped = asked

    def until_reached(self) -> None:
        assert self.reached.wait(SECONDS), f"nobody asks {self.stopped!r}"

    def let_through(self) -> None:
        """From now on; what was stopped gets no answer still."""
        self.stopped = None

    async def connected(self, asking: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        try:
            if not self.is_broken:
                await self.lead_on(asking, back)
        finally:
            await self.close(back)
            self.tasks.discard(task)

    async def lead_on(self, asking: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            answering, there = await asyncio.open_connection("127.0.0.1", self.to)
            self.open |= {back, there}
            await asyncio.gather(
                self.pass_on(asking, there, True), self.pass_on(answering, back, False)
            )
            await self.close(there)

    async def close(self, writer: asyncio.StreamWriter) -> None:
        self.open.discard(writer)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    async def pass_on(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, is_asked: bool
    ) -> None:
        with suppress(OSError):
            while piece := await source.read(65_536):
                if is_asked and self.stopped is not None and piece.startswith(self.stopped):
                    self.reached.set()
                    continue
                if piece.startswith(SWITCHED):
                    self.streams.set()
                target.write(piece)
                await target.drain()
        target.close()

    async def run(self, ready: threading.Event) -> None:
        server = await asyncio.start_server(self.connected, "127.0.0.1", self.port)
        ready.set()
        await self.over.wait()
        server.close()
        self.is_broken = True
        self.abort()
        await asyncio.gather(*self.tasks)


@contextmanager
def running_wire(to: int) -> Iterator[Wire]:
    wire, ready = Wire(to), threading.Event()
    thread = threading.Thread(target=wire.loop.run_until_complete, args=(wire.run(ready),))
    thread.start()
    try:
        assert ready.wait(10), "the wire is not there"
        yield wire
    finally:
        wire.loop.call_soon_threadsafe(wire.over.set)
        thread.join()
        wire.loop.close()
