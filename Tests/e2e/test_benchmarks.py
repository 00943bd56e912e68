# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `make bench` needs of the product is still there: nobody runs it every day."""

from pathlib import Path

from benchmarks.crowds import gather, new_server
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
