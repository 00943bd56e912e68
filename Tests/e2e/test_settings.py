# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two admins who change the hotline's settings at once lose nothing of what they typed."""

from playwright.sync_api import Page, expect

from support.people import ADA
from support.screens import SLOW, type_into, unlock
from support.seeds import Hotline
from support.texts import app_text

PAGE = "/settings/hotline"


def name_field(page: Page):
    return page.get_by_label(app_text("hotline.name"), exact=True)


def zone_choice(page: Page):
    return page.get_by_label(app_text("hotline.zone"), exact=True)


def save(page: Page) -> None:
    form = page.locator("hotline-settings")
    form.get_by_role("button", name=app_text("settings.save"), exact=True).click()


def expect_said(page: Page, key: str) -> None:
    said = page.locator("hotline-settings").get_by_text(app_text(key), exact=True)
    expect(said).to_be_visible(timeout=SLOW)


def test_the_second_to_save_keeps_what_she_typed_and_sees_what_the_first_saved(
    hotline: Hotline,
) -> None:
    first = hotline.open(ADA, PAGE)
    second = first.context.new_page()
    second.goto(hotline.address + PAGE)
    unlock(second, ADA)
    expect(name_field(second)).to_be_visible(timeout=SLOW)
    expect(name_field(first)).to_be_visible(timeout=SLOW)

    type_into(second, "hotline.name", "Night Lantern")
    zone_choice(first).select_option("America/Bogota")
    save(first)
    expect_said(first, "settings.saved")

    save(second)
    expect_said(second, "settings.meanwhile")
    expect(name_field(second)).to_have_value("Night Lantern")
    expect(zone_choice(second)).to_have_value("America/Bogota")
    save(second)
    expect_said(second, "settings.saved")

    first.goto(hotline.address + PAGE)
    unlock(first, ADA)
    expect(name_field(first)).to_have_value("Night Lantern", timeout=SLOW)
    expect(zone_choice(first)).to_have_value("America/Bogota")


def test_a_switch_beside_the_form_is_not_taken_for_somebody_else(hotline: Hotline) -> None:
    page = hotline.open(ADA, PAGE)
    type_into(page, "hotline.name", "Night Lantern")
    switch = page.locator("web-calls").get_by_role("switch")
    with page.expect_response(lambda r: r.request.method == "PATCH" and r.ok):
        switch.uncheck()
    save(page)
    expect_said(page, "settings.saved")
    expect(name_field(page)).to_have_value("Night Lantern")
    expect(switch).not_to_be_checked()
