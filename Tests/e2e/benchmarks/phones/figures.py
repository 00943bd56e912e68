# SPDX-License-Identifier: AGPL-3.0-or-later
"""What calls by phone cost a server: messages of a vendor a second, and a burst of calls."""

from benchmarks.figures import Figure
from benchmarks.phones.company import alone

RATES = (1_000, 1_500, 2_250, 3_000, 4_500)
LATEST_MS = 50.0
SECONDS = 2.0
CALLS = 500
BURST_SECONDS = 10.0
BURST_VOLUNTEERS = 10


def rate_figures(volunteers: int) -> list[Figure]:
    told = alone("benchmarks.phones.rates", str(volunteers), str(SECONDS), *map(str, RATES))
    what = f"signed messages about legs, {volunteers:,} to a call"
    figures = []
    for one in told["rates"]:
        at = f"{what}, {one['rate']:,}/s"
        figures.append(Figure(f"{at}, that they ring, p99", one["rings"], "ms", LATEST_MS))
        figures.append(Figure(f"{at}, that they have ended, p99", one["ends"], "ms", LATEST_MS))
    held = [
        one["rate"] for one in told["rates"] if max(one["rings"], one["ends"]) < LATEST_MS
    ]
    memory = told["memory"]
    return [
        *figures,
        Figure(f"{what}, the most a second with p99 under 50 ms", max(held, default=0), "/s",
               RATES[1], at_least=True),
        Figure(f"memory after {volunteers:,} phones were rung", memory["after"] / 1e6, "MB"),
        Figure("the same, before the first call", memory["before"] / 1e6, "MB"),
    ]


def burst_figures() -> list[Figure]:
    told = alone(
        "benchmarks.phones.bursts", str(BURST_VOLUNTEERS), str(CALLS), str(BURST_SECONDS)
    )
    what = f"{CALLS} calls in {BURST_SECONDS:g} s, each message three times"
    return [
        Figure(f"{what}, calls that got lost or came twice", abs(CALLS - told["calls"]), "", 1),
        Figure(f"{what}, answered by two", told["twice"], "", 1),
        Figure(f"{what}, answered", told["talks"], ""),
        Figure(f"{what}, messages", told["webhooks"], ""),
        Figure(f"{what}, a message, p99", told["seconds"] * 1_000, "ms"),
        Figure("memory after the burst", told["memory"]["after"] / 1e6, "MB"),
        Figure("the same, before it", told["memory"]["before"] / 1e6, "MB"),
    ]
