# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that is against its members while the hotline moves to another custodian."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from support.lying import Entries, LyingServer, put_before
from support.moving import (
    Move,
    answer_yes,
    begin_move,
    confirm_move,
    expect_told,
    lock,
    open_custodian,
    open_to_move,
    say_who,
    shares,
    type_key,
)
from support.people import ADA, BEN
from support.rewriting import Told
from support.screens import SLOW, expect_heading, go_to, press, sign_in, try_pin, unlock
from support.seeds import Hotline
from support.texts import app_text


@dataclass
class Hostile:
    move: Move
    server: LyingServer

    @property
    def hotline(self) -> Hotline:
        return self.move.hotline

    def session_of_ben(self) -> str:
        cookies = self.hotline.seed.cookies[BEN]
        value: str = next(one["value"] for one in cookies if one["name"] == "__Host-session")
        return value


@pytest.fixture
def hostile(hotline: Hotline) -> Iterator[Hostile]:
    with begin_move(hotline) as move, put_before(hotline.server) as server:
        try:
            yield Hostile(move, server)
        finally:
            # First, since the proxy waits for whoever still reads a stream.
            hotline.open_browsers.close()


def test_a_key_that_the_server_puts_in_place_is_refused(hostile: Hostile) -> None:
    """Of a custodian that it runs itself: a valid key, and not the one that she was told."""
    ada = hostile.hotline.open(ADA)
    open_custodian(ada)
    type_key(ada, "custodian:short")
    expect_told(ada, "custodian.key.form")
    truth = hostile.server.answering("/api/custodian/next", other_key)
    with truth as rule:
        type_key(ada, hostile.move.key)
        answer_yes(ada)
        expect_told(ada, "custodian.otherKey")
        assert rule.truths
    expect_heading(ada, "custodian.awaited.title")
    type_key(ada, hostile.move.key)
    answer_yes(ada)
    expect_heading(ada, "custodian.underWay.title")


def other_key(told: Told) -> Told:
    key = bytearray(base64.urlsafe_b64decode(told.json()["custodianKey"] + "=="))
    key[-1] ^= 1
    text = base64.urlsafe_b64encode(key).rstrip(b"=").decode()
    return told.saying({"custodianKey": text})


def test_a_server_that_routes_to_the_former_one_gets_nothing_enrolled(hostile: Hostile) -> None:
    """It keeps shares on its own machine if it can: whatever is asked goes there."""
    hotline = hostile.hotline
    ada = hotline.open(ADA)
    confirm_move(ada, hostile.move.key)
    lock(ada)
    former_hash = hostile.move.former_hash

    def to_the_former(asked: Told) -> Told:
        return asked.saying(asked.json() | {"custodian": former_hash})

    press(ada, "frame.signOut")
    with hostile.server.asking("/api/custodian(/challenge)?", to_the_former):
        sign_in(ada, hotline.address, ADA)
        expect_heading(ada, "unlock.title")
        try_pin(ada, ADA.pin)
        expect_told(ada, "move.failed")
        former, new = hostile.move.server.folders, hostile.move.custodian.folders
        assert (shares(former.custodian), shares(new.custodian)) == (3, 0)
        press(ada, "move.later")
        expect_heading(ada, "home.title")
        go_to(ada, "security.title")
        expect_told(ada, "device.stays")
    lock(ada)
    open_to_move(ada, ADA)
    say_who(ada, ADA)
    expect_heading(ada, "home.title")
    assert shares(new.custodian) == 1


def test_a_server_that_hides_the_entry_is_told_of(hostile: Hostile) -> None:
    hotline = hostile.hotline
    hidden: list[int] = []

    def before_the_move(entries: Entries) -> Entries:
        return entries[: hidden[0]]

    ada = hotline.open(ADA)
    ben = hotline.open(BEN)
    hidden.append(ada.evaluate(COUNT))
    hostile.server.tell(hostile.session_of_ben(), before_the_move)
    confirm_move(ada, hostile.move.key)
    lock(ben)
    unlock(ben, BEN)
    # He opens as before, and is told that somebody has signed a newer list.
    expect(ben.get_by_text(app_text("alarm.withheld.title")).first).to_be_visible(timeout=SLOW)
    assert shares(hostile.move.custodian.folders.custodian) == 0
    del hostile.server.lies[hostile.session_of_ben()]
    lock(ben)
    open_to_move(ben, BEN)


COUNT = "async () => (await (await fetch('/api/roster')).json()).entries.length"
