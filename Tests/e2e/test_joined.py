# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever may let somebody in is told that somebody waits, whatever she is looking at."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from support.browsers import PHONE, first_page
from support.joining import four_words, join, let_in, make_invite
from support.looks import assert_accessible, photograph
from support.people import ADA, BEN, DORA
from support.screens import SLOW, expect_heading, go_to, press, unlock
from support.seeds import Hotline
from support.texts import app_text

# What the browser would show outside of its page.
NOTIFICATIONS = """() => {
  globalThis.shown = [];
  globalThis.Notification = class extends EventTarget {
    static permission = "granted";
    constructor(title, options) {
      super();
      globalThis.shown.push({ title, ...options, open: true });
      this.index = globalThis.shown.length - 1;
    }
    close() { globalThis.shown[this.index].open = false; }
  };
}"""


def notice(page: Page) -> Locator:
    return page.locator("joined-notice").get_by_text(app_text("joined.waits.one"))


def line_on_home(page: Page) -> Locator:
    return page.locator("home-page").get_by_role("link", name=app_text("joined.waits.one"))


def counts(page: Page) -> Locator:
    return page.get_by_role("navigation").locator(".count:visible")


def out_of_sight(hotline: Hotline, ada: Page) -> Page:
    """Home in another tab of hers that is covered, though not for so long that it locks."""
    page = ada.context.new_page()
    page.goto(hotline.address)
    unlock(page, ADA)
    expect(page.get_by_role("heading", name=app_text("rung.yes"))).to_be_visible(timeout=SLOW)
    page.evaluate(NOTIFICATIONS)
    page.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
    return page


def expect_told_nothing(page: Page) -> None:
    """She could not let anybody in."""
    expect(page.locator("ring-line")).to_have_attribute("data-rung", "yes", timeout=SLOW)
    expect(notice(page)).to_have_count(0)
    expect(counts(page)).to_have_count(0)
    expect(line_on_home(page)).to_have_count(0)


def test_an_admin_is_told_on_every_screen_that_somebody_waits(
    hotline: Hotline, browsers: Any
) -> None:
    ada = hotline.open(ADA)
    link = make_invite(ada)
    go_to(ada, "notes.title")
    other = out_of_sight(hotline, ada)
    ben = hotline.open(BEN)
    dora = first_page(browsers(DORA.voice))
    join(dora, link, DORA)

    # Beside what she was doing, which keeps the focus; elsewhere a count, and a line on Home.
    expect(notice(ada)).to_be_visible(timeout=SLOW)
    assert ada.evaluate("!document.activeElement.closest('joined-notice')")
    expect(counts(ada)).to_have_text(["1"])
    assert_accessible(ada)
    photograph(ada, "joined-notice")
    shown = other.evaluate("shown")
    assert [one["title"] for one in shown] == [app_text("joined.notification")]
    assert DORA.alias not in str(shown)
    expect(line_on_home(other)).to_be_visible()
    photograph(other, "joined-home")

    # It is still so after a reload, which is no news.
    ada.reload()
    unlock(ada, ADA)
    expect(counts(ada)).to_have_text(["1"], timeout=SLOW)
    expect(notice(ada)).to_have_count(0)

    expect_told_nothing(ben)

    # One tap, in one tab, and it is over in both.
    line_on_home(other).click()
    expect_heading(other, "members.title")
    let_in(other, DORA, four_words(dora))
    expect(counts(other)).to_have_count(0, timeout=SLOW)
    expect(counts(ada)).to_have_count(0, timeout=SLOW)
    assert [one["open"] for one in other.evaluate("shown")] == [False]


def test_the_news_goes_where_she_does_not_want_it_and_the_count_stays(
    hotline: Hotline, browsers: Any
) -> None:
    ada = hotline.open(ADA)
    link = make_invite(ada)
    go_to(ada, "home.title")
    join(first_page(browsers(DORA.voice)), link, DORA)
    expect(notice(ada)).to_be_visible(timeout=SLOW)
    press(ada, "joined.close")
    expect(notice(ada)).to_have_count(0)
    expect(counts(ada)).to_have_text(["1"])
    ada.set_viewport_size(PHONE)
    one = app_text("menu.waiting.one", count=1)
    more = ada.get_by_role("link", name=app_text("more.title"), exact=True)
    expect(more).to_have_accessible_description(one)
    more.click()
    row = ada.locator("more-page").get_by_role("link", name=app_text("members.title"), exact=True)
    expect(row).to_have_accessible_description(one)
    photograph(ada, "joined-more")
