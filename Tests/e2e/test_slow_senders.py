# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever sends slowly, endlessly or nothing at all holds a connection for a while, and no more."""

import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from support.servers import Server

# Heads are refused by the parser, before there is a request: 400 or 431.
REFUSED_HEAD = b"4"
# The server's own limits, in seconds, and what a busy machine adds.
IDLE = 60
BODY = 20
LATE = 15
HEAD = b"Host: localhost\r\nContent-Type: application/json\r\n"


@pytest.fixture
def connected(empty_server: Server) -> Iterator[Callable[[], socket.socket]]:
    """Opens connections to the server."""
    with ExitStack() as stack:

        def connect() -> socket.socket:
            opened = socket.create_connection(("127.0.0.1", empty_server.port))
            opened.settimeout(IDLE + LATE)
            return stack.enter_context(opened)

        yield connect


# What each sends before it drips or falls silent, and the seconds that it is given.
HOLDERS = {
    "silent": (b"", IDLE),
    "half a head": (b"GET /health HTTP/1.1\r\nHost: loc", IDLE),
    "kept alive": (b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", IDLE),
    "dripping head": (b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", IDLE),
    "dripping body": (
        b"POST /api/sign-in HTTP/1.1\r\n" + HEAD + b"Content-Length: 1000\r\n\r\n{",
        BODY,
    ),
}


def is_closed(opened: socket.socket, drip: bytes) -> bool:
    try:
        opened.sendall(drip)
        return opened.recv(4096) == b""
    except BlockingIOError:
        return False
    except (BrokenPipeError, ConnectionResetError):
        return True


def test_whoever_holds_a_connection_is_cut_off(connected: Callable[[], socket.socket]) -> None:
    holding = {name: connected() for name in HOLDERS}
    for name, opened in holding.items():
        opened.sendall(HOLDERS[name][0])
        opened.setblocking(False)
    begun = time.monotonic()
    while holding:
        # A byte a second from those who drip; every answer and every close wakes us.
        select.select(list(holding.values()), [], [], 1)
        for name, opened in list(holding.items()):
            drip = b"a" if name.startswith("dripping") else b""
            if is_closed(opened, drip):
                del holding[name]
            else:
                assert time.monotonic() - begun < HOLDERS[name][1] + LATE, name


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        (b"X-Long: " + b"a" * 20_000 + b"\r\n", b"", REFUSED_HEAD),
        (b"".join(b"X-%d: a\r\n" % i for i in range(100)), b"", REFUSED_HEAD),
        (b"Content-Length: 99999999999\r\n", b"", b"413"),
        (b"Transfer-Encoding: chunked\r\n", b"40001\r\n" + b" " * 0x40001 + b"\r\n0\r\n\r\n", b"413"),
    ],
)
def test_what_is_too_large_is_refused(
    connected: Callable[[], socket.socket], head: bytes, body: bytes, status: bytes
) -> None:
    opened = connected()
    opened.sendall(b"POST /api/sign-in HTTP/1.1\r\n" + HEAD + head + b"\r\n" + body)
    answer = opened.recv(4096)
    assert answer.startswith(b"HTTP/1.1 " + status), answer[:200]
