# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens of devices and of a lock-out, looked at as in test_screens.py."""

from playwright.sync_api import Page, expect

from support.devices import (
    NEW_PIN,
    add_browser,
    begin_revoking,
    device_rows,
    expect_share_gone,
    expect_signed_out,
    lock_out,
    prove,
    revoke,
)
from support.people import ADA, BEN
from support.reviews import LOCALES, Review, visit
from support.screens import SLOW, expect_heading, go_to, press, sign_in, try_pin
from support.seeds import Hotline
from support.texts import app_text


def test_devices(hotline: Hotline, looking: Review, tag: str, browsers) -> None:
    second = second_of_ben(hotline, browsers, tag)
    page = hotline.open(BEN, "/settings/devices", locale=LOCALES[tag])
    expect(device_rows(page)).to_have_count(2)
    looking.look(page, "devices")
    press_first(page, "devices.rename")
    looking.look(page, "devices-rename")
    press(page, "ask.no")
    begin_revoking(page)
    looking.look(page, "devices-revoke")
    page.route("**/api/me/devices/*/revoke", lambda route: route.abort())
    prove(page, BEN)
    expect(page.get_by_text(app_text("devices.revoke.half"))).to_be_visible(timeout=SLOW)
    looking.look(page, "devices-revoke-half")
    page.unroute("**/api/me/devices/*/revoke")
    press(page, "ask.no")
    revoke(page, BEN)
    looking.look(page, "devices-revoked")

    expect_signed_out(second, "device-revoked")
    looking.look(second, "sign-in-device-revoked")
    sign_in(second, hotline.address, BEN)
    expect_heading(second, "unlock.title")
    try_pin(second, NEW_PIN)
    expect_share_gone(second)
    looking.look(second, "unlock-share-gone")


def test_a_lock_out(hotline: Hotline, looking: Review, tag: str) -> None:
    ben = hotline.open(BEN, locale=LOCALES[tag])
    page = hotline.open(ADA, locale=LOCALES[tag])
    go_to(page, "members.title")
    page.get_by_role("link", name=BEN.alias, exact=True).click()
    press(page, "lockOut.ask")
    looking.look(page, "member-lock-out")
    press(page, "ask.no")
    lock_out(page, BEN.alias, by=ADA)
    expect(page.get_by_text(app_text("lockOut.done"))).to_be_visible(timeout=SLOW)
    looking.look(page, "member-locked-out")
    expect_signed_out(ben, "locked-out")
    looking.look(ben, "sign-in-locked-out")


def second_of_ben(hotline: Hotline, browsers, tag: str) -> Page:
    profile = hotline.top / "profiles" / "ben-second"
    page = add_browser(
        lambda voice, profile: browsers(voice, profile=profile, locale=LOCALES[tag]),
        hotline.address, BEN, hotline.seed.recovery_codes[BEN], profile,
    )
    visit(page, "/settings/devices")
    expect(device_rows(page)).to_have_count(2)
    return page


def press_first(page: Page, key: str) -> None:
    page.get_by_role("button", name=app_text(key), exact=True).first.click()
