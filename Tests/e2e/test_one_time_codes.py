# SPDX-License-Identifier: AGPL-3.0-or-later
"""Codes from an app, in a real browser: scanned, asked for, refused, turned off and reset."""

from dataclasses import replace

from playwright.sync_api import Page, expect

from support.authenticator_apps import AuthenticatorApp
from support.browsers import first_page
from support.canaries import find_bytes
from support.joining import make_reset_link
from support.one_time_codes import (
    CODE,
    ask_for_codes,
    expect_told,
    forget_steps,
    give_code,
    open_codes,
    turn_on,
)
from support.passkeys import (
    Authenticator,
    open_passkeys,
    row_of,
    say_half_a_day_later,
    sign_out,
)
from support.people import ADA, CLARA
from support.recovering import bring_back
from support.screens import (
    SLOW,
    expect_heading,
    press,
    sign_in,
    try_pin,
    type_into,
    type_pin,
    unlock,
)
from support.seeds import HOTLINE, Hotline
from support.texts import app_text
from support.voices import Voice


def leave(page: Page) -> None:
    """From the page that asks for the PIN."""
    press(page, "frame.signOut")
    expect_heading(page, "signIn.welcome")


def typed(page: Page, key: str) -> str:
    return page.get_by_label(app_text(key), exact=True).input_value()


