# SPDX-License-Identifier: AGPL-3.0-or-later
"""Passkeys in a real browser: added, signed in with, asked for by the custodian, copied, removed."""

import pytest
from playwright.sync_api import Page, Request, expect

from support.browsers import first_page
from support.passkeys import (
    Authenticator,
    act_on,
    add_passkey,
    begin_adding,
    expect_listed,
    lose_posts,
    open_passkeys,
    prove_by_passkey,
    prove_by_passphrase,
    row_of,
    say_half_a_day_later,
    sign_in_by_passkey,
    sign_out,
)
from support.people import CLARA
from support.recovering import bring_back
from support.screens import SLOW, expect_heading, press, try_pin, type_into, type_pin, unlock
from support.seeds import Hotline
from support.texts import app_text

PHONE = "my phone"
KEY = "the key in the drawer"
SIGN_IN = "/api/passkeys/sign-in"


def expect_told(page: Page, key: str, **values: object) -> None:
    expect(page.get_by_text(app_text(key, **values), exact=True)).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("prf", [True, False], ids=["with PRF", "without PRF"])
def test_a_passkey_signs_in_and_is_what_the_custodian_asks_for(hotline: Hotline, prf: bool) -> None:
    page = hotline.open(CLARA)
    phone = Authenticator(page, prf)
    open_passkeys(page)
    expect_told(page, "passkeys.none")
    add_passkey(page, CLARA, PHONE)
    expect_told(page, "passkeys.added")
    assert len(phone.passkeys()) == 1

    sign_out(page)
    sign_in_by_passkey(page)
    unlock(page, CLARA)
    expect_heading(page, "home.title")

    say_half_a_day_later(hotline.server)
    page.reload()
    expect_heading(page, "unlock.title")
    try_pin(page, CLARA.pin)
    expect_heading(page, "signInAgain.title.passkey")
    press(page, "passkeys.use")
    expect_heading(page, "home.title")
    # From here the device vouches for itself again.
    press(page, "frame.lock")
    unlock(page, CLARA)
    expect_heading(page, "home.title")


