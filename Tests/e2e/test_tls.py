# SPDX-License-Identifier: AGPL-3.0-or-later
"""With certificates of their own server and relay speak TLS, and a whole call goes over it."""

import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_on_duty, expect_talking
from support.certificates import make_certificate, trusting
from support.hearing import connections, wait_to_hear
from support.people import ADA
from support.screens import SLOW, set_up
from support.seeds import HOTLINE
from support.servers import Folders, Server
from support.turn import Certificate, Turn, start_turn
from support.voices import Voice

PROTOCOLS = """() =>
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map((entry) => entry.nextHopProtocol)"""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def relay(certificate: Certificate, tmp_path: Path) -> Iterator[Turn]:
    """As operators set it up: browsers come to it by TLS."""
    running = start_turn(tmp_path / "turn", certificate)
    yield running
    running.stop()


@pytest.fixture
def server(certificate: Certificate, relay: Turn, tmp_path: Path) -> Iterator[Server]:
    """Not set up: what members' browsers keep belongs to an address, the seed's is not this."""
    tls = ["--tls-cert", str(certificate.chain), "--tls-key", str(certificate.key)]
    flags = [*relay.flags_for(relay.tls_url), *tls]
    running = Server(Folders(tmp_path / "hotline"), flags=flags)
    running.start()
    yield running
    running.kill()


def agreed(server: Server, certificate: Certificate, offered: list[str]) -> tuple[str | None, str | None]:
    """The protocols that a client gets who trusts this certificate alone."""
    context = ssl.create_default_context(cafile=str(certificate.chain))
    context.set_alpn_protocols(offered)
    with (
        socket.create_connection(("127.0.0.1", server.port)) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        return secured.version(), secured.selected_alpn_protocol()


def assert_all_by_http_2(page: Page) -> None:
    protocols = page.evaluate(PROTOCOLS)
    # What the browser took from its own memory has come by nothing.
    assert len(protocols) > 10 and set(protocols) - {""} == {"h2"}, protocols


def test_http_2_is_agreed_on_and_http_1_for_who_has_no_more(
    server: Server, certificate: Certificate
) -> None:
    assert agreed(server, certificate, ["h2", "http/1.1"]) == ("TLSv1.3", "h2")
    assert agreed(server, certificate, ["http/1.1"]) == ("TLSv1.3", "http/1.1")


def test_a_hotline_is_set_up_and_a_call_answered_over_http_2(
    server: Server, certificate: Certificate, browsers: Callable[..., object]
) -> None:
    assert server.setup_link.startswith(f"https://localhost:{server.port}/setup#")
    trusts = trusting(certificate)
    volunteer = first_page(browsers(Voice.ADA, args=trusts))
    # All files come on one connection, which one thread of a busy machine serves.
    volunteer.set_default_navigation_timeout(SLOW)
    set_up(volunteer, server.setup_link, HOTLINE, ADA)
    expect_on_duty(volunteer)
    caller = first_page(browsers(Voice.CALLER, args=trusts))
    call(caller, server.address)
    answer(volunteer)
    expect_talking(caller)
    wait_to_hear(volunteer, Voice.CALLER)
    wait_to_hear(caller, Voice.ADA)
    for page in (volunteer, caller):
        assert_all_by_http_2(page)
        [connection] = [one for one in connections(page) if one["state"] == "connected"]
        assert (connection["pair"], connection["toRelay"]) == (["relay", "relay"], "tls")
    end_call(caller)
    expect_ended(volunteer)
