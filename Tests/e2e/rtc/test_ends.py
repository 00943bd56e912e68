# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two ends of a call, in two real browsers, through a real relay."""

import re
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from exchange import Exchange, Signal, run_exchange
from support.browsers import first_page
from support.hearing import connections, wait_to_hear
from support.turn import Turn, start_turn, wait_until_listening
from support.voices import Voice

# Seconds: other work may keep the machine busy.
PATIENCE = 40
SIDES = {"caller": Voice.CALLER, "volunteer": Voice.ADA}
ADDRESSES = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|[0-9a-f-]{36}\.local")


class Ends:
    """A caller and a volunteer, each in a browser with a voice of its own."""

    def __init__(self, browsers: Any, address: str, exchange: Exchange, turn: Turn) -> None:
        self.exchange = exchange
        self.turn = turn
        self.pages: dict[str, Page] = {}
        for side, voice in SIDES.items():
            page = first_page(browsers(voice))
            page.goto(address)
            self.pages[side] = page

    def begin(self, side: str, **options: Any) -> None:
        page = self.pages[side]
        page.add_script_tag(url="/ends.js", type="module")
        page.wait_for_function("!!globalThis.begin")
        # A name of its own for each: the relay counts what a name has open.
        ice = self.turn.credentials(secrets.token_hex(8)) | {"urls": [self.turn.url]}
        page.evaluate("(options) => begin(options)", {"side": side, "ice": ice} | options)

    def begin_both(self, **options: Any) -> None:
        self.begin("caller", **options)
        self.begin("volunteer", **options)

    def seen(self, side: str) -> dict[str, Any]:
        seen: dict[str, Any] = self.pages[side].evaluate("globalThis.seen")
        return seen

    def wait(self, side: str, condition: str, seconds: float = PATIENCE) -> None:
        self.pages[side].wait_for_function(condition, timeout=seconds * 1000)

    def wait_for_words(self, count: int = 1) -> list[dict[str, Any]]:
        for side in SIDES:
            self.wait(side, f"globalThis.seen.words.length >= {count}")
        return [self.seen(side)["words"][-1] for side in SIDES]

    def wait_to_hear_each_other(self, seconds: float = PATIENCE) -> None:
        wait_to_hear(self.pages["caller"], Voice.ADA, seconds)
        wait_to_hear(self.pages["volunteer"], Voice.CALLER, seconds)


@pytest.fixture
def ends(browsers: Any, turn: Turn) -> Iterator[Ends]:
    with run_exchange() as (exchange, address):
        yield Ends(browsers, address, exchange, turn)


def test_both_hear_each_other_through_the_relay_alone(ends: Ends) -> None:
    ends.begin_both()
    ends.wait_to_hear_each_other()
    caller, volunteer = ends.wait_for_words()
    assert caller == volunteer
    assert len(caller["words"]) == 4
    for page in ends.pages.values():
        (connection,) = connections(page)
        assert connection["pair"] == ["relay", "relay"]
        assert not [each for each in connection["candidates"] if " relay " not in f" {each} "]
    assert ends.seen("caller")["audio"] == ends.seen("volunteer")["audio"] == [True]


def test_no_signal_carries_an_address_but_the_relays(ends: Ends) -> None:
    ends.begin_both()
    ends.wait_for_words()
    assert len(ends.exchange.of("candidate")) > 2
    for signal in ends.exchange.of("candidate"):
        assert not signal["candidate"] or " typ relay raddr 0.0.0.0 rport 0" in signal["candidate"]
    for signal in [*ends.exchange.of("offer"), *ends.exchange.of("answer")]:
        found = set(ADDRESSES.findall(signal["sdp"])) - {"0.0.0.0", "127.0.0.1"}
        # 127.0.0.1 is what Chromium writes into every origin line, whatever its address.
        assert not found, found
        assert signal["sdp"].count("127.0.0.1") == signal["sdp"].count(" IN IP4 127.0.0.1\r\ns=-")


