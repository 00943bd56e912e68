# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls through the whole of it: page, server, relay, ring card, panel, note."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.hearing import connections, wait_to_hear
from support.looks import assert_accessible
from support.people import ADA
from support.screens import SLOW, press, unlock
from support.seeds import Hotline
from support.texts import app_text, caller_text
from support.voices import Voice

# Seconds until a tone is heard on a busy machine.
SOON = 30


def at_ease(page: Page) -> Page:
    """Waits until she is told that she will be rung."""
    expect(page.locator("ring-line")).to_have_attribute("data-rung", "yes", timeout=SLOW)
    return page


def caller_page(browsers: Any, hotline: Hotline) -> Page:
    page = first_page(browsers(Voice.CALLER))
    page.goto(f"{hotline.address}/call")
    return page


def place_call(browsers: Any, hotline: Hotline) -> Page:
    """A caller who has pressed the one button."""
    page = caller_page(browsers, hotline)
    page.get_by_role("button", name=caller_text("ready.call"), exact=True).click()
    return page


def ring_card(page: Page) -> Any:
    return page.get_by_role("alertdialog", name=app_text("ring.title"))


def answer(page: Page) -> None:
    """With the Enter key, on the button that has the focus."""
    expect(ring_card(page)).to_be_visible(timeout=SLOW)
    expect(ring_card(page).get_by_role("button", name=app_text("ring.answer"))).to_be_focused()
    # A key pressed in the first moment was meant for what she was typing.
    page.wait_for_timeout(600)
    page.keyboard.press("Enter")


def words(page: Page) -> list[str]:
    shown = page.locator(".words li")
    expect(shown).to_have_count(4, timeout=SLOW)
    return [text.split("\n")[-1] for text in shown.all_inner_texts()]


def note(page: Page) -> Any:
    return page.get_by_label(app_text("notes.label"), exact=True)


def write(page: Page, text: str) -> None:
    """Writes a note and waits until the hotline holds it sealed."""
    note(page).fill(text)
    expect(page.get_by_text(app_text("notes.kept.kept"), exact=True)).to_be_visible(timeout=SLOW)


def expect_caller_heading(page: Page, key: str, **values: object) -> None:
    heading = page.get_by_role("heading", name=caller_text(key, **values), exact=True)
    expect(heading).to_be_visible(timeout=SLOW)


def test_a_caller_is_answered_heard_and_written_about(browsers: Any, hotline: Hotline) -> None:
    ada = at_ease(hotline.open(ADA))
    caller = place_call(browsers, hotline)
    expect_caller_heading(caller, "waiting.title.one")
    answer(ada)
    wait_to_hear(ada, Voice.CALLER, SOON)
    wait_to_hear(caller, Voice.ADA, SOON)
    assert words(ada) == words(caller)
    for page in (ada, caller):
        assert [each["pair"] for each in connections(page)] == [["relay", "relay"]]
        assert_accessible(page)

    write(ada, "Safe tonight.\n\nWants her papers.")
    press(ada, "panel.end")
    expect_caller_heading(caller, "ended.answered.title")
    press(ada, "notes.save")
    expect(ada.get_by_role("dialog")).to_have_count(0, timeout=SLOW)

    ada.get_by_role("link", name=app_text("notes.title"), exact=True).first.click()
    ada.get_by_role("link", name=re.compile("Safe tonight")).click()
    expect(ada.get_by_text("Wants her papers.")).to_be_visible(timeout=SLOW)
    expect(ada.get_by_text(app_text("notes.readers.you"))).to_be_visible()
    assert_accessible(ada)


def test_the_caller_counts_as_gone_after_three_escapes(browsers: Any, hotline: Hotline) -> None:
    ada = at_ease(hotline.open(ADA))
    caller = place_call(browsers, hotline)
    answer(ada)
    words(ada)
    caller.route("**/*", lambda route: route.fulfill(body="dull"))
    for _ in range(3):
        caller.keyboard.press("Escape")
    expect(ada.get_by_text(app_text("panel.why.caller-left"))).to_be_visible(timeout=SLOW)
    caller.wait_for_url(caller_text("leave.address"))


def test_a_call_survives_a_reload_and_its_note_a_lock(browsers: Any, hotline: Hotline) -> None:
    ada = at_ease(hotline.open(ADA))
    caller = place_call(browsers, hotline)
    answer(ada)
    first = words(caller)
    write(ada, "Before the reload.")

    ada.reload()
    expect_caller_heading(caller, "words.again")
    # Locked by the reload: the call stands at the foot of the page that asks for the PIN.
    again = words(ada)
    assert again == words(caller)
    assert again != first
    wait_to_hear(ada, Voice.CALLER, SOON)
    unlock(ada, ADA)
    expect(note(ada)).to_have_value("Before the reload.", timeout=SLOW)

    write(ada, "Before the lock.")
    for _ in range(3):
        ada.keyboard.press("Escape")
    expect(note(ada)).to_have_count(0, timeout=SLOW)
    assert "Before the lock" not in ada.content()
    unlock(ada, ADA)
    expect(note(ada)).to_have_value("Before the lock.", timeout=SLOW)
    assert words(ada) == again