def test_a_code_signs_in_once(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    app, step = turn_on(page, CLARA)
    sign_out(page)
    sign_in(page, hotline.address, CLARA)
    expect(page.get_by_label(app_text(CODE), exact=True)).to_be_focused(timeout=SLOW)
    give_code(page, "12 34")
    expect_told(page, "oneTimeCodes.code.six")
    give_code(page, app.code(step))
    expect_told(page, "problem.wrong-code")
    # What was typed stays; whoever is refused again is told of the clock.
    assert typed(page, "account.passphrase") == CLARA.passphrase
    give_code(page, app.code(step + 40))
    expect_told(page, "oneTimeCodes.code.clock")
    code = app.code(step + 1)
    give_code(page, f"{code[:3]} {code[3:]}")
    expect_heading(page, "unlock.title")

    leave(page)
    sign_in(page, hotline.address, CLARA)
    give_code(page, code)
    expect_told(page, "problem.wrong-code")
    forget_steps(hotline.server)
    press(page, "signIn.submit")
    unlock(page, CLARA)
    expect_heading(page, "home.title")


def test_a_wrong_passphrase_is_not_asked_for_a_code(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    turn_on(page, CLARA)
    sign_out(page)
    sign_in(page, hotline.address, replace(CLARA, passphrase="what a stranger would guess"))
    expect_told(page, "problem.wrong-sign-in")
    expect(page.get_by_label(app_text(CODE), exact=True)).to_have_count(0)


def test_the_picture_the_link_and_the_letters_say_the_same(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    open_codes(page)
    ask_for_codes(page, CLARA)
    type_into(page, "oneTimeCodes.name", "noche & día: ñ/1")
    scanned = AuthenticatorApp.scan(page.locator("svg.qr"))
    link = page.get_by_role("link", name=app_text("oneTimeCodes.open"), exact=True)
    assert AuthenticatorApp.of(link.get_attribute("href") or "") == scanned
    assert (scanned.issuer, scanned.name) == (HOTLINE, "noche & día  ñ/1")
    page.get_by_text(app_text("oneTimeCodes.key"), exact=True).click()
    groups = page.get_by_role("list", name=app_text("oneTimeCodes.key")).get_by_role("listitem")
    assert "".join(groups.all_inner_texts()) == scanned.secret
    # Whoever is left with the page finds nothing of it.
    press(page, "ask.no")
    expect(page.locator("svg.qr")).to_have_count(0)
    assert scanned.secret not in page.content()


def test_they_are_turned_off_by_passphrase_and_code(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    app, step = turn_on(page, CLARA)
    press(page, "oneTimeCodes.turnOff")
    type_into(page, "account.signInName", CLARA.sign_in_name)
    type_into(page, "account.passphrase", "what a stranger would guess")
    give_code(page, app.code(step + 1), "oneTimeCodes.turnOff")
    expect_told(page, "problem.wrong-sign-in")
    type_into(page, "account.passphrase", CLARA.passphrase)
    give_code(page, app.code(step), "oneTimeCodes.turnOff")
    expect_told(page, "problem.wrong-code")
    give_code(page, app.code(step + 1), "oneTimeCodes.turnOff")
    expect_told(page, "oneTimeCodes.turnedOff")
    sign_out(page)
    sign_in(page, hotline.address, CLARA)
    expect_heading(page, "unlock.title")


def test_a_page_that_was_left_open_turns_nothing_on(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    open_codes(page)
    type_into(page, "account.signInName", CLARA.sign_in_name)
    type_into(page, "account.passphrase", "what a stranger would guess")
    press(page, "account.next")
    expect_told(page, "problem.wrong-sign-in")
    expect(page.locator("svg.qr")).to_have_count(0)


def test_a_reset_link_turns_them_off(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    turn_on(page, CLARA)
    sign_out(page)
    changed = replace(CLARA, passphrase="green tins rattle in the shed")
    link = make_reset_link(hotline.open(ADA), CLARA.alias)
    page.goto("about:blank")
    page.goto(link)
    type_into(page, "account.signInName", changed.sign_in_name)
    type_into(page, "reset.passphrase", changed.passphrase)
    type_into(page, "account.again", changed.passphrase)
    press(page, "reset.submit")
    bring_back(page, hotline.seed.recovery_codes[CLARA], new_pin="739264")
    sign_out(page)
    sign_in(page, hotline.address, changed)
    expect_heading(page, "unlock.title")


def test_the_custodian_asks_for_no_code_and_a_new_browser_for_one(
    hotline: Hotline, browsers
) -> None:
    page = hotline.open(CLARA)
    app, step = turn_on(page, CLARA)
    say_half_a_day_later(hotline.server)
    page.goto(hotline.address)
    expect_heading(page, "unlock.title")
    try_pin(page, CLARA.pin)
    expect_heading(page, "signInAgain.title")
    type_into(page, "account.signInName", CLARA.sign_in_name)
    type_into(page, "account.passphrase", CLARA.passphrase)
    press(page, "signInAgain.submit")
    expect_heading(page, "home.title")

    new = first_page(browsers(Voice.CALLER))
    sign_in(new, hotline.address, CLARA)
    give_code(new, app.code(step + 1))
    expect_heading(new, "recovery.title")
    new.reload()
    expect_heading(new, "signInAgain.title")
    type_into(new, "account.signInName", CLARA.sign_in_name)
    type_into(new, "account.passphrase", CLARA.passphrase)
    press(new, "signInAgain.submit")
    forget_steps(hotline.server)
    give_code(new, app.code(app.step), "signInAgain.submit")
    bring_back(new, hotline.seed.recovery_codes[CLARA], "284650")


def test_a_passkey_is_added_with_a_code_and_signs_in_without(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    app, step = turn_on(page, CLARA)
    Authenticator(page)
    open_passkeys(page)
    press(page, "passkeys.add")
    type_into(page, "passkeys.name", "my phone")
    type_into(page, "account.signInName", CLARA.sign_in_name)
    type_into(page, "account.passphrase", CLARA.passphrase)
    type_into(page, CODE, app.code(step + 1))
    type_pin(page, CLARA.pin)
    press(page, "account.next")
    expect_heading(page, "passkeys.make.title", name="my phone")
    press(page, "passkeys.make")
    expect(row_of(page, "my phone")).to_be_visible(timeout=SLOW)
    sign_out(page)
    press(page, "signIn.passkey")
    unlock(page, CLARA)
    expect_heading(page, "home.title")


def test_neither_secret_nor_code_lies_in_any_file_of_the_server(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    app, step = turn_on(page, CLARA)
    sign_out(page)
    sign_in(page, hotline.address, CLARA)
    give_code(page, app.code(step + 1))
    expect_heading(page, "unlock.title")
    needles = [("raw", app.key), ("base32", app.secret.encode()), ("hex", app.key.hex().encode())]
    assert find_bytes(needles, hotline.server.folders.top) == []
    hotline.server.stop()
    assert find_bytes(needles, hotline.server.folders.top) == []
    log = hotline.server.folders.log.read_text()
    for code in (app.code(step), app.code(step + 1)):
        assert code not in log
