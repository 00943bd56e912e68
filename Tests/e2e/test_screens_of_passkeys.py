# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens of passkeys, looked at as in test_screens.py."""

from playwright.sync_api import Page, expect

from support.passkeys import (
    Authenticator,
    act_on,
    add_passkey,
    begin_adding,
    expect_listed,
    lose_posts,
    open_passkeys,
    say_half_a_day_later,
)
from support.people import ADA, CLARA
from support.reviews import LOCALES, Review, visit
from support.screens import SLOW, expect_heading, press, try_pin
from support.seeds import Hotline
from support.texts import app_text


def test_passkeys(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    phone = Authenticator(page)
    open_passkeys(page)
    looking.look(page, "passkeys-none")
    press(page, "passkeys.add")
    looking.look(page, "passkeys-add")
    press(page, "ask.no")
    begin_adding(page, ADA, app_text("passkeys.name.device"))
    looking.look(page, "passkeys-make")
    press(page, "passkeys.make")
    expect_listed(page, app_text("passkeys.name.device"))
    key = Authenticator(page, transport="usb")
    phone.touch(False)
    begin_adding(page, ADA, app_text("passkeys.name.key"), by_passkey=True)
    press(page, "passkeys.make")
    # Another than the one that is asked for was touched.
    refused = page.get_by_text(app_text("passkeys.failure.cancelled"))
    expect(refused).to_be_visible(timeout=SLOW)
    key.touch(False)
    phone.touch(True)
    lose_posts(page, "**/api/me/passkeys")
    press(page, "passkeys.goOn")
    expect(page.get_by_text(app_text("problem.offline"))).to_be_visible(timeout=SLOW)
    looking.look(page, "passkeys-broken-off")
    press(page, "ask.no")
    expect(page.get_by_text(app_text("passkeys.half"), exact=True)).to_be_visible(timeout=SLOW)
    looking.look(page, "passkeys")
    look_at_acts(page, looking)
    key.put_away()
    visit(page, "/settings/devices")
    looking.look(page, "settings-devices-with-passkeys")
    visit(page, "/settings/hotline")
    choice = page.get_by_label(app_text("passkeyPolicy.label"), exact=True)
    choice.select_option("everybody")
    looking.look(page, "settings-hotline-passkeys")


def look_at_acts(page: Page, looking: Review) -> None:
    act_on(page, app_text("passkeys.name.device"), "passkeys.rename")
    looking.look(page, "passkeys-rename")
    press(page, "ask.no")
    act_on(page, app_text("passkeys.name.key"), "passkeys.remove")
    looking.look(page, "passkeys-remove")
    press(page, "passkeys.proof.passkey")
    looking.look(page, "passkeys-remove-by-passkey")


def test_a_passkey_that_is_due(hotline: Hotline, looking: Review, tag: str) -> None:
    """As the server tells of it where it is required."""
    page = hotline.open_locked(CLARA, locale=LOCALES[tag])
    for count in (0, 1):
        due = {"passkeyDue": True, "passkeys": count}
        page.route("**/api/me", lambda route: route.fulfill(json=route.fetch().json() | due))
        page.reload()
        expect_heading(page, "unlock.title")
        try_pin(page, CLARA.pin)
        expect_heading(page, "passkeyDue.title")
        looking.look(page, f"passkey-due-{count}")
        page.unroute("**/api/me")


def test_signing_in_by_passkey(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    phone = Authenticator(page)
    open_passkeys(page)
    add_passkey(page, ADA, app_text("passkeys.name.device"))
    say_half_a_day_later(hotline.server)
    page.goto(hotline.address)
    expect_heading(page, "unlock.title")
    try_pin(page, ADA.pin)
    expect_heading(page, "signInAgain.title.passkey")
    looking.look(page, "ask-evidence")
    phone.verify(False)
    press(page, "passkeys.use")
    failed = page.get_by_text(app_text("passkeys.failure.cancelled"))
    expect(failed).to_be_visible(timeout=SLOW)
    looking.look(page, "ask-evidence-refused")
    # After that many strangers it knows nobody any more.
    again = Authenticator(page, transport="usb")
    again.take_over(phone)
    phone.put_away()
    press(page, "frame.signOut")
    expect_heading(page, "signIn.welcome")
    press(page, "signIn.passkey")
    expect_heading(page, "unlock.title")
    press(page, "frame.signOut")
    expect_heading(page, "signIn.welcome")
    looking.look(page, "sign-in-by-passkey")
