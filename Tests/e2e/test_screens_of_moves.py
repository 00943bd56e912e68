# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens of a move to another custodian, looked at as in test_screens.py."""

from playwright.sync_api import Page

from support.moving import (
    answer_yes,
    begin_move,
    lock,
    open_custodian,
    open_to_move,
    say_who,
    type_key,
)
from support.passkeys import Authenticator, add_passkey, open_passkeys
from support.people import ADA, BEN
from support.reviews import LOCALES, Review, visit
from support.screens import expect_heading, press, try_pin
from support.seeds import Hotline
from support.texts import app_text


def test_a_move(hotline: Hotline, looking: Review, tag: str) -> None:
    ada = hotline.open(ADA, locale=LOCALES[tag])
    open_custodian(ada)
    looking.look(ada, "settings-custodian")
    with begin_move(hotline) as move:
        lock(ada)
        try_pin(ada, ADA.pin)
        open_custodian(ada)
        looking.look(ada, "settings-custodian-awaited")
        type_key(ada, move.key)
        looking.look(ada, "settings-custodian-ask")
        answer_yes(ada)
        expect_heading(ada, "custodian.underWay.title")
        looking.look(ada, "settings-custodian-under-way")
        look_at_a_device(ada, looking)
        move.end()
        late = hotline.open_locked(BEN, locale=LOCALES[tag])
        try_pin(late, BEN.pin)
        expect_heading(late, "custodian.gone.title")
        looking.look(late, "custodian-gone")


def look_at_a_device(ada: Page, looking: Review) -> None:
    lock(ada)
    open_to_move(ada, ADA)
    looking.look(ada, "move-device")
    press(ada, "move.later")
    expect_heading(ada, "home.title")
    visit(ada, "/security")
    looking.look(ada, "security-before-the-move")
    Authenticator(ada)
    open_passkeys(ada)
    looking.look(ada, "passkeys-after-a-move")
    add_passkey(ada, ADA, app_text("passkeys.name.device"))
    lock(ada)
    open_to_move(ada, ADA)
    looking.look(ada, "move-device-with-passkey")
    say_who(ada, ADA)
    expect_heading(ada, "home.title")
