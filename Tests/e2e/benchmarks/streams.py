# SPDX-License-Identifier: AGPL-3.0-or-later
"""What open streams cost, and how long a caller's request takes to ring every volunteer.

The load comes from the same machine, so it takes part of what it measures.
"""

import json
import time
from contextlib import closing
from dataclasses import dataclass

from benchmarks.callers import Callers, Connection
from benchmarks.figures import Figure, percentile
from benchmarks.listening import Heard, Listeners, listeners
from benchmarks.processes import resident
from support.servers import Server

CALLS = 200
WARM_UP = 10
STREAMS_EACH = 5
SETTLE_SECONDS = 2.0


def settled(server: Server) -> int:
    time.sleep(SETTLE_SECONDS)
    return resident(server)


def memory_figures(server: Server, cookies: list[str], idle: int) -> list[Figure]:
    """One stream of each member, then five of each."""
    figures = []
    with listeners(server.port) as streams:
        opened = 0
        for count in (1, STREAMS_EACH - 1):
            streams.open(cookies * count)
            opened += len(cookies) * count
            each = (settled(server) - idle) / opened / 1_000
            figures.append(Figure(f"memory for each idle stream, {opened:,} open", each, "kB", 25))
    return figures


@dataclass(frozen=True)
class Rings:
    """Seconds from a caller's request to its ring events: of each volunteer, and of the last."""

    each: list[float]
    last: list[float]


def make_reachable(connection: Connection, cookies: list[str], hellos: list[Heard]) -> None:
    """What her page says once she has tried her microphone and a ring."""
    for hello in hellos:
        body = {
            "stream": json.loads(hello.data)["stream"], "microphone": "granted",
            "notifications": "granted", "soundTried": True,
        }
        cookie = {"Cookie": cookies[hello.stream]}
        connection.ask("me/readiness", body, cookie, method="PUT")


def ring(callers: Callers, streams: Listeners, count: int) -> list[float]:
    """One call, rung at everybody and hung up. Gives the seconds to each ring."""
    prepared = callers.prepare()
    begun = time.monotonic()
    made = callers.call(prepared)
    heard = streams.wait("ring", count)
    assert len({one.stream for one in heard}) == count, "somebody was rung twice"
    assert all(json.loads(one.data)["call"] == made["call"] for one in heard)
    callers.hang_up(made)
    streams.wait("ring-stopped", count)
    return [one.at - begun for one in heard]


def ring_all(server: Server, cookies: list[str], calls: int) -> Rings:
    with closing(Connection(server.port)) as connection, listeners(server.port) as streams:
        callers = Callers(connection)
        make_reachable(connection, cookies, streams.open(cookies))
        for _ in range(WARM_UP):
            ring(callers, streams, len(cookies))
        times = [ring(callers, streams, len(cookies)) for _ in range(calls)]
    return Rings([one for call in times for one in call], [max(call) for call in times])


def ring_figures(server: Server, cookies: list[str]) -> list[Figure]:
    rings = ring_all(server, cookies, CALLS)
    what = f"caller's request to ring event, {len(cookies):,} volunteers, {CALLS} calls"
    return [
        Figure(f"{what}, p50", percentile(rings.each, 0.5) * 1_000, "ms"),
        Figure(f"{what}, p99", percentile(rings.each, 0.99) * 1_000, "ms", 60),
        Figure(f"{what}, the last of each call, p50", percentile(rings.last, 0.5) * 1_000, "ms"),
    ]
