# SPDX-License-Identifier: AGPL-3.0-or-later
"""Floods of connections. In each an honest call rings every volunteer in time, their streams alive."""

from contextlib import ExitStack

from hostile_caller.addresses import PROXY, ask, connect, is_open, problem, status
from hostile_caller.floods import Flood, flooded
from hostile_caller.lines import Line

HEAD = b"POST /api/calls HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
# The server's own: OpenConnections.perNetwork and RequestsUnderWay.perNetwork.
PER_ADDRESS = 256
UNDER_WAY = 512
MOST_LOOKS = 300


def test_silent_connections_from_one_address(line: Line, flood: int) -> None:
    with flooded(Flood(line.port, flood, addresses=1)):
        line.expect_service()


def test_silent_connections_from_many_addresses(line: Line, flood: int) -> None:
    with flooded(Flood(line.port, flood, addresses=flood)):
        line.expect_service()


def test_slow_heads_from_many_addresses(line: Line, flood: int) -> None:
    first = b"POST /api/calls HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
    with flooded(Flood(line.port, flood, addresses=flood, first=first, drip=b"a")):
        line.expect_service()


def test_slow_bodies_from_many_addresses(line: Line, flood: int) -> None:
    first = HEAD + b"Content-Length: 8000\r\n\r\n{"
    with flooded(Flood(line.port, flood, addresses=flood, first=first, drip=b" ")):
        line.expect_service()


def test_requests_for_work_from_many_addresses(line: Line, flood: int) -> None:
    body = b"POST /api/calls/proof HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    first = body + b"Content-Length: 2\r\n\r\n{}"
    with flooded(Flood(line.port, flood, addresses=flood, first=first)):
        line.expect_service()


def test_the_streams_of_calls_that_are_not_there(line: Line, flood: int) -> None:
    path = b"GET /api/calls/" + b"00" * 16 + b"/stream HTTP/1.1\r\nHost: localhost\r\n"
    first = path + b"Call-Token: " + b"A" * 43 + b"\r\n\r\n"
    with flooded(Flood(line.port, flood, addresses=flood, first=first)):
        line.expect_service()


def test_one_address_holds_its_share_of_connections_and_no_more(line: Line) -> None:
    address = line.address()
    with ExitStack() as stack:
        held = [
            stack.enter_context(connect(line.port, address)) for _ in range(PER_ADDRESS + 44)
        ]
        # Its own oldest made room, so whoever shares the address with it still gets through.
        assert ask(line.port, address, "hotline", method="GET").status == 200
        # Each is closed by the thread that has it, a moment later.
        looks = (
            sum(is_open(one) for one in held)
            for _ in range(MOST_LOOKS)
            if ask(line.port, address, "hotline", method="GET").status == 200
        )
        assert any(count <= PER_ADDRESS for count in looks)
        assert is_open(held[-1])


def test_one_address_behind_a_proxy_takes_no_more_than_its_share(line: Line) -> None:
    greedy = {"X-Forwarded-For": "203.0.113.7"}
    head = "POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    slow = f"{head}X-Forwarded-For: 203.0.113.7\r\nContent-Length: 1000\r\n\r\n{{".encode()
    with ExitStack() as stack:
        for _ in range(UNDER_WAY + 44):
            stack.enter_context(connect(line.port, PROXY, slow))
        # Until the server has come to all of them; each is there for 20 seconds.
        answers = (ask(line.port, PROXY, "calls/proof", {}, greedy) for _ in range(MOST_LOOKS))
        refused = next(answer for answer in answers if answer.status != 200)
        assert (refused.status, problem(refused)) == (429, "rate-limited")
        assert "retryAfterSeconds" in refused.json()
        other = {"X-Forwarded-For": "203.0.113.8"}
        assert ask(line.port, PROXY, "calls/proof", {}, other).status == 200
        line.expect_service(calls=2)


def test_whoever_is_signed_in_loses_no_connection_to_a_flood(line: Line, flood: int) -> None:
    cookie = line.crowd.volunteers[0].encode()
    get = b"GET /api/me HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + b"\r\n\r\n"
    with connect(line.port, line.address(), get) as volunteer:
        assert status(volunteer) == 200
        with flooded(Flood(line.port, flood, addresses=flood)):
            line.expect_service(calls=2)
            volunteer.setblocking(True)
            volunteer.sendall(get)
            assert status(volunteer) == 200
