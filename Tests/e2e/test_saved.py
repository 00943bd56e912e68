# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is saved says so, beside its button, until something is changed again; and where callers call."""

from playwright.sync_api import Locator, Page, expect

from support.looks import assert_accessible, photograph
from support.people import ADA
from support.screens import SLOW, expect_heading, press, type_into
from support.seeds import Hotline
from support.texts import app_text


def said(page: Page, place: str) -> Locator:
    return page.locator(f"saved-line[place={place}]")


def expect_saved(page: Page, place: str, key: str = "settings.saved", tag: str = "en") -> None:
    expect(said(page, place)).to_have_text(app_text(key, tag), timeout=SLOW)
    expect(said(page, place)).to_have_attribute("role", "status")


def test_a_profile_says_that_it_is_saved_in_the_language_that_was_chosen(hotline: Hotline) -> None:
    page = hotline.open(ADA, "/settings")
    type_into(page, "account.alias", "Juniper Moth")
    press(page, "settings.save")
    expect_saved(page, "profile")
    assert_accessible(page)
    photograph(page, "saved-profile")
    type_into(page, "account.alias", "Juniper Mot")
    expect(said(page, "profile")).to_have_text("")
    page.get_by_label(app_text("settings.language"), exact=True).select_option("es")
    press(page, "settings.save")
    expect_saved(page, "profile", tag="es")


def test_locking_and_shifts_say_that_they_are_saved(hotline: Hotline) -> None:
    page = hotline.open(ADA, "/settings/hotline")
    locking = page.locator("lock-settings")
    hidden = locking.get_by_label(app_text("lockSettings.hidden"), exact=True)
    hidden.select_option("60", timeout=SLOW)
    locking.get_by_role("button", name=app_text("lockSettings.save"), exact=True).click()
    expect_saved(page, "lock-settings", "lockSettings.saved")
    page.locator("web-calls").get_by_role("switch").uncheck()
    expect_saved(page, "web-calls")
    page.locator("web-calls").get_by_role("switch").check()
    photograph(page, "settings-hotline")

    page.evaluate("() => void navigation.navigate('/shifts')")
    expect_heading(page, "shifts.title")
    press(page, "shifts.edit.one", name=app_text("setup.shift"))
    press(page, "shifts.save")
    expect_saved(page, "shifts")
    photograph(page, "saved-shift")
    press(page, "shifts.fallback.save")
    expect_saved(page, "fallback")


def test_an_admin_finds_the_address_for_callers_and_that_it_is_of_this_machine(
    hotline: Hotline,
) -> None:
    page = hotline.open(ADA)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    address = f"{hotline.address}/call"
    for path in ("/", "/settings/hotline"):
        page.evaluate("(path) => void navigation.navigate(path)", path)
        shown = page.locator("call-address")
        expect(shown.get_by_role("link", name=address, exact=True)).to_be_visible(timeout=SLOW)
        expect(shown).to_contain_text(app_text("callAddress.localhost"))
    press(page, "link.copy")
    expect(page.locator("call-address").get_by_text(app_text("link.copied"))).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address
