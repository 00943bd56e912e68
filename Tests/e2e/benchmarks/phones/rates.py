# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many signed messages about legs a second are taken in: of calls that ring at everybody, first
that each leg is dialled and rings, then that it has ended."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import percentile
from benchmarks.phones.company import Hotline, certificate, hotline
from benchmarks.phones.posts import Posts, Taken
from benchmarks.phones.signing import message, said
from benchmarks.phones.vendor import Leg, Vendor, running_vendor
from benchmarks.processes import resident

# Above those that the vendor gives to legs.
CALLERS = 1 << 64


@dataclass
class Day:
    hotline: Hotline
    vendor: Vendor
    posts: Posts
    volunteers: int
    callers: int = 0

    def ring(self) -> tuple[str, list[Leg]]:
        """A call, and the legs of all whom it rings."""
        self.callers += 1
        sid = f"CA{CALLERS + self.callers:032x}"
        known = set(self.vendor.legs)
        self.hotline.call(sid, f"+347{self.callers:08}")
        self.vendor.until(
            lambda it: len(it.legs) >= len(known) + self.volunteers, "not everybody is rung"
        )
        return sid, [leg for leg in self.vendor.legs.values() if leg.sid not in known]

    def hang_up(self, callers: list[str], legs: list[Leg]) -> None:
        address = f"{self.hotline.hooks}/arrivals/status"
        messages = [message(address, said(sid, "completed")) for sid in callers]
        self.must(self.posts.send(messages, 100))
        self.vendor.until(
            lambda it: all(leg.sid in it.ended for leg in legs), "not every leg is ended"
        )

    @staticmethod
    def must(taken: Taken) -> Taken:
        assert taken.refused == [], taken.refused[:3]
        return taken

    def measure(self, rate: int, seconds: float) -> dict[str, float]:
        """Of enough calls for so many seconds. Milliseconds; messages a second that were taken in."""
        wanted = max(1, round(rate * seconds / 2 / self.volunteers))
        calls = [self.ring() for _ in range(wanted)]
        legs = [leg for _, rung in calls for leg in rung]
        rings = [message(leg.status, said(leg.sid, status)) for leg in legs
                 for status in ("initiated", "ringing")]
        ringing = self.must(self.posts.send(rings, rate))
        self.hang_up([sid for sid, _ in calls], legs)
        ends = [message(leg.status, said(leg.sid, "canceled")) for leg in legs]
        ended = self.must(self.posts.send(ends, rate))
        return {
            "rate": rate, "rings": percentile(ringing.seconds, 0.99) * 1_000,
            "ends": percentile(ended.seconds, 0.99) * 1_000,
            "taken": len(rings) / ringing.lasted,
        }


def main(top: str, volunteers: str, seconds: str, *rates: str) -> None:
    vendor = Vendor()
    with (
        running_vendor(vendor, certificate(Path(top))),
        hotline(Path(top), int(volunteers)) as made,
    ):
        before = resident(made.server)
        posts = Posts(made.server.port)
        day = Day(made, vendor, posts, int(volunteers))
        day.measure(int(rates[0]), min(1.0, float(seconds)))
        measured = [day.measure(int(rate), float(seconds)) for rate in rates]
        posts.close()
        memory = {"before": before, "after": resident(made.server)}
    print(json.dumps({"rates": measured, "memory": memory}))


if __name__ == "__main__":
    main(*sys.argv[1:])
