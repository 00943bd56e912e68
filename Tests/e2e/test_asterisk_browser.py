# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real Chromium is a phone of a real Asterisk, by the web client's own SIP."""

import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from asterisk.accounts import open_account
from asterisk.beside import Beside, listening_beside
from asterisk.pages import PhonePage, serve_pages
from asterisk.server import APPLICATION, Asterisk, running_asterisk
from asterisk.sounds import loudest
from support.browsers import first_page
from support.firefoxes import open_firefox
from support.hearing import connections, wait_to_hear
from support.turn import start_turn
from support.voices import Voice

HOTLINE = "+3225550100"
Sound = dict[str, Any]
# What Asterisk plays, and what the browser's microphone hears.
THEIRS, OURS = Voice.ADA, Voice.CALLER


@pytest.fixture(scope="module")
def asterisk() -> Iterator[Asterisk]:
    with running_asterisk() as running:
        yield running


@pytest.fixture
def ari(asterisk: Asterisk) -> Iterator[Beside]:
    with listening_beside(asterisk) as ari:
        yield ari


class Account:
    def __init__(self) -> None:
        self.user, self.secret = secrets.token_hex(8), secrets.token_hex(16)

    def open(self, ari: Beside, **endpoint: str) -> None:
        ari.run(open_account(ari.ari, self.user, self.secret, **endpoint))


@pytest.fixture
def account(ari: Beside) -> Account:
    account = Account()
    account.open(ari)
    return account


@pytest.fixture
def page(browsers: Any) -> Iterator[PhonePage]:
    with serve_pages() as address:
        yield PhonePage(first_page(browsers(OURS)), address)


@pytest.fixture
def phone(page: PhonePage, asterisk: Asterisk, account: Account) -> PhonePage:
    """It is registered."""
    page.begin(asterisk.web_socket, account.user, account.secret)
    page.wait("told.length > 0")
    assert page.told == ["registered"]
    return page


def own_address() -> str:
    """That from which others are reached, and which Asterisk tells: nothing is sent."""
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        probe.connect(("198.51.100.1", 9))
        address: str = probe.getsockname()[0]
        return address


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Sound]:
    """The way of the sound through the documented relay, on Asterisk's own machine."""
    turn = start_turn(tmp_path / "turn", address=own_address())
    yield {"iceServers": [turn.credentials()], "iceTransportPolicy": "relay"}
    turn.stop()


def ring(ari: Beside, account: Account) -> str:
    leg = f"leg-{secrets.token_hex(4)}"
    ari.do(
        "POST", f"/channels/{leg}", endpoint=f"PJSIP/{account.user}", app=APPLICATION,
        appArgs="leg", callerId=HOTLINE, timeout="30",
    )
    return leg


def talk(ari: Beside, phone: PhonePage, account: Account) -> str:
    """A call that the browser has answered."""
    leg = ring(ari, account)
    phone.wait_for_call("ringing")
    phone.do("answer")
    ari.of("StasisStart", leg)
    phone.wait_for_call("talking")
    return leg


def reach_hotline(ari: Beside, phone: PhonePage, number: int = 0) -> str:
    """A call of the browser's, its `number`th, that was answered."""
    phone.call(f"sip:{HOTLINE}@127.0.0.1")
    event = ari.run(ari.ari.event("StasisStart", lambda event: event["args"] == []))
    channel: str = event["channel"]["id"]
    ari.do("POST", f"/channels/{channel}/ring")
    phone.wait_for_call("ringing", number)
    ari.do("POST", f"/channels/{channel}/answer")
    phone.wait_for_call("talking", number)
    return channel


def hear_each_other(ari: Beside, phone: PhonePage, channel: str) -> None:
    tone = f"tone-{channel}"
    media = f"tone:{THEIRS.value}/10000"
    ari.do("POST", f"/channels/{channel}/play", media=media, playbackId=tone)
    wait_to_hear(phone.page, THEIRS, seconds=20)
    ari.do("DELETE", f"/playbacks/{tone}")
    ari.run(ari.ari.event("PlaybackFinished", lambda e: e["playback"]["id"] == tone))
    record = {"name": channel, "format": "wav", "maxDurationSeconds": "3"}
    ari.do("POST", f"/channels/{channel}/record", **record)
    ari.run(ari.ari.event("RecordingFinished", lambda e: e["recording"]["name"] == channel))
    _, sound = ari.run(ari.ari.ask("GET", f"/recordings/stored/{channel}/file"))
    ari.do("DELETE", f"/recordings/stored/{channel}")
    assert loudest(sound, Voice) == OURS
    # Else whoever talks to her would hear music.
    assert not [event for event in ari.ari.events if event["type"] == "ChannelHold"]


def test_a_browser_is_rung_and_both_hear_each_other_until_asterisk_hangs_up(
    ari: Beside, phone: PhonePage, account: Account
) -> None:
    leg = talk(ari, phone, account)
    hear_each_other(ari, phone, leg)
    ari.do("DELETE", f"/channels/{leg}", reason="normal")
    phone.wait_for_call("ended")
    assert phone.why() == "left"
    (connection,) = connections(phone.page)
    assert connection["state"] == "closed"