def assert_constant_size(page: Page, seconds: float) -> None:
    result = page.evaluate("(seconds) => strayBytes(80, seconds)", seconds)
    assert result["unexpected"] == []
    assert result["sent"] > seconds * 25


def test_every_packet_has_the_same_size_whatever_is_said(ends: Ends) -> None:
    ends.begin_both(sound="uneven")
    ends.wait_for_words()
    for page in ends.pages.values():
        assert_constant_size(page, 5)
        remote = connections(page)[0]["remote"]
        assert "cbr=1" in remote and "audio-level" not in remote


def test_after_a_reload_of_the_volunteer_they_hear_each_other_and_compare_again(
    ends: Ends,
) -> None:
    ends.begin_both()
    first, _ = ends.wait_for_words()
    ends.pages["volunteer"].reload()
    ends.begin("volunteer", attempt=2)
    ends.wait("caller", "globalThis.seen.words.length === 2")
    ends.wait_to_hear_each_other()
    caller, volunteer = ends.seen("caller"), ends.seen("volunteer")
    assert caller["attempts"] == [1, 2]
    assert caller["words"][1] == volunteer["words"][0] != first


@pytest.mark.parametrize("side", SIDES)
def test_a_network_change_is_mended_without_new_words(ends: Ends, side: str) -> None:
    ends.begin_both()
    ends.wait_for_words()
    before = len(ends.exchange.of("answer"))
    ends.pages[side].evaluate("end.networkChanged()")
    ends.exchange.wait_for("answer", before + 1)
    ends.wait_to_hear_each_other()
    assert len(ends.exchange.of("answer")) == before + 1
    for each in SIDES:
        assert len(ends.seen(each)["words"]) == 1


def test_after_the_credentials_have_run_out_a_network_change_is_mended_with_new_ones(
    ends: Ends,
) -> None:
    ends.begin_both(stale=True)
    ends.wait_to_hear_each_other()
    before = {side: ends.seen(side)["renewed"] for side in SIDES}
    ends.pages["caller"].evaluate("end.networkChanged()")
    for side in SIDES:
        ends.wait(side, f"globalThis.seen.renewed > {before[side]}")
    ends.wait_to_hear_each_other()


