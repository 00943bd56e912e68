# SPDX-License-Identifier: AGPL-3.0-or-later
"""Floods, each in a process of its own, so that an honest caller is not slowed by this end of them."""

import resource
import socket
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

WAIT_SECONDS = 90.0
# New connections in a second, once all are there.
CHURN = 500
SLICE_SECONDS = 0.02


@dataclass(frozen=True)
class Flood:
    """So many connections, spread over so many addresses; each begins with the same bytes."""

    port: int
    connections: int
    addresses: int
    first: bytes = b""
    # What each sends again and again, so that it is never idle.
    drip: bytes = b""

    def address(self, number: int) -> str:
        number %= self.addresses
        return f"127.{16 + (number >> 16)}.{number >> 8 & 255}.{1 + number % 250}"


def run(flood: Flood, pipe: Connection) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    held: deque[socket.socket] = deque()
    opened = 0
    told = False
    while not pipe.poll(0):
        begun = time.monotonic()
        for _ in range(flood.connections if not told else int(CHURN * SLICE_SECONDS)):
            open_one(flood, opened, held)
            opened += 1
        drip(flood, held)
        if not told:
            pipe.send(opened)
            told = True
        # Paced, so that it is the same flood on any machine.
        pipe.poll(max(0, begun + SLICE_SECONDS - time.monotonic()))
    for one in held:
        one.close()


def open_one(flood: Flood, number: int, held: deque[socket.socket]) -> None:
    with suppress(OSError):
        source = (flood.address(number), 0)
        one = socket.create_connection(("127.0.0.1", flood.port), 5, source_address=source)
        one.setblocking(False)
        held.append(one)
        one.send(flood.first)
    while len(held) > flood.connections:
        held.popleft().close()


def drip(flood: Flood, held: deque[socket.socket]) -> None:
    for _ in range(min(len(held), 50) if flood.drip else 0):
        held.rotate(-1)
        with suppress(OSError):
            held[0].send(flood.drip)


@contextmanager
def flooded(flood: Flood) -> Iterator[None]:
    """The flood is there when this begins, and goes on until it ends."""
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=run, args=(flood, there), daemon=True)
    process.start()
    try:
        assert here.poll(WAIT_SECONDS), "the flood never came about"
        assert here.recv() == flood.connections
        yield
    finally:
        here.send(None)
        process.join()