def test_they_hear_each_other_where_asterisk_has_no_opus(
    ari: Beside, page: PhonePage, asterisk: Asterisk
) -> None:
    account = Account()
    account.open(ari, allow="ulaw")
    page.begin(asterisk.web_socket, account.user, account.secret)
    page.wait("told.length > 0")
    hear_each_other(ari, page, talk(ari, page, account))
    (connection,) = connections(page.page)
    assert "PCMU" in connection["local"] and "opus" not in connection["local"]


def test_firefox_is_rung_and_calls(
    ari: Beside, playwright: Playwright, asterisk: Asterisk, relay: Sound, tmp_path: Path
) -> None:
    account = Account()
    account.open(ari, context="default")
    with open_firefox(playwright, tmp_path / "firefox", OURS) as browser, serve_pages() as address:
        page = PhonePage(first_page(browser), address)
        page.begin(asterisk.web_socket, account.user, account.secret, **relay)
        page.wait("told.length > 0")
        hear_each_other(ari, page, talk(ari, page, account))
        page.do("end")
        hear_each_other(ari, page, reach_hotline(ari, page, number=1))


def test_with_a_relay_asterisk_hears_of_no_address_of_the_browsers(
    ari: Beside, page: PhonePage, asterisk: Asterisk, account: Account, relay: Sound
) -> None:
    page.begin(asterisk.web_socket, account.user, account.secret, **relay)
    page.wait("told.length > 0")
    hear_each_other(ari, page, talk(ari, page, account))
    (connection,) = connections(page.page)
    assert connection["pair"] == ["relay", "host"]
    assert "typ host" not in connection["local"]


def test_a_call_outlives_its_line_and_is_ended_by_the_next(
    ari: Beside, phone: PhonePage, account: Account
) -> None:
    leg = talk(ari, phone, account)
    phone.cut()
    phone.wait("told.join() === 'registered,lost,registered'")
    hear_each_other(ari, phone, leg)
    phone.do("end")
    ari.of("ChannelHangupRequest", leg)
    ari.of("ChannelDestroyed", leg)


def test_a_browser_hangs_up(ari: Beside, phone: PhonePage, account: Account) -> None:
    leg = talk(ari, phone, account)
    phone.do("end")
    assert phone.why() == "hung-up"
    # It is the phone's own wish, and not what the test asked of Asterisk.
    ari.of("ChannelHangupRequest", leg)
    ari.of("ChannelDestroyed", leg)


def test_a_browser_declines(ari: Beside, phone: PhonePage, account: Account) -> None:
    leg = ring(ari, account)
    phone.wait_for_call("ringing")
    phone.do("decline")
    assert phone.why() == "declined"
    assert ari.of("ChannelDestroyed", leg)["cause"] == 21


@pytest.mark.parametrize(
    ("reason", "why"), [("answered_elsewhere", "answered-elsewhere"), ("normal", "cancelled")]
)
def test_a_browser_stops_ringing_and_knows_whether_somebody_else_has_it(
    ari: Beside, phone: PhonePage, account: Account, reason: str, why: str
) -> None:
    leg = ring(ari, account)
    phone.wait_for_call("ringing")
    ari.do("DELETE", f"/channels/{leg}", reason=reason)
    phone.wait_for_call("ended")
    assert phone.why() == why
    ari.of("ChannelDestroyed", leg)


def test_a_browser_calls_and_is_answered(
    ari: Beside, page: PhonePage, asterisk: Asterisk
) -> None:
    account = Account()
    account.open(ari, context="default")
    page.begin(asterisk.web_socket, account.user, account.secret)
    page.wait("told.length > 0")
    channel = reach_hotline(ari, page)
    hear_each_other(ari, page, channel)
    ari.do("DELETE", f"/channels/{channel}")
    page.wait_for_call("ended")
    assert page.why() == "left"


def test_an_account_for_being_rung_can_call_nobody(phone: PhonePage) -> None:
    phone.call(f"sip:{HOTLINE}@127.0.0.1")
    phone.wait_for_call("ended")
    assert phone.why() == "unreachable"


def test_a_wrong_secret_is_told(
    page: PhonePage, asterisk: Asterisk, account: Account
) -> None:
    page.begin(asterisk.web_socket, account.user, "another secret")
    page.wait("told.length > 0")
    assert page.told[0] == "wrong-secret"


def test_who_stops_is_not_rung_any_more(
    ari: Beside, phone: PhonePage, account: Account
) -> None:
    phone.stop()
    status, _ = ari.run(ari.ari.ask(
        "POST", "/channels/nobody", endpoint=f"PJSIP/{account.user}", app=APPLICATION
    ))
    assert status == 500


def test_when_asterisk_was_killed_a_browser_registers_again_and_is_rung(
    page: PhonePage, account: Account, asterisk: Asterisk
) -> None:
    page.begin(asterisk.web_socket, account.user, account.secret)
    page.wait("told.length > 0")
    asterisk.kill()
    page.wait("told[1] === 'lost'")
    asterisk.start_again()
    with listening_beside(asterisk) as ari:
        # Its accounts were in memory: until they are made again, nobody is known.
        account.open(ari)
        page.wait("told.at(-1) === 'registered' && told.length > 2")
        talk(ari, page, account)