def test_whoever_has_no_passkey_at_hand_gives_the_custodian_the_passphrase(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    phone = Authenticator(page)
    open_passkeys(page)
    add_passkey(page, CLARA, PHONE)
    phone.put_away()
    say_half_a_day_later(hotline.server)
    page.goto(hotline.address)
    expect_heading(page, "unlock.title")
    try_pin(page, CLARA.pin)
    page.get_by_text(app_text("passkeys.usePassphrase"), exact=True).click()
    type_into(page, "account.signInName", CLARA.sign_in_name)
    type_into(page, "account.passphrase", "not what she has chosen")
    press(page, "signInAgain.submit")
    expect_told(page, "problem.wrong-sign-in")
    type_into(page, "account.passphrase", CLARA.passphrase)
    press(page, "signInAgain.submit")
    expect_heading(page, "home.title")


def test_a_device_keeps_one(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    Authenticator(page)
    open_passkeys(page)
    add_passkey(page, CLARA, PHONE)
    begin_adding(page, CLARA, "once more")
    press(page, "passkeys.make")
    expect_told(page, "passkeys.failure.already-here")
    press(page, "ask.no")
    expect_listed(page, PHONE)
    act_on(page, PHONE, "passkeys.rename")
    type_into(page, "passkeys.name", "the blue phone")
    press(page, "settings.save")
    expect_listed(page, "the blue phone")


def test_a_second_is_added_by_the_first_and_the_first_removed_by_the_second(
    hotline: Hotline,
) -> None:
    page = hotline.open(CLARA)
    phone = Authenticator(page)
    open_passkeys(page)
    add_passkey(page, CLARA, PHONE)
    key = Authenticator(page, transport="usb")
    phone.touch(False)
    begin_adding(page, CLARA, KEY, by_passkey=True)
    press(page, "passkeys.make")
    # She touches the key again where the phone is asked for; then she goes on from there.
    expect_told(page, "passkeys.failure.cancelled")
    assert len(key.passkeys()) == 1
    key.touch(False)
    phone.touch(True)
    press(page, "passkeys.goOn")
    expect_listed(page, PHONE, KEY)

    phone.touch(False)
    key.touch(True)
    act_on(page, PHONE, "passkeys.remove")
    expect_heading(page, "passkeys.remove.title", name=PHONE)
    prove_by_passkey(page, CLARA, "passkeys.remove.verb")
    expect_listed(page, KEY)
    expect_told(page, "passkeys.removed")
    # The phone was told to forget it: else it would go on offering what nobody takes.
    assert phone.passkeys() == []


def test_a_page_that_was_left_open_adds_none(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    Authenticator(page)
    open_passkeys(page)
    press(page, "passkeys.add")
    type_into(page, "account.signInName", CLARA.sign_in_name)
    type_into(page, "account.passphrase", "what a stranger would guess")
    type_pin(page, CLARA.pin)
    press(page, "account.next")
    expect_told(page, "problem.wrong-sign-in")
    type_into(page, "account.passphrase", CLARA.passphrase)
    type_pin(page, "111222")
    press(page, "account.next")
    expect_told(page, "unlock.wrong.title")


def test_an_authenticator_that_does_not_know_its_user_makes_and_shows_nothing(
    hotline: Hotline,
) -> None:
    page = hotline.open(CLARA)
    phone = Authenticator(page)
    phone.verify(False)
    open_passkeys(page)
    begin_adding(page, CLARA, PHONE)
    press(page, "passkeys.make")
    expect_told(page, "passkeys.failure.cancelled")
    assert phone.passkeys() == []
    # After that many strangers it knows nobody any more.
    phone.put_away()
    another = Authenticator(page)
    press(page, "passkeys.goOn")
    expect_listed(page, PHONE)
    sign_out(page)
    another.verify(False)
    press(page, "signIn.passkey")
    expect_told(page, "passkeys.failure.cancelled")
    expect_heading(page, "signIn.welcome")


def test_a_copied_passkey_is_refused_and_the_person_told(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    phone = Authenticator(page)
    open_passkeys(page)
    add_passkey(page, CLARA, PHONE)
    for _ in range(2):
        sign_out(page)
        sign_in_by_passkey(page)
        unlock(page, CLARA)
    sign_out(page)
    phone.become_a_copy(signatures=1)
    press(page, "signIn.passkey")
    expect_told(page, "problem.copied-passkey")


def test_the_custodian_tells_of_a_copy_too_and_takes_the_passphrase(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    phone = Authenticator(page)
    open_passkeys(page)
    add_passkey(page, CLARA, PHONE)
    say_half_a_day_later(hotline.server)
    page.goto(hotline.address)
    for _ in range(2):
        try_pin(page, CLARA.pin)
        expect_heading(page, "signInAgain.title.passkey")
        press(page, "passkeys.use")
        expect_heading(page, "home.title")
        say_half_a_day_later(hotline.server)
        page.reload()
        expect_heading(page, "unlock.title")
    phone.become_a_copy(signatures=1)
    try_pin(page, CLARA.pin)
    press(page, "passkeys.use")
    expect_told(page, "custodian.copied")


def test_an_answer_signs_in_once(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    Authenticator(page)
    open_passkeys(page)
    add_passkey(page, CLARA, PHONE)
    sign_out(page)
    sent: list[Request] = []
    page.on("request", lambda one: sent.append(one) if SIGN_IN in one.url else None)
    sign_in_by_passkey(page)
    (once,) = sent
    again = page.evaluate(
        """async ([path, body]) => {
          const headers = { "Content-Type": "application/json" };
          const answer = await fetch(path, { method: "POST", headers, body });
          return [answer.status, (await answer.json()).type];
        }""",
        [SIGN_IN, once.post_data],
    )
    # By its challenge, or before that by its counter.
    assert again[0] == 401
    assert again[1] in ("/problems/wrong-sign-in", "/problems/copied-passkey")


def test_what_is_broken_off_is_shown_and_can_be_removed(hotline: Hotline) -> None:
    """The page goes between the custodian and the server."""
    page = hotline.open(CLARA)
    Authenticator(page)
    open_passkeys(page)
    lose_posts(page, "**/api/me/passkeys")
    begin_adding(page, CLARA, PHONE)
    press(page, "passkeys.make")
    expect_told(page, "problem.offline")
    page.unroute("**/api/me/passkeys")
    page.goto(hotline.address)
    unlock(page, CLARA)
    open_passkeys(page)
    expect(row_of(page, PHONE)).to_contain_text(app_text("passkeys.half"))
    act_on(page, PHONE, "passkeys.remove")
    prove_by_passphrase(page, CLARA, "passkeys.remove.verb")
    expect_told(page, "passkeys.none")
    add_passkey(page, CLARA, PHONE)
    expect(row_of(page, PHONE)).not_to_contain_text(app_text("passkeys.half"))


def test_a_second_browser_is_recovered_by_passkey_and_code(hotline: Hotline, browsers) -> None:
    page = hotline.open(CLARA)
    phone = Authenticator(page)
    open_passkeys(page)
    add_passkey(page, CLARA, PHONE)
    new = first_page(browsers(CLARA.voice, profile=hotline.top / "profiles" / "clara-new"))
    other = Authenticator(new)
    other.take_over(phone)
    new.goto(f"{hotline.address}/sign-in")
    press(new, "signIn.passkey")
    bring_back(new, hotline.seed.recovery_codes[CLARA], "284650")
    # The passphrase and the passkey are both held still: nothing became the only one.
    open_passkeys(new)
    expect_listed(new, PHONE)
    say_half_a_day_later(hotline.server)
    page.goto(hotline.address)
    expect_heading(page, "unlock.title")
    try_pin(page, CLARA.pin)
    page.get_by_text(app_text("passkeys.usePassphrase"), exact=True).click()
    type_into(page, "account.signInName", CLARA.sign_in_name)
    type_into(page, "account.passphrase", CLARA.passphrase)
    press(page, "signInAgain.submit")
    expect_heading(page, "home.title")
