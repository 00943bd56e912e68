# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens on which an admin records what callers by phone hear, looked at as in test_screens.py."""

from playwright.sync_api import expect

from support.people import ADA
from support.reviews import LOCALES, Review, visit
from support.screens import SLOW, press
from support.seeds import Hotline
from support.texts import app_text


def test_what_callers_hear(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    visit(page, "/settings/prompts")
    name = app_text("prompts.line.waiting")
    record = page.get_by_role("button", name=app_text("prompts.record.of", name=name))
    expect(record).to_be_visible(timeout=SLOW)
    looking.look(page, "prompts")
    record.click()
    expect(page.get_by_role("timer")).to_contain_text("0:02", timeout=SLOW)
    looking.photograph(page, "prompts-recording")
    press(page, "prompts.stop")
    expect(page.get_by_text(app_text("prompts.review"))).to_be_visible(timeout=SLOW)
    looking.look(page, "prompts-review")
    press(page, "prompts.keep")
    expect(page.get_by_text(app_text("prompts.kept"))).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name=app_text("prompts.listen.of", name=name)).click()
    expect(page.get_by_label(app_text("prompts.listen.of", name=name)).and_(page.locator("audio"))).to_be_visible()
    looking.look(page, "prompts-kept")
    page.evaluate(
        """() => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
        }"""
    )
    page.get_by_role("button", name=app_text("prompts.anew.of", name=name)).click()
    expect(page.get_by_text(app_text("prompts.not.denied"))).to_be_visible()
    looking.look(page, "prompts-denied")
    press(page, "prompts.close")
    page.get_by_role("button", name=app_text("prompts.remove.of", name=name)).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    looking.look(page, "prompts-remove")
