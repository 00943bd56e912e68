# SPDX-License-Identifier: AGPL-3.0-or-later
"""The hotline that is attacked: volunteers who listen, and an honest caller who is to ring them."""

import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from benchmarks.crowds import Crowd
from benchmarks.listening import Listeners
from benchmarks.processes import resident
from hostile_caller.addresses import ask, proof, puzzle
from support.servers import Server

# From an honest caller's request to the ring at every volunteer, the work left out: in any flood.
RING_SECONDS = 3.0
# Between two looks: nobody may have noticed the end of a call before the next is placed.
# 9,000 connections cost 45 kB each, and what they leave in the allocator stays: five floods, one height.
MOST_MEMORY = 450_000_000


@dataclass
class Line:
    server: Server
    crowd: Crowd
    streams: Listeners
    numbers: Any = field(default_factory=lambda: count(1))

    @property
    def port(self) -> int:
        return self.server.port

    def address(self) -> str:
        """One that nobody has called from yet."""
        number = next(self.numbers)
        return f"127.1.{number >> 8}.{1 + number % 250}"

    def honest_call(self) -> float:
        """Rings every volunteer, and gives the seconds that this took."""
        address = self.address()
        begun = time.monotonic()
        terms = puzzle(self.port, address)
        asked = time.monotonic() - begun
        body = proof(terms)
        begun = time.monotonic()
        answer = ask(self.port, address, "calls", body)
        assert answer.status == 201, answer.body
        made = answer.json()
        heard = self.streams.wait("ring", len(self.crowd.volunteers))
        taken = asked + max(one.at for one in heard) - begun
        gone = ask(
            self.port, address, f"calls/{made['call']}/hang-up", {}, {"Call-Token": made["token"]}
        )
        assert gone.status == 204, gone.body
        self.streams.wait("ring-stopped", len(self.crowd.volunteers))
        return taken

    def expect_service(self, calls: int = 5) -> None:
        """Honest calls ring all volunteers in time, and the server has not grown too large."""
        taken = [self.honest_call() for _ in range(calls)]
        used = resident(self.server)
        print(f"rings after {max(taken):.2f} s at most; {used / 1e6:.0f} MB", flush=True)
        assert max(taken) < RING_SECONDS, taken
        assert used < MOST_MEMORY, used
