# SPDX-License-Identifier: AGPL-3.0-or-later
"""The TURN configuration in docs/operations carries calls, and nothing else."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import BrowserContext, Page

from support.browsers import first_page
from support.hearing import connections, packets_per_second, wait_to_hear
from support.turn import Turn
from support.voices import Voice

OPEN = """async ([ice, policy]) => {
  const connection = new RTCPeerConnection({ iceServers: [ice], iceTransportPolicy: policy });
  globalThis.connection = connection;
  const player = new Audio();
  connection.ontrack = (event) => {
    player.srcObject = event.streams[0];
    player.play();
  };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
}"""
DESCRIBE = """async (remote) => {
  const { connection } = globalThis;
  if (remote) await connection.setRemoteDescription(remote);
  if (remote?.type !== "answer") await connection.setLocalDescription();
  if (connection.iceGatheringState !== "complete") {
    await new Promise((done) => {
      connection.onicegatheringstatechange = () =>
        connection.iceGatheringState === "complete" && done();
    });
  }
  return connection.localDescription.toJSON();
}"""


class BlankPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>blank</title>")

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def blank_address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BlankPage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def party(context: BrowserContext, address: str, turn: Turn, policy: str) -> Page:
    page = first_page(context)
    page.goto(address)
    page.evaluate(OPEN, [turn.credentials(), policy])
    return page


def connect(caller: Page, volunteer: Page) -> None:
    answer = volunteer.evaluate(DESCRIBE, caller.evaluate(DESCRIBE, None))
    caller.evaluate(DESCRIBE, answer)


def test_two_relay_only_browsers_hear_each_other(browsers, turn: Turn, blank_address: str) -> None:
    caller = party(browsers(Voice.CALLER), blank_address, turn, "relay")
    volunteer = party(browsers(Voice.ADA), blank_address, turn, "relay")
    connect(caller, volunteer)
    wait_to_hear(caller, Voice.ADA)
    wait_to_hear(volunteer, Voice.CALLER)
    assert packets_per_second(volunteer) > 40
    for page in (caller, volunteer):
        (connection,) = connections(page)
        assert connection["pair"] == ["relay", "relay"]


def test_the_relay_reaches_no_address_but_its_own(browsers, turn: Turn, blank_address: str) -> None:
    caller = party(browsers(Voice.CALLER), blank_address, turn, "relay")
    exposed = party(browsers(Voice.ADA), blank_address, turn, "all")
    offer = caller.evaluate(DESCRIBE, None)
    answer = exposed.evaluate(DESCRIBE, offer)
    # Only the addresses of the machine itself are left for the relay to reach.
    lines = answer["sdp"].split("\r\n")
    kept = [line for line in lines if not line.startswith("a=candidate") or " typ host" in line]
    assert any(" typ host" in line for line in kept)
    caller.evaluate(DESCRIBE, answer | {"sdp": "\r\n".join(kept)})
    caller.wait_for_timeout(6_000)
    (connection,) = connections(caller)
    assert connection["state"] != "connected"
    assert connection["packetsIn"] == 0
