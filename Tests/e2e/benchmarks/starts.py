# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long a start takes, and what of it the roster is.

Before it listens the server verifies the whole roster: the difference to a start without one is
the time of that, reading it from the database included.
"""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.crowds import new_server
from benchmarks.figures import Figure
from support.servers import Server

TIMES = 5
# An invite, a join and a tap.
ENTRIES_EACH = 3


def starts(server: Server) -> float:
    """The median of several, each to the printed address."""
    seconds = []
    for _ in range(TIMES):
        seconds.append(server.start())
        server.stop()
    return median(seconds)


def start_figures(server: Server, members: int) -> list[Figure]:
    """Of a stopped server whose hotline has so many members."""
    with TemporaryDirectory() as top:
        empty = new_server(Path(top))
        empty.start()
        empty.stop()
        without = starts(empty)
    entries = members * ENTRIES_EACH + 1
    full = starts(server)
    verifying = (full - without) / entries * 1_000
    return [
        Figure("start, a hotline without members", without, "s", 2),
        Figure(f"start, {members:,} members, {entries:,} roster entries", full, "s", 2),
        Figure("of that, for each 1,000 roster entries", verifying, "s"),
    ]
