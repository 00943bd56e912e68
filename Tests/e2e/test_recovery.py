# SPDX-License-Identifier: AGPL-3.0-or-later
"""The recovery code opens what a member can read in a browser that never held anything of hers."""

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.people import ADA, CLARA
from support.recovering import bring_back, expect_code_refused
from support.screens import (
    SLOW,
    expect_heading,
    press,
    sign_in,
    try_pin,
    type_into,
    type_pin,
    unlock,
    write_down_code,
)
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import expect_note, write_note

NOTE = "He counted the stairs of the old mill twice."
NEW_PIN = "502846"


def test_the_code_opens_a_second_browser_and_is_used_up(hotline: Hotline, browsers) -> None:
    old = hotline.open(CLARA)
    caller = first_page(browsers(Voice.CALLER))
    write_note(old, caller, hotline.address, NOTE)
    caller.context.close()

    code = hotline.seed.recovery_codes[CLARA]
    new = first_page(browsers(CLARA.voice, profile=hotline.top / "profiles" / "clara-new"))
    sign_in(new, hotline.address, CLARA)
    expect_code_refused(new, hotline.seed.recovery_codes[ADA])
    fresh = bring_back(new, code.lower().replace(" ", "-"), NEW_PIN)
    assert fresh != code
    expect_note(new, NOTE)

    # The PIN of this browser is the new one; the other device keeps its own.
    press(new, "frame.lock")
    expect_heading(new, "unlock.title")
    try_pin(new, CLARA.pin)
    expect(new.get_by_text(app_text("unlock.wrong.body.other", count=9))).to_be_visible()
    try_pin(new, NEW_PIN)
    expect_heading(new, "notes.title")
    press(old, "frame.lock")
    unlock(old, CLARA)
    expect_note(old, NOTE)

    third = first_page(browsers(CLARA.voice, profile=hotline.top / "profiles" / "clara-third"))
    sign_in(third, hotline.address, CLARA)
    expect_code_refused(third, code)
    bring_back(third, fresh, "284650")
    expect_note(third, NOTE)


def ask_for_new_code(page: Page, passphrase: str) -> None:
    type_into(page, "account.signInName", CLARA.sign_in_name)
    type_into(page, "account.passphrase", passphrase)
    type_pin(page, CLARA.pin)
    press(page, "account.next")


def test_a_new_code_takes_passphrase_and_pin_and_ends_the_old_one(
    hotline: Hotline, browsers
) -> None:
    page = hotline.open(CLARA, "/settings/devices")
    press(page, "settings.code.make")
    # Whoever finds the page open, and has seen the PIN, does not take the way back from her.
    ask_for_new_code(page, "what a stranger would guess")
    expect(page.get_by_text(app_text("problem.wrong-sign-in"))).to_be_visible(timeout=SLOW)
    ask_for_new_code(page, CLARA.passphrase)
    code = write_down_code(page)
    expect(page.get_by_text(app_text("settings.code.done"))).to_be_visible(timeout=SLOW)

    new = first_page(browsers(CLARA.voice, profile=hotline.top / "profiles" / "clara-new"))
    sign_in(new, hotline.address, CLARA)
    expect_code_refused(new, hotline.seed.recovery_codes[CLARA])
    bring_back(new, code, NEW_PIN)
