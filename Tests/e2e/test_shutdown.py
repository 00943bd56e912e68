# SPDX-License-Identifier: AGPL-3.0-or-later
"""Told to stop in full work, the server tells everybody, keeps what is, and is gone in time."""

import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks.crowds import Crowd, gather, new_server
from support.placing import place_call
from support.plain_streams import PlainStream
from support.servers import Server
from support.web import request

TAB = "0000000a"
VOLUNTEERS = 9
# As many as one session may have.
STREAMS_EACH = 6
READY = {"microphone": "granted", "notifications": "granted", "soundTried": True}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = new_server(tmp_path)
    running.start()
    yield running
    if running.process is not None:
        running.kill()


def open_streams(stack: ExitStack, port: int, crowd: Crowd) -> list[PlainStream]:
    cookies = [{"Cookie": cookie} for cookie in crowd.volunteers * STREAMS_EACH]
    streams = [
        stack.enter_context(PlainStream.open(port, "/api/events", cookie)) for cookie in cookies
    ]
    for stream in streams:
        stream.wait("event: hello")
    return streams


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_fifty_streams_and_a_live_call_are_told_and_kept(
    server: Server, how: signal.Signals
) -> None:
    port = server.port
    crowd = gather(server, VOLUNTEERS)
    hers = {"Cookie": crowd.volunteers[0]}
    with ExitStack() as stack:
        streams = open_streams(stack, port, crowd)
        assert len(streams) > 50
        hello = re.search(r'"stream":"(\w+)"', streams[0].text)
        assert hello
        ready = request(port, "/api/me/readiness", "PUT", READY | {"stream": hello[1]}, hers)
        assert ready.status == 204, ready.body
        placed = place_call(port).json()
        path = f"/api/calls/{placed['call']}"
        caller = stack.enter_context(
            PlainStream.open(port, f"{path}/stream", {"Call-Token": placed["token"]})
        )
        streams[0].wait("event: ring\n")
        answered = request(port, f"{path}/answer", "POST", {"tab": TAB}, hers)
        assert answered.status == 200, answered.body
        caller.wait('"state":"connecting"')
        assert server.stop(how) < 5
        for stream in [*streams, caller]:
            assert "event: shutting-down" in stream.read_to_end()
    server.start()
    calls = request(port, "/api/calls", headers={"Cookie": crowd.admin}).json()["calls"]
    assert [call["id"] for call in calls] == [placed["call"]]
    assert calls[0]["answeredBy"] is not None
