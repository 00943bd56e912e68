# SPDX-License-Identifier: AGPL-3.0-or-later
"""A voice message: recorded and sealed in the caller's page, played by who holds the inbox."""

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import heading
from support.looks import assert_accessible, photograph
from support.people import ADA
from support.screens import SLOW, press, unlock
from support.seeds import Hotline
from support.texts import app_text, caller_text
from support.voices import Voice


def press_as_caller(page: Page, key: str) -> None:
    page.get_by_role("button", name=caller_text(key), exact=True).click()


def leave_message(page: Page, address: str) -> None:
    """With nobody to ring, from the public page to "your message has arrived"."""
    page.goto(f"{address}/call")
    expect(heading(page, caller_text("nobody.title"))).to_be_visible(timeout=SLOW)
    assert_accessible(page)
    photograph(page, "call-nobody")
    press_as_caller(page, "message.leave")
    expect(heading(page, caller_text("recording.title"))).to_be_visible(timeout=SLOW)
    press_as_caller(page, "recording.done")
    expect(heading(page, caller_text("recorded.title"))).to_be_visible(timeout=SLOW)
    photograph(page, "call-recorded")
    press_as_caller(page, "recorded.send")
    expect(heading(page, caller_text("sent.title"))).to_be_visible(timeout=SLOW)


def test_a_voice_message_is_left_with_nobody_there_and_played_by_the_inbox(
    hotline: Hotline, browsers
) -> None:
    leave_message(first_page(browsers(Voice.CALLER)), hotline.address)
    admin = hotline.open_locked(ADA, "/calls")
    unlock(admin, ADA)
    row = admin.get_by_role("link", name=app_text("calls.outcome.voice-message"))
    row.first.click()
    press(admin, "calls.voice.listen")
    audio = admin.locator("audio").first
    expect(audio).to_have_js_property("paused", False, timeout=SLOW)
    assert audio.evaluate("(player) => player.src.startsWith('blob:')")
    photograph(admin, "call-voice-message")
