# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept of the address that a caller calls from: nothing that it could be read from."""

import ipaddress
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.callers import Connection
from benchmarks.crowds import gather, new_server
from benchmarks.listening import listeners
from benchmarks.streams import make_reachable
from support.canaries import find_bytes, find_canaries
from support.placing import place_call
from support.restoring import back_up
from support.servers import Server
from support.web import request

# Of no machine that the tests run on, so that what is found came from a caller.
ADDRESSES = ["203.0.113.57", "2001:db8:7d1:c0de:5ca1:ab1e:0:57"]
SIGN_IN = {"signInName": "nobody", "auth": "A" * 43}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = new_server(tmp_path)
    running.start()
    yield running
    if running.process is not None:
        running.kill()


def packed(address: str) -> Iterator[tuple[str, bytes]]:
    """The address as a number, and the network of an IPv6 one, which is what limits count."""
    whole = ipaddress.ip_address(address)
    if whole.version == 6:
        yield f"{address} packed", whole.packed
        yield f"{address}, its network", whole.packed[:8]
    else:
        # Four bytes alone would be found by chance.
        yield f"{address} mapped", b"\0\0\xff\xff" + whole.packed


def use_up(server: Server, address: str, volunteer: dict[str, str]) -> None:
    """Does from there all that is counted by address, until it is refused, and is turned away."""
    hers = {"X-Forwarded-For": address}
    assert request(server.port, "/api/sign-in", "POST", SIGN_IN, hers).status == 401
    placed = [place_call(server.port, hers) for _ in range(3)]
    assert [one.status for one in placed] == [201] * 3
    assert place_call(server.port, hers).status == 429, "the address is known while it counts"
    first, *rest = [one.json() for one in placed]
    for call in rest:
        token = hers | {"Call-Token": call["token"]}
        answer = request(server.port, f"/api/calls/{call['call']}/voicemail", "POST", {}, token)
        assert answer.status == 204, answer.body
    path = f"/api/calls/{first['call']}"
    for what, body in (("answer", {"tab": "00000000"}), ("ban", {}), ("member-hang-up", {})):
        answer = request(server.port, f"{path}/{what}", "POST", body, volunteer)
        assert answer.status < 300, answer.body


def test_no_address_of_a_caller_is_kept_on_the_disk_or_told_in_the_log(server: Server) -> None:
    crowd = gather(server, 1)
    with closing(Connection(server.port)) as connection, listeners(server.port) as streams:
        make_reachable(connection, crowd.volunteers, streams.open(crowd.volunteers))
        for address in ADDRESSES:
            use_up(server, address, {"Cookie": crowd.volunteers[0]})
    top = server.folders.top
    back_up(server, top / "backup.sqlite")
    needles = [needle for address in ADDRESSES for needle in packed(address)]
    assert find_canaries(ADDRESSES, top) == []
    assert find_bytes(needles, top) == []
    server.stop()
    assert find_canaries(ADDRESSES, top) == []
    assert find_bytes(needles, top) == []
