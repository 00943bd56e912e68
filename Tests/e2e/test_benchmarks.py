# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `make bench` needs of the product is still there: nobody runs it every day."""

from pathlib import Path

from benchmarks.crowds import gather, new_server
from benchmarks.phones.company import alone
from benchmarks.streams import ring_all

VOLUNTEERS = 3
CALLS = 2


def test_a_crowd_joins_and_all_of_it_is_rung_by_each_call(tmp_path: Path) -> None:
    server = new_server(tmp_path)
    server.start()
    try:
        crowd = gather(server, VOLUNTEERS)
        rings = ring_all(server, crowd.volunteers, CALLS)
    finally:
        server.kill()
    assert len(rings.each) == VOLUNTEERS * CALLS
    assert len(rings.last) == CALLS
    assert all(seconds > 0 for seconds in rings.each)


def test_a_vendors_messages_about_legs_are_sent_and_taken_in() -> None:
    told = alone("benchmarks.phones.rates", "5", "0.2", "100")
    (one,) = told["rates"]
    assert one["taken"] > 0 and one["rings"] > 0 and one["ends"] > 0
    assert told["memory"]["after"] > 0


def test_of_a_burst_of_calls_none_is_lost_and_none_answered_twice() -> None:
    told = alone("benchmarks.phones.bursts", "3", "15", "1")
    assert told["calls"] == 15
    assert sum(told["outcomes"].values()) == 15 and "null" not in told["outcomes"]
    assert told["twice"] == 0
    assert 0 < told["answered"] == told["talks"] == told["outcomes"]["answered"]