def test_the_call_outlives_the_relay_that_carried_it(browsers: Any, tmp_path: Path) -> None:
    turn = start_turn(tmp_path / "turn")
    command = turn.process.args
    with run_exchange() as (exchange, address):
        ends = Ends(browsers, address, exchange, turn)
        ends.begin_both()
        ends.wait_to_hear_each_other()
        turn.stop()
        ends.wait("caller", "globalThis.seen.interrupted > 0")
        turn.process = subprocess.Popen(
            command, cwd=turn.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        wait_until_listening(turn.port, turn.process)
        ends.wait_to_hear_each_other()
        assert ends.seen("caller")["audio"][-2:] == [False, True]
        assert len(ends.seen("caller")["words"]) == 1
    turn.stop()


def test_a_credential_that_the_relay_refuses_is_told(ends: Ends) -> None:
    wrong = ends.turn.credentials() | {"urls": [ends.turn.url], "credential": "d3Jvbmc="}
    ends.begin("caller", ice=wrong)
    ends.begin("volunteer")
    ends.wait("caller", "globalThis.seen.failed")
    assert ends.seen("caller")["failed"] == "relay"


def swap(kind: str, change: Any) -> Any:
    """Changes one kind of signal from the caller and lets the others pass."""

    def tamper(side: str, signal: Signal) -> list[Signal]:
        return [change(dict(signal))] if (side, signal["type"]) == ("caller", kind) else [signal]

    return tamper


def test_a_nonce_that_was_not_committed_to_ends_the_call_on_both_sides(ends: Ends) -> None:
    ends.exchange.tamper = swap("reveal", lambda it: it | {"nonce": "ab" * 32})
    ends.begin_both()
    for side in SIDES:
        ends.wait(side, "globalThis.seen.failed")
        assert ends.seen(side)["failed"] == "commit-mismatch"
    assert ends.seen("volunteer")["words"] == []


def test_an_offer_with_a_second_fingerprint_ends_the_call_on_both_sides(ends: Ends) -> None:
    line = "a=fingerprint:sha-256 " + ":".join(["AB"] * 32) + "\r\n"
    ends.exchange.tamper = swap("offer", lambda it: it | {"sdp": it["sdp"] + line})
    ends.begin_both()
    for side in SIDES:
        ends.wait(side, "globalThis.seen.failed")
        assert ends.seen(side)["failed"] == "bad-sdp"
    assert not ends.exchange.of("answer")


@pytest.mark.parametrize("side", SIDES)
def test_a_certificate_hidden_from_one_reading_ends_the_call(ends: Ends, side: str) -> None:
    """U+2028 ends a line for a regular expression of JavaScript's, and for no browser's SDP."""
    ends.begin_both()
    ends.wait_for_words()

    def step_in(_side: str, signal: Signal) -> list[Signal]:
        if signal["type"] != ("answer" if side == "caller" else "offer"):
            return [signal]
        honest = re.search(r"a=fingerprint:sha-256 [0-9A-F:]+", signal["sdp"])
        assert honest
        theirs = signal["sdp"].replace(honest[0], "a=fingerprint:sha-256 " + ":".join(["AB"] * 32))
        return [signal | {"sdp": theirs.replace("s=-", f"s=-\u2028{honest[0]}", 1)}]

    ends.exchange.tamper = step_in
    ends.pages[side].evaluate("end.networkChanged()")
    ends.wait(side, "globalThis.seen.failed")
    assert ends.seen(side)["failed"] == "bad-sdp"


OTHER_CERTIFICATE = """() => {
  RTCDtlsTransport.prototype.getRemoteCertificates = () => [new ArrayBuffer(300)];
  globalThis.end.peer.connection.dispatchEvent(new Event("connectionstatechange"));
}"""


@pytest.mark.parametrize("side", SIDES)
def test_a_transport_with_another_certificate_than_was_said_ends_the_call(
    ends: Ends, side: str
) -> None:
    ends.begin_both()
    ends.wait_for_words()
    ends.pages[side].evaluate(OTHER_CERTIFICATE)
    ends.wait(side, "globalThis.seen.failed")
    assert ends.seen(side)["failed"] == "bad-sdp"


@pytest.mark.parametrize("side", SIDES)
def test_another_certificate_after_the_words_ends_the_call(ends: Ends, side: str) -> None:
    """Who steps in once the words have been compared has to bring a certificate of his own."""
    ends.begin_both()
    ends.wait_for_words()
    other = ":".join(["AB"] * 32)

    def step_in(_side: str, signal: Signal) -> list[Signal]:
        if signal["type"] != ("answer" if side == "caller" else "offer"):
            return [signal]
        return [signal | {"sdp": re.sub(r"(?<=sha-256 )[0-9A-F:]+", other, signal["sdp"])}]

    ends.exchange.tamper = step_in
    ends.pages[side].evaluate("end.networkChanged()")
    ends.wait(side, "globalThis.seen.failed")
    assert ends.seen(side)["failed"] == "bad-sdp"


def test_an_answer_that_asks_for_speaking_sizes_does_not_get_them(ends: Ends) -> None:
    def loosen(side: str, signal: Signal) -> list[Signal]:
        if "sdp" in signal:
            signal = signal | {"sdp": signal["sdp"].replace("cbr=1", "cbr=0")}
        return [signal]

    ends.exchange.tamper = loosen
    ends.begin_both(sound="uneven")
    ends.wait_for_words()
    assert_constant_size(ends.pages["caller"], 3)
