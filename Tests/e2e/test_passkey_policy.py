# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a hotline requires passkeys everything waits for one, and no call does."""

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_on_duty, expect_talking
from support.passkeys import (
    Authenticator,
    add_passkey,
    name_and_prove,
    open_passkeys,
    sign_in_by_passkey,
    sign_out,
)
from support.people import ADA, BEN, CLARA
from support.screens import SLOW, expect_heading, press, sign_in, try_pin, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice

POLICY = "passkey-policy"


def open_policy(page: Page) -> None:
    """An admin, by links."""
    for key in ("settings.title", "settings.hotline"):
        page.get_by_role("link", name=app_text(key), exact=True).first.click()
    expect(page.locator(f"{POLICY} select")).to_be_visible(timeout=SLOW)


def require_passkeys(page: Page, of: str) -> None:
    open_policy(page)
    page.locator(f"{POLICY} select").select_option(of)
    form = page.locator(POLICY)
    form.get_by_role("button", name=app_text("settings.save"), exact=True).click()
    expect(form.get_by_text(app_text("settings.saved"), exact=True)).to_be_visible(timeout=SLOW)


def open_with_passkey(hotline: Hotline) -> Page:
    """The admin, who has shown that a passkey of hers works here."""
    ada = hotline.open(ADA)
    Authenticator(ada)
    open_passkeys(ada)
    add_passkey(ada, ADA, "my laptop")
    return ada


def expect_due(page: Page) -> None:
    expect_heading(page, "passkeyDue.title")


def test_what_is_required_is_asked_for_at_once_and_calls_go_on(hotline: Hotline, browsers) -> None:
    clara = hotline.open(CLARA)
    expect_on_duty(clara)
    ada = open_with_passkey(hotline)
    require_passkeys(ada, "everybody")
    expect_due(clara)
    ada.context.close()

    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(clara)
    expect_talking(caller)
    end_call(caller)
    caller.context.close()

    # Locked and opened again it still waits, and the way out is there at once.
    clara.reload()
    expect_heading(clara, "unlock.title")
    try_pin(clara, CLARA.pin)
    expect_due(clara)
    Authenticator(clara)
    name_and_prove(clara, CLARA, "my phone")
    press(clara, "passkeys.make")
    expect_heading(clara, "home.title")

    sign_out(clara)
    sign_in(clara, hotline.address, CLARA)
    refused = clara.get_by_text(app_text("problem.passkey-required"), exact=True)
    expect(refused).to_be_visible(timeout=SLOW)
    sign_in_by_passkey(clara)
    unlock(clara, CLARA)
    expect_heading(clara, "home.title")


def test_whoever_has_one_shows_it_and_goes_on(hotline: Hotline) -> None:
    clara = hotline.open(CLARA)
    Authenticator(clara)
    open_passkeys(clara)
    add_passkey(clara, CLARA, "my phone")
    sign_out(clara)
    sign_in(clara, hotline.address, CLARA)
    unlock(clara, CLARA)
    require_passkeys(open_with_passkey(hotline), "everybody")
    expect_due(clara)
    press(clara, "passkeys.use")
    expect_heading(clara, "home.title")


def test_what_is_required_no_more_is_asked_for_no_more(hotline: Hotline) -> None:
    ben = hotline.open(BEN)
    ada = open_with_passkey(hotline)
    require_passkeys(ada, "admins")
    # He is no admin.
    expect_heading(ben, "home.title")
    require_passkeys(ada, "everybody")
    expect_due(ben)
    require_passkeys(ada, "nobody")
    expect_heading(ben, "home.title")


def test_an_admin_shows_that_hers_works_before_she_asks_for_others(hotline: Hotline) -> None:
    ada = hotline.open(ADA)
    open_policy(ada)
    choice = ada.locator(f"{POLICY} select")
    warning = ada.locator(POLICY).get_by_text(app_text("passkeyPolicy.none"))
    expect(warning).to_have_count(0)
    choice.select_option("admins")
    expect(warning).to_be_visible()
    means = ada.get_by_text(app_text("passkeyPolicy.admins.means"), exact=True)
    expect(means).to_be_visible()
    form = ada.locator(POLICY)
    form.get_by_role("button", name=app_text("settings.save"), exact=True).click()
    refused = form.get_by_text(app_text("problem.passkey-required"), exact=True)
    expect(refused).to_be_visible(timeout=SLOW)

    phone = Authenticator(ada)
    open_passkeys(ada)
    add_passkey(ada, ADA, "my laptop")
    sign_out(ada)
    sign_in(ada, hotline.address, ADA)
    unlock(ada, ADA)
    # The browser is asked for it in between, and saving goes on.
    before = phone.passkeys()[0]["signCount"]
    require_passkeys(ada, "admins")
    assert phone.passkeys()[0]["signCount"] == before + 1
