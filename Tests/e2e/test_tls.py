# SPDX-License-Identifier: AGPL-3.0-or-later
"""With certificates of their own, on a name of its own, server and relay speak TLS, and a whole call goes
over them, by the relay alone."""

import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Request

from support.browsers import first_page, open_browser
from support.calling import answer, call, end_call, expect_ended, expect_on_duty, expect_talking
from support.certificates import make_certificate, trusting
from support.hearing import connections, wait_to_hear
from support.people import ADA
from support.places import free_port
from support.screens import SLOW, set_up
from support.seeds import HOTLINE
from support.servers import Folders, Server
from support.turn import Certificate, Turn, start_turn
from support.voices import Voice
from test_direct_calls import candidate_types

NAME = "hotline.test"
TYPES = re.compile(r" typ (\w+)")
# What the server says of a call's relay, as it is read from its answers: it can be done without.
NO_RELAY_NEEDED = r"""(() => {
  const { text } = Response.prototype;
  globalThis.needless = 0;
  Response.prototype.text = async function () {
    return (await text.call(this)).replaceAll(/("relayOnly":\s*)true/g, (_, name) => {
      globalThis.needless += 1;
      return `${name}false`;
    });
  };
  Response.prototype.json = async function () {
    return JSON.parse(await this.text());
  };
})();"""
PROTOCOLS = """() =>
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map((entry) => entry.nextHopProtocol)"""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"), NAME)


@pytest.fixture(scope="module")
def relay(certificate: Certificate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Turn]:
    """As operators set it up: browsers come to it by TLS."""
    running = start_turn(tmp_path_factory.mktemp("turn"), certificate)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def server(
    certificate: Certificate, relay: Turn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Not set up: what members' browsers keep belongs to an address, the seed's is not this."""
    port = free_port()
    tls = ["--tls-cert", str(certificate.chain), "--tls-key", str(certificate.key)]
    public = ["--public-url", f"https://{NAME}:{port}"]
    folders = Folders(tmp_path_factory.mktemp("named") / "hotline")
    running = Server(folders, port, flags=[*relay.flags_for(relay.tls_url), *tls, *public])
    running.start()
    yield running
    running.kill()


@dataclass
class Talk:
    """Two people who talk, and what their browsers told the server of where they can be reached."""

    volunteer: Page
    caller: Page
    signals: list[str] = field(default_factory=list)

    def watch(self, request: Request) -> None:
        if request.url.endswith("signals"):
            self.signals.append(request.post_data or "")


@pytest.fixture(scope="module")
def talk(
    server: Server, certificate: Certificate, playwright: Playwright,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Talk]:
    profiles = tmp_path_factory.mktemp("profiles")
    knows = [*trusting(certificate), f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    with (
        open_browser(playwright, profiles / "ada", Voice.ADA, args=knows) as hers,
        open_browser(playwright, profiles / "caller", Voice.CALLER, args=knows) as theirs,
    ):
        talk = Talk(first_page(hers), first_page(theirs))
        for page in (talk.volunteer, talk.caller):
            page.add_init_script(NO_RELAY_NEEDED)
            page.on("request", talk.watch)
        begin(talk, server)
        yield talk


def begin(talk: Talk, server: Server) -> None:
    # All files come on one connection, which one thread of a busy machine serves.
    talk.volunteer.set_default_navigation_timeout(SLOW)
    set_up(talk.volunteer, server.setup_link, HOTLINE, ADA)
    expect_on_duty(talk.volunteer)
    call(talk.caller, server.address)
    answer(talk.volunteer)
    expect_talking(talk.caller)


def agreed(server: Server, certificate: Certificate, offered: list[str]) -> tuple[str | None, str | None]:
    """The protocols that a client gets who trusts this certificate alone."""
    context = ssl.create_default_context(cafile=str(certificate.chain))
    context.set_alpn_protocols(offered)
    with (
        socket.create_connection(("127.0.0.1", server.port)) as plain,
        context.wrap_socket(plain, server_hostname=NAME) as secured,
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


def test_a_hotline_is_set_up_and_a_call_answered_over_http_2(server: Server, talk: Talk) -> None:
    assert server.setup_link.startswith(f"https://{NAME}:{server.port}/setup#")
    wait_to_hear(talk.volunteer, Voice.CALLER)
    wait_to_hear(talk.caller, Voice.ADA)
    for page in (talk.volunteer, talk.caller):
        assert_all_by_http_2(page)


def test_a_server_that_asks_for_no_relay_gets_no_address_of_either_side(talk: Talk) -> None:
    """On a name that is not loopback, where each browser decides by itself."""
    for page in (talk.volunteer, talk.caller):
        assert page.evaluate("globalThis.needless") > 0, "nothing was rewritten for this page"
        assert candidate_types(page) == {"relay"}
        made = connections(page)
        paths = [(one["pair"], one["toRelay"]) for one in made if one["pair"]]
        assert paths == [(["relay", "relay"], "tls")]
        assert set(TYPES.findall("".join(one["local"] for one in made))) <= {"relay"}
    sent = TYPES.findall("\n".join(talk.signals))
    assert sent and set(sent) == {"relay"}, sent
    end_call(talk.caller)
    expect_ended(talk.volunteer)
