# SPDX-License-Identifier: AGPL-3.0-or-later
"""`llamenos doctor` asks a real relay for an address, as browsers do, and says why it gives none."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from support.certificates import make_certificate
from support.commands import run
from support.places import free_port
from support.servers import Folders, Server
from support.turn import Turn, start_turn


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Turn]:
    certificate = make_certificate(tmp_path_factory.mktemp("certificate"))
    running = start_turn(tmp_path_factory.mktemp("turn"), certificate)
    yield running
    running.stop()


@pytest.fixture
def web_server() -> Iterator[int]:
    """The port of something else than a relay."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_port
        running.shutdown()


def found(relay: Turn, url: str, folder: Path) -> str:
    server = Server(Folders(folder / "hotline"), flags=relay.flags_for(url))
    lines = run(server, "doctor").stdout.splitlines()
    return next(line for line in lines if "TURN:" in line)


@pytest.mark.parametrize("way", ["", "?transport=udp", "?transport=tcp"])
def test_a_relay_that_gives_an_address_is_well(relay: Turn, tmp_path: Path, way: str) -> None:
    said = found(relay, relay.url + way, tmp_path)
    assert said.startswith("ok") and "gives addresses for calls" in said


def test_a_relay_with_another_secret_is_told(relay: Turn, tmp_path: Path) -> None:
    other = Turn(tmp_path, relay.port, "0" * 64, relay.process)
    other.secret_file.write_text(other.secret)
    said = found(other, relay.url, tmp_path)
    assert said.startswith("PROBLEM") and "refuses what is made from the secret" in said


def test_a_certificate_that_browsers_refuse_is_told(relay: Turn, tmp_path: Path) -> None:
    said = found(relay, relay.tls_url, tmp_path)
    assert said.startswith("PROBLEM") and "a certificate that browsers refuse" in said


def test_what_is_no_relay_is_told(relay: Turn, web_server: int, tmp_path: Path) -> None:
    said = found(relay, f"turn:127.0.0.1:{web_server}?transport=tcp", tmp_path)
    assert said.startswith("PROBLEM") and "is no relay" in said


def test_what_does_not_answer_is_told(relay: Turn, tmp_path: Path) -> None:
    said = found(relay, f"turn:127.0.0.1:{free_port()}", tmp_path)
    assert said.startswith("PROBLEM") and "does not answer" in said
