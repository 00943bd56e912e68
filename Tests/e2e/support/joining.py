# SPDX-License-Identifier: AGPL-3.0-or-later
"""An invite, a join and the tap: two browsers, as two people would do it."""

import re

from playwright.sync_api import Locator, Page, expect

from support.people import Person
from support.screens import (
    SLOW,
    choose_account,
    choose_pin,
    expect_heading,
    go_to,
    press,
    write_down_code,
)
from support.texts import app_text


def make_invite(page: Page, role: str = "volunteer") -> str:
    """On an unlocked admin's page. Gives the link, which is shown this once."""
    go_to(page, "members.title")
    press(page, "members.invite")
    page.get_by_label(app_text("members.invite.role"), exact=True).select_option(role)
    press(page, "members.invite.make")
    return read_link(page, "join")


def make_reset_link(page: Page, alias: str) -> str:
    """On an unlocked admin's page, for the member with this alias."""
    go_to(page, "members.title")
    page.get_by_role("link", name=alias, exact=True).click()
    press(page, "members.reset.make")
    return read_link(page, "reset")


def read_link(page: Page, path: str) -> str:
    """A link with a secret in it, from the one page that ever shows it."""
    link = page.get_by_text(re.compile(rf"^https?://.*/{path}#v1\."))
    expect(link).to_be_visible(timeout=SLOW)
    return link.inner_text()


def join(page: Page, link: str, person: Person) -> str:
    """From the link to the page that waits for the tap. Gives her recovery code."""
    begin_to_join(page, link, person)
    return end_joining(page)


def begin_to_join(page: Page, link: str, person: Person) -> None:
    """From the link to the page that looks at what her browser allows."""
    page.goto(link)
    press(page, "join.accept")
    choose_account(page, person)
    choose_pin(page, person.pin)
    expect_heading(page, "join.device.title")


def end_joining(page: Page) -> str:
    """Once her browser allows everything."""
    press(page, "account.next")
    code = write_down_code(page)
    expect_heading(page, "welcome.title")
    return code


def four_words(page: Page | Locator) -> list[str]:
    """The words that are to be compared by voice."""
    words = page.locator(".words").get_by_role("listitem")
    expect(words).to_have_count(4, timeout=SLOW)
    return words.all_inner_texts()


def let_in(page: Page, person: Person, words: list[str]) -> None:
    """The admin's side: the same words are on her screen, and she taps."""
    expect_heading(page, "members.join.title", name=person.alias)
    assert four_words(page) == words
    press(page, "members.join.confirm")
    heading = app_text("members.join.title", name=person.alias)
    expect(page.get_by_role("heading", name=heading)).to_have_count(0, timeout=SLOW)
