# SPDX-License-Identifier: AGPL-3.0-or-later
"""Browsers that only listen: open event streams, read in a process of their own.

One epoll loop and one look at each piece that comes, so that what is measured is the server and
not this end of it. Nothing is told before all of what is waited for is there. Heartbeats are
answered, or the server would take the volunteers for gone; what comes of an answer is not waited for.
"""

import json
import re
import select
import socket
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection

EVENT = re.compile(rb"event: ([a-z-]+)\ndata: (.*)\n\n")
WAIT_SECONDS = 60.0


@dataclass(frozen=True)
class Heard:
    """An event: on which stream, when (as time.monotonic has it in every process), its data."""

    stream: int
    at: float
    data: bytes


@dataclass
class Ear:
    """What runs in the other process."""

    port: int
    pipe: Connection
    poll: select.epoll = field(default_factory=select.epoll)
    streams: dict[int, tuple[int, socket.socket]] = field(default_factory=dict)
    rest: dict[int, bytes] = field(default_factory=dict)
    heard: dict[str, list[Heard]] = field(default_factory=lambda: defaultdict(list))
    wanted: tuple[str, int] | None = None
    heads: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    replies: socket.socket = field(init=False)

    def __post_init__(self) -> None:
        self.connect()

    def connect(self) -> None:
        """Opens the connection of the answers; an idle one makes room for others, as in a flood."""
        self.replies = socket.create_connection(("127.0.0.1", self.port))
        self.poll.register(self.replies.fileno(), select.EPOLLIN)

    def drain(self) -> None:
        """Reads what came of the answers; where the server has closed, the next goes by a new one."""
        with suppress(ConnectionError):
            if self.replies.recv(65_536):
                return
        self.replies.close()
        self.connect()

    def run(self) -> None:
        self.poll.register(self.pipe.fileno(), select.EPOLLIN)
        while True:
            for number, _ in self.poll.poll():
                if number == self.replies.fileno():
                    self.drain()
                elif number != self.pipe.fileno():
                    self.hear(number)
                elif not self.obey(self.pipe.recv()):
                    return
            self.tell()

    def obey(self, order: tuple[str, int] | list[str] | None) -> bool:
        """Opens a stream for each cookie of a list, or waits for so many of an event."""
        if isinstance(order, list):
            for cookie in order:
                self.open(cookie)
        else:
            self.wanted = order
        return order is not None

    def open(self, cookie: str) -> None:
        place = len(self.streams)
        # Every volunteer at home: an address of her own.
        address = f"10.{place >> 16}.{place >> 8 & 255}.{place & 255}"
        one = socket.create_connection(("127.0.0.1", self.port))
        self.heads[place] = (
            f"HTTP/1.1\r\nHost: localhost:{self.port}\r\nCookie: {cookie}\r\n"
            f"X-Forwarded-For: {address}\r\n"
        )
        one.sendall(f"GET /api/events {self.heads[place]}\r\n".encode())
        self.streams[one.fileno()] = (place, one)
        self.poll.register(one.fileno(), select.EPOLLIN)

    def hear(self, number: int) -> None:
        stream, one = self.streams[number]
        piece = one.recv(65_536)
        now = time.monotonic()
        if not piece:
            self.poll.unregister(number)
            self.heard["closed"].append(Heard(stream, now, b""))
        text = self.rest.pop(number, b"") + piece
        for name, data in EVENT.findall(text):
            if name == b"alive":
                self.reply(stream)
                continue
            if name == b"hello":
                self.names[stream] = json.loads(data)["stream"]
            self.heard[name.decode()].append(Heard(stream, now, data))
        if not text.endswith(b"\n\r\n"):
            self.rest[number] = text

    def reply(self, stream: int) -> None:
        body = json.dumps({"stream": self.names[stream]})
        with suppress(ConnectionError):
            self.replies.sendall(
                f"PUT /api/me/alive {self.heads[stream]}Content-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
            )

    def tell(self) -> None:
        if self.wanted is None or len(self.heard[self.wanted[0]]) < self.wanted[1]:
            return
        self.pipe.send(self.heard.pop(self.wanted[0]))
        self.wanted = None


@dataclass
class Listeners:
    """The streams, from this process's side."""

    pipe: Connection

    def open(self, cookies: list[str]) -> list[Heard]:
        """Opens a stream for each, and gives the `hello` of each."""
        self.pipe.send(cookies)
        return self.wait("hello", len(cookies))

    def wait(self, event: str, count: int) -> list[Heard]:
        """Waits until so many of an event were heard since it was last waited for."""
        self.pipe.send((event, count))
        assert self.pipe.poll(WAIT_SECONDS), f"no {count} events {event} in {WAIT_SECONDS} s"
        heard: list[Heard] = self.pipe.recv()
        return heard


def listen(port: int, pipe: Connection) -> None:
    Ear(port, pipe).run()


@contextmanager
def listeners(port: int) -> Iterator[Listeners]:
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=listen, args=(port, there), daemon=True)
    process.start()
    try:
        yield Listeners(here)
    finally:
        here.send(None)
        process.join()
