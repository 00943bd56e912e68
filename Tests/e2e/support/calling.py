# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a caller and a volunteer do on their pages to talk with each other."""

from playwright.sync_api import Locator, Page, expect

from support.screens import SLOW, press
from support.texts import app_text, caller_text


def heading(page: Page, text: str) -> Locator:
    return page.get_by_role("heading", name=text, exact=True)


def expect_on_duty(volunteer: Page) -> None:
    """Her page says that she will be rung."""
    expect(volunteer.locator("ring-line")).to_have_attribute("data-rung", "yes", timeout=SLOW)


def call(page: Page, address: str, rung: int = 1) -> None:
    """From the public page to a call that waits while so many people are rung."""
    page.goto(f"{address}/call")
    page.get_by_role("button", name=caller_text("ready.call"), exact=True).click()
    expect_waiting(page, rung)


def expect_waiting(caller: Page, rung: int) -> None:
    one, other = "waiting.title.one", "waiting.title.other"
    title = caller_text(one) if rung == 1 else caller_text(other, count=rung)
    expect(heading(caller, title)).to_be_visible(timeout=SLOW)


def expect_ringing(volunteer: Page) -> None:
    button = volunteer.get_by_role("button", name=app_text("ring.answer"), exact=True)
    expect(button).to_be_visible(timeout=SLOW)


def answer(page: Page) -> None:
    """Once it rings at this volunteer, she takes the call."""
    expect_ringing(page)
    press(page, "ring.answer")
    expect(page.get_by_role("button", name=app_text("panel.end"), exact=True)).to_be_visible(
        timeout=SLOW
    )


def expect_talking(caller: Page) -> None:
    expect(heading(caller, caller_text("talking.title"))).to_be_visible(timeout=SLOW)


def end_call(page: Page) -> None:
    """By the caller."""
    page.get_by_role("button", name=caller_text("talking.end"), exact=True).click()


def expect_ended(volunteer: Page) -> None:
    expect(heading(volunteer, app_text("panel.ended"))).to_be_visible(timeout=SLOW)
