# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a caller and a volunteer do on their pages to talk with each other."""

from playwright.sync_api import Locator, Page, expect

from support.screens import SLOW, press
from support.texts import app_text, caller_text


def heading(page: Page, text: str) -> Locator:
    return page.get_by_role("heading", name=text, exact=True)


def call(page: Page, address: str) -> None:
    """From the public page to a call that waits while one person is rung."""
    page.goto(f"{address}/call")
    page.get_by_role("button", name=caller_text("ready.call"), exact=True).click()
    expect(heading(page, caller_text("waiting.title.one"))).to_be_visible(timeout=SLOW)


def answer(page: Page) -> None:
    """Once it rings at this volunteer, she takes the call."""
    ringing = page.get_by_role("button", name=app_text("ring.answer"), exact=True)
    expect(ringing).to_be_visible(timeout=SLOW)
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
