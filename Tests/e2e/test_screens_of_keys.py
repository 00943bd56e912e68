# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens of security keys, looked at as in test_screens.py."""

from playwright.sync_api import Page, expect

from support.people import ADA
from support.reviews import LOCALES, Review, visit
from support.screens import SLOW, expect_heading, press
from support.security_keys import (
    add_keys,
    begin_adding_key,
    begin_removing_key,
    expect_keys_told,
    give_pin,
    key_row,
    open_protection,
    touch_only,
)
from support.seeds import Hotline
from support.texts import app_text


def test_security_keys(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    expect(page.locator("key-note")).to_be_visible(timeout=SLOW)
    looking.look(page, "home-key-note")
    open_protection(page)
    looking.look(page, "protection-none")
    press(page, "protection.add")
    looking.look(page, "protection-add")
    press(page, "ask.no")
    blue, red = (app_text("protection.name.value", count=count) for count in (1, 2))
    begin_adding_key(page, ADA, blue)
    looking.look(page, "protection-make")
    press(page, "ask.no")
    keys = add_keys(page, blue, red, person=ADA)
    looking.look(page, "protection")
    touch_only(keys, blue)
    look_at_removing(page, looking, blue, red)
    visit(page, "/security")
    expect(page.get_by_text(app_text("protection.arranged"))).to_be_visible(timeout=SLOW)
    looking.look(page, "security-with-a-key")
    touch_only(keys, "none of them")
    visit(page, "/")
    press(page, "frame.lock")
    give_pin(page, ADA.pin)
    expect_heading(page, "protection.ask.title")
    looking.look(page, "ask-key")
    press(page, "ask.no")
    expect_keys_told(page, "protection.failure.cancelled")
    page.get_by_text(app_text("protection.ask.lost"), exact=True).click()
    looking.look(page, "ask-key-refused")


def look_at_removing(page: Page, looking: Review, blue: str, red: str) -> None:
    remove = key_row(page, blue).get_by_role("button", name=app_text("protection.remove"))
    remove.click()
    looking.look(page, "protection-remove")
    press(page, "ask.no")
    begin_removing_key(page, ADA, blue)
    expect_heading(page, "protection.stays.title", name=red)
    looking.look(page, "protection-stays")
    press(page, "protection.stays.not")
    expect_keys_told(page, "protection.left.none")
    looking.look(page, "protection-none-left")
    press(page, "ask.no")
