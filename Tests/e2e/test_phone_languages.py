# SPDX-License-Identifier: AGPL-3.0-or-later
"""An admin adds a language that only the telephone speaks, and says which key callers press for it."""

from playwright.sync_api import Locator, Page, expect

from support.people import ADA
from support.screens import SLOW, press
from support.seeds import Hotline
from support.texts import app_text

PAGE = "/settings/hotline"


def panel(page: Page, name: str) -> Locator:
    return page.locator("hotline-settings").get_by_role("group", name=name, exact=True)


def key(page: Page, name: str) -> Locator:
    return panel(page, name).get_by_label(app_text("phoneLanguages.number"), exact=True)


def save(page: Page) -> None:
    form = page.locator("hotline-settings")
    form.get_by_role("button", name=app_text("settings.save"), exact=True).click()


def add(page: Page, tag: str) -> None:
    more = page.get_by_label(app_text("phoneLanguages.more"), exact=True)
    expect(more).to_be_visible(timeout=SLOW)
    more.select_option(tag)
    press(page, "phoneLanguages.add")


def languages(page: Page) -> list[list[object]]:
    """As the server has them: tag, and the number if there is one."""
    found: list[list[object]] = page.evaluate("""async () => {
      const { languages } = await (await fetch("/api/settings")).json();
      return languages.map(({ tag, menuNumber }) => [tag, menuNumber ?? null]);
    }""")
    return found


def test_a_language_of_the_telephone_is_added_and_has_its_key(hotline: Hotline) -> None:
    page = hotline.open(ADA, PAGE)
    add(page, "vi")
    for name in ("English", "Español"):
        panel(page, name).get_by_role("switch").check()
    before = [tag for tag, _ in languages(page)]
    expect(panel(page, "Tiếng Việt").get_by_role("switch")).to_be_checked()
    expect(panel(page, "Tiếng Việt").get_by_label(app_text("hotline.sentence"))).to_have_count(0)
    key(page, "Tiếng Việt").fill("84")
    expect(key(page, "English")).to_have_attribute("placeholder", "01" if before[0] == "en" else "02")
    key(page, "Español").fill("84")
    save(page)
    expect(page.get_by_text(app_text("phoneLanguages.number.twice"))).to_be_visible()
    expect(key(page, "Tiếng Việt")).to_have_value("84")
    key(page, "Español").fill("x")
    save(page)
    expect(page.get_by_text(app_text("phoneLanguages.number.wrong"))).to_be_visible()
    key(page, "Español").fill("2")
    save(page)
    expect(page.get_by_text(app_text("settings.saved"), exact=True)).to_be_visible(timeout=SLOW)
    assert sorted(languages(page), key=str) == [["en", None], ["es", 2], ["vi", 84]]
    # Pages speak what they spoke before.
    caller = page.context.new_page()
    caller.goto(f"{hotline.address}/call")
    offered = caller.locator("[data-act='language']")
    expect(offered).to_have_count(2, timeout=SLOW)
    expect(caller.locator("[data-tag='vi']")).to_have_count(0)


def test_what_the_hotline_does_not_offer_can_be_added_again(hotline: Hotline) -> None:
    page = hotline.open(ADA, PAGE)
    add(page, "ht")
    save(page)
    expect(page.get_by_text(app_text("settings.saved"), exact=True)).to_be_visible(timeout=SLOW)
    assert ["ht", None] in languages(page)
    page.locator("fieldset", has=page.locator("[name='menu-ht']")).get_by_role("switch").uncheck()
    save(page)
    expect(page.get_by_text(app_text("settings.saved"), exact=True)).to_be_visible(timeout=SLOW)
    assert ["ht", None] not in languages(page)
