# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starting, stopping and starting again."""

import re
import signal
import socket
import stat
from http.client import HTTPConnection

import pytest

from support.servers import Server
from support.web import request

SECOND_START_SECONDS = 2.0


def test_the_first_start_prints_address_and_setup_link(new_server: Server) -> None:
    assert new_server.printed(r"Address: (\S+)") == new_server.address
    link = new_server.setup_link
    assert re.fullmatch(re.escape(new_server.address) + r"/setup#v1\.[\w-]{64}", link)
    assert request(new_server.port, "/health").status == 200


def test_a_second_start_is_ready_in_two_seconds(new_server: Server) -> None:
    new_server.stop()
    assert new_server.start() < SECOND_START_SECONDS
    assert request(new_server.port, "/health").status == 200


def test_the_master_secret_is_apart_and_readable_by_its_owner_alone(new_server: Server) -> None:
    secret = new_server.folders.secret
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700
    assert secret.stat().st_size > 0
    for folder in (new_server.folders.data, new_server.folders.custodian):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
        for path in folder.rglob("*"):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_the_secret_outlives_a_restart(new_server: Server) -> None:
    before = new_server.folders.secret.read_bytes()
    new_server.restart()
    assert new_server.folders.secret.read_bytes() == before


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_five_seconds_with_open_connections(
    new_server: Server, how: signal.Signals
) -> None:
    idle = HTTPConnection("127.0.0.1", new_server.port, timeout=10)
    idle.request("GET", "/health")
    idle.getresponse().read()
    half_sent = socket.create_connection(("127.0.0.1", new_server.port))
    half_sent.sendall(b"POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\n")
    try:
        assert new_server.stop(how) < 5
    finally:
        idle.close()
        half_sent.close()


def test_it_starts_again_after_it_was_killed(new_server: Server) -> None:
    new_server.restart(signal.SIGKILL)
    assert request(new_server.port, "/health").status == 200


def test_a_port_in_use_is_said_in_a_sentence(new_server: Server) -> None:
    second = Server(new_server.folders.copy_to(new_server.folders.top.parent / "second"))
    second.port = new_server.port
    with pytest.raises(AssertionError):
        second.start()
    assert second.process is not None and second.process.wait(5) != 0
    assert any(str(new_server.port) in line for line in second.lines), second.lines
