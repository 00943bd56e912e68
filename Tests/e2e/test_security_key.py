# SPDX-License-Identifier: AGPL-3.0-or-later
"""A security key as the third lock of a device, with authenticators of Chromium's."""

import pytest
from playwright.sync_api import expect

from support.passkeys import (
    Authenticator,
    act_on,
    add_passkey,
    open_devices,
    open_passkeys,
    prove_by_passphrase,
    say_half_a_day_later,
)
from support.people import ADA, CLARA
from support.screens import (
    SLOW,
    choose_pin,
    expect_heading,
    go_to,
    press,
    try_pin,
    unlock,
    write_down_code,
)
from support.security_keys import (
    add_key,
    begin_adding_key,
    begin_removing_key,
    expect_keys,
    expect_keys_told,
    give_pin,
    let_a_week_pass,
    lock,
    open_protection,
    reload_and_open,
    security_key,
)
from support.seeds import Hotline
from support.texts import app_text

BLUE = "the blue one"
PHONE = "my phone"


@pytest.mark.parametrize("early", [True, False], ids=["secret at once", "secret when asked"])
def test_a_key_is_added_and_opens(hotline: Hotline, early: bool) -> None:
    page = hotline.open(CLARA)
    security_key(page, early=early)
    open_protection(page)
    expect_keys(page)
    add_key(page, CLARA, BLUE)
    expect_keys(page, BLUE)
    lock(page)
    give_pin(page, CLARA.pin)
    expect_heading(page, "protection.title")
    page.reload()
    give_pin(page, CLARA.pin)
    expect_heading(page, "protection.title")
    expect_keys(page, BLUE)


def test_without_the_key_no_try_is_spent(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    key = security_key(page)
    open_protection(page)
    add_key(page, CLARA, BLUE)
    key.touch(False)
    page.reload()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    give_pin(page, CLARA.pin)
    expect_heading(page, "protection.ask.title")
    press(page, "ask.no")
    expect_keys_told(page, "protection.failure.cancelled")
    # Another's key, which is touched at once.
    other = Authenticator(page, transport="usb")
    press(page, "protection.ask.again")
    expect_keys_told(page, "protection.failure.cancelled")
    assert [url for url in asked if "/api/custodian" in url] == []
    other.put_away()
    press(page, "protection.ask.back")
    key.touch(True)
    give_pin(page, "402918")
    expect_heading(page, "unlock.wrong.title")
    # The one just given is the first that was spent.
    expect_keys_told(page, "unlock.wrong.body.other", count=9)
    page.reload()
    give_pin(page, CLARA.pin)
    expect_heading(page, "protection.title")


def test_one_touch_of_a_passkey_unlocks_and_shows_the_custodian_who_she_is(
    hotline: Hotline,
) -> None:
    page = hotline.open(CLARA)
    phone = Authenticator(page)
    open_passkeys(page)
    add_passkey(page, CLARA, PHONE)
    open_protection(page)
    begin_adding_key(page, CLARA, PHONE)
    press(page, "protection.usePasskey")
    expect_keys(page, PHONE)
    say_half_a_day_later(hotline.server)
    (before,) = phone.passkeys()
    page.reload()
    give_pin(page, CLARA.pin)
    expect_heading(page, "protection.title")
    (after,) = phone.passkeys()
    assert after["signCount"] == before["signCount"] + 1

    # As a passkey it cannot go: nothing would open this device.
    open_passkeys(page)
    act_on(page, PHONE, "passkeys.remove")
    prove_by_passphrase(page, CLARA, "passkeys.remove.verb")
    expect_keys_told(page, "passkeys.failure.opens-device")


def test_a_browser_that_cannot_says_so(hotline: Hotline) -> None:
    """As it says of itself; Firefox without a way to the secrets of keys is one."""
    page = hotline.open_locked(CLARA)
    page.add_init_script(
        """PublicKeyCredential.getClientCapabilities =
          () => Promise.resolve({ "extension:prf": false });"""
    )
    page.reload()
    unlock(page, CLARA)
    open_devices(page)
    expect_keys_told(page, "protection.unable")
    add = page.get_by_role("button", name=app_text("protection.add"), exact=True)
    expect(add).to_have_count(0)


def test_a_new_recovery_code_takes_the_key_too(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    security_key(page)
    open_protection(page)
    add_key(page, CLARA, BLUE)
    press(page, "settings.code.make")
    prove_by_passphrase(page, CLARA, "account.next")
    expect_heading(page, "recoveryCode.title")
    write_down_code(page)
    expect_keys_told(page, "settings.code.done")


def test_whoever_reads_every_note_is_asked_to_add_one_and_a_volunteer_is_not(
    hotline: Hotline,
) -> None:
    page = hotline.open(ADA)
    note = page.locator("key-note")
    expect(note).to_contain_text(app_text("protection.note"), timeout=SLOW)
    press(page, "protection.note.later")
    expect(note).to_be_hidden()
    page.reload()
    unlock(page, ADA)
    expect_heading(page, "home.calls")
    expect(note).to_be_hidden()
    let_a_week_pass(page)
    page.reload()
    unlock(page, ADA)
    page.get_by_role("link", name=app_text("protection.note.how"), exact=True).click()
    security_key(page)
    add_key(page, ADA, BLUE)
    go_to(page, "security.title")
    expect(page.get_by_text(app_text("protection.arranged"))).to_be_visible(timeout=SLOW)
    page.context.close()
    volunteer = hotline.open(CLARA)
    expect_heading(volunteer, "home.calls")
    expect(volunteer.locator("key-note")).to_have_count(0)


def test_a_short_pin_is_long_enough_beside_a_key_and_no_longer_without(hotline: Hotline) -> None:
    ada, clara = hotline.open(ADA), hotline.open(CLARA)
    security_key(clara)
    open_protection(clara)
    add_key(clara, CLARA, BLUE)
    go_to(ada, "members.title")
    ada.get_by_role("link", name=CLARA.alias).first.click()
    ada.get_by_label(app_text("members.role"), exact=True).select_option("admin")
    press(ada, "members.role.save")
    expect(clara.get_by_role("link", name=app_text("members.title")).first).to_be_visible(
        timeout=SLOW
    )
    reload_and_open(clara)
    begin_removing_key(clara, CLARA, BLUE)
    expect_keys_told(clara, "protection.left.none")
    press(clara, "protection.remove.verb")
    expect_heading(clara, "unlock.title")
    expect(clara.get_by_text(app_text("unlock.newPin", count=8))).to_be_visible()
    try_pin(clara, CLARA.pin)
    choose_pin(clara, "70318264")
    expect_heading(clara, "protection.title")
