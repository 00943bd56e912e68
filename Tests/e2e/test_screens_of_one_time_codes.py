# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens of codes from an app, looked at as in test_screens.py."""

from playwright.sync_api import expect

from support.one_time_codes import CODE, ask_for_codes, expect_told, give_code, open_codes
from support.passkeys import open_passkeys, sign_out
from support.people import CLARA
from support.reviews import LOCALES, Review, visit
from support.screens import SLOW, expect_heading, press, sign_in, type_into
from support.seeds import Hotline
from support.texts import app_text


def test_codes_from_an_app(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(CLARA, locale=LOCALES[tag])
    open_codes(page)
    looking.look(page, "one-time-codes-off")
    app = ask_for_codes(page, CLARA)
    page.get_by_text(app_text("oneTimeCodes.key"), exact=True).click()
    looking.look(page, "one-time-codes-offered")
    step = app.step
    type_into(page, CODE, app.code(step))
    press(page, "oneTimeCodes.turnOn")
    expect_told(page, "oneTimeCodes.turnedOn")
    looking.look(page, "one-time-codes-on")
    press(page, "oneTimeCodes.turnOff")
    expect_heading(page, "oneTimeCodes.off.title")
    looking.look(page, "one-time-codes-turn-off")
    visit(page, "/settings/devices")
    looking.look(page, "settings-devices-with-codes")
    open_passkeys(page)
    press(page, "passkeys.add")
    expect(page.get_by_label(app_text(CODE), exact=True)).to_be_visible(timeout=SLOW)
    looking.look(page, "passkeys-add-with-code")
    press(page, "ask.no")
    sign_out(page)
    sign_in(page, hotline.address, CLARA)
    expect(page.get_by_label(app_text(CODE), exact=True)).to_be_visible(timeout=SLOW)
    looking.look(page, "sign-in-code")
    for told in ("problem.wrong-code", "oneTimeCodes.code.clock"):
        give_code(page, app.code(step + 40))
        expect_told(page, told)
    looking.look(page, "sign-in-code-refused")
