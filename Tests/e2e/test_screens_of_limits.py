# SPDX-License-Identifier: AGPL-3.0-or-later
"""The limits of calls and the languages of the telephone, each screen looked at."""

from playwright.sync_api import expect

from support.people import ADA
from support.reviews import LOCALES, Review, visit
from support.screens import SLOW, press
from support.seeds import Hotline
from support.texts import app_text


def test_limits_and_languages(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    visit(page, "/settings/hotline")
    more = page.get_by_label(app_text("phoneLanguages.more"), exact=True)
    expect(more).to_be_visible(timeout=SLOW)
    for language in ("vi", "ht", "tl"):
        more.select_option(language)
        press(page, "phoneLanguages.add")
    key = page.get_by_label(app_text("phoneLanguages.number"), exact=True)
    key.nth(0).fill("34")
    key.last.fill("34")
    page.locator("hotline-settings").get_by_role("button", name=app_text("settings.save"), exact=True).click()
    expect(page.get_by_text(app_text("phoneLanguages.number.twice"))).to_be_visible()
    looking.look(page, "settings-phone-languages")
    visit(page, "/settings/limits")
    waiting = page.get_by_label(app_text("limits.waitingSeconds"), exact=True)
    expect(waiting).to_have_value("90", timeout=SLOW)
    looking.look(page, "limits")
    waiting.fill("301")
    page.get_by_label(app_text("limits.captchaDigits"), exact=True).fill("5")
    page.get_by_text(app_text("limits.group.finer"), exact=True).click()
    press(page, "settings.save")
    expect(page.get_by_text(app_text("limits.wrong", lowest=30, highest=300))).to_be_visible()
    looking.look(page, "limits-wrong")
