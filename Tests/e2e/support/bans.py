# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turning callers away, and reporting calls that were none for the hotline, on members' pages."""

from playwright.sync_api import Locator, Page, expect

from support.reviews import visit
from support.screens import SLOW, press, type_into
from support.texts import app_text


def open_bans(page: Page) -> None:
    """Anew, if it is open already."""
    visit(page, "/settings")
    visit(page, "/settings/bans")


def turn_list_away(page: Page, text: str, code: str, good: int, bad: int) -> None:
    """On the page of bans: a list with `good` numbers and `bad` lines, several of each."""
    type_into(page, "bans.numbers.label", text)
    type_into(page, "bans.numbers.code", code)
    press(page, "bans.numbers.read")
    told = app_text("bans.numbers.unread.other", count=bad)
    expect(page.get_by_text(told)).to_be_visible()
    press(page, "bans.numbers.send.other", count=good)
    expect(page.get_by_text(app_text("bans.numbers.done.other", count=good))).to_be_visible()


def look_up(page: Page, number: str) -> Locator:
    """Where the page says what it has found."""
    type_into(page, "bans.look.number", number)
    press(page, "bans.look.verb")
    return page.locator("look-up")


def report(page: Page, kind: str) -> None:
    """Of the call that this page shows, in its panel or on its own page."""
    page.get_by_text(app_text("bans.report"), exact=True).click()
    press(page, f"bans.kind.{kind}")
    expect_reported(page, kind)


def expect_reported(page: Page, kind: str) -> None:
    made = app_text("bans.report.made", kind=app_text(f"bans.kind.{kind}"))
    expect(page.get_by_text(made)).to_be_visible(timeout=SLOW)


def bans(page: Page, how: str, who: str) -> Locator:
    """The rows of the page of bans that `who` has made: in a `call`, by a `list`, after a `report`."""
    made = app_text(f"bans.by.{how}", who=who).partition("{")[0]
    return page.locator("banned-callers").get_by_role("listitem").filter(has_text=made)