def test_a_locked_page_rings_and_answers(browsers: Any, hotline: Hotline) -> None:
    ada = hotline.open_locked(ADA)
    caller = caller_page(browsers, hotline)
    expect(ada.locator("ring-line")).to_have_attribute("data-rung", "yes", timeout=SLOW)
    caller.get_by_role("button", name=caller_text("ready.call"), exact=True).click()
    answer(ada)
    wait_to_hear(ada, Voice.CALLER, SOON)
    assert words(ada) == words(caller)
    expect(note(ada)).to_have_count(0)
    unlock(ada, ADA)
    write(ada, "Written after the PIN.")


def test_a_voice_message_is_heard_by_whoever_holds_the_inbox(
    browsers: Any, hotline: Hotline
) -> None:
    ada = at_ease(hotline.open(ADA))
    caller = place_call(browsers, hotline)
    expect(ring_card(ada)).to_be_visible(timeout=SLOW)
    ada.keyboard.press("Escape")
    expect_caller_heading(caller, "offered.unanswered")
    caller.get_by_role("button", name=caller_text("message.leave")).click()
    expect_caller_heading(caller, "recording.title")
    caller.wait_for_timeout(3_000)
    caller.get_by_role("button", name=caller_text("recording.done")).click()
    expect_caller_heading(caller, "recorded.title")
    assert_accessible(caller)
    caller.get_by_role("button", name=caller_text("recorded.send"), exact=True).click()
    expect_caller_heading(caller, "sent.title")

    ada.get_by_role("link", name=app_text("calls.title"), exact=True).first.click()
    ada.get_by_role("link", name=app_text("calls.outcome.voice-message")).click()
    press(ada, "calls.voice.listen")
    player = ada.locator("audio")
    expect(player).to_be_visible(timeout=SLOW)
    ada.wait_for_timeout(2_000)
    assert player.evaluate("(audio) => audio.currentTime") > 0.5


def test_nobody_is_asked_for_a_microphone_when_nobody_can_be_rung(
    browsers: Any, hotline: Hotline
) -> None:
    caller = caller_page(browsers, hotline)
    caller.evaluate(
        """() => {
          globalThis.asked = 0;
          navigator.mediaDevices.getUserMedia = () => {
            globalThis.asked += 1;
            return Promise.reject(new DOMException("no", "NotAllowedError"));
          };
        }"""
    )
    expect_caller_heading(caller, "nobody.title")
    caller.get_by_role("button", name=caller_text("nobody.try"), exact=True).click()
    caller.wait_for_timeout(1_000)
    expect_caller_heading(caller, "nobody.title")
    assert caller.evaluate("globalThis.asked") == 0
    caller.get_by_role("button", name=caller_text("message.leave")).click()
    expect_caller_heading(caller, "blocked.title")


@pytest.mark.parametrize("writer", ["first", "second"])
def test_two_tabs_that_change_one_note_lose_nothing(
    browsers: Any, hotline: Hotline, writer: str
) -> None:
    ada = at_ease(hotline.open(ADA))
    place_call(browsers, hotline)
    answer(ada)
    write(ada, "The first version.")
    press(ada, "panel.end")
    press(ada, "notes.save")
    ada.get_by_role("link", name=app_text("notes.title"), exact=True).first.click()
    ada.get_by_role("link", name="The first version.").click()
    press(ada, "notes.edit")

    other = ada.context.new_page()
    other.goto(ada.url)
    unlock(other, ADA)
    press(other, "notes.edit")
    # Whichever begins, the other one finds a version that was not there before.
    one, two = (ada, other) if writer == "first" else (other, ada)
    note(one).fill("From one tab.")
    press(one, "notes.save")
    expect(one.get_by_text("From one tab.")).to_be_visible(timeout=SLOW)
    note(two).fill("From the other tab.")
    press(two, "notes.save")
    expect(two.get_by_text(app_text("notes.other"))).to_be_visible(timeout=SLOW)
    expect(two.get_by_text("From one tab.")).to_be_visible()
    press(two, "notes.saveNext")
    two.get_by_text(app_text("notes.earlier.other", count=2)).click()
    for text in ("From the other tab.", "From one tab.", "The first version."):
        expect(two.get_by_text(text, exact=True)).to_be_visible(timeout=SLOW)
