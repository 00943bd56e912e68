# SPDX-License-Identifier: AGPL-3.0-or-later
"""A note from a real call, and where it is read afterwards."""

from playwright.sync_api import Locator, Page, expect

from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.screens import SLOW, go_to, press
from support.texts import app_text


def note_pad(page: Page) -> Locator:
    return page.get_by_label(app_text("notes.label"), exact=True)


def expect_kept(page: Page) -> None:
    """What she typed lies sealed at the hotline."""
    expect(page.get_by_text(app_text("notes.kept.kept"), exact=True)).to_be_visible(timeout=SLOW)


def save_note(page: Page) -> None:
    press(page, "notes.save")
    expect(note_pad(page)).to_have_count(0, timeout=SLOW)


def write_note(volunteer: Page, caller: Page, address: str, text: str, rung: int = 1) -> None:
    """The caller calls, the volunteer answers, writes `text` and saves it after the call."""
    call(caller, address, rung)
    answer(volunteer)
    expect_talking(caller)
    note_pad(volunteer).fill(text)
    end_call(caller)
    expect_ended(volunteer)
    save_note(volunteer)


def expect_note(page: Page, text: str) -> None:
    """Among the notes that she can read. By a link, so that the page stays unlocked."""
    go_to(page, "notes.title")
    expect(page.get_by_text(text).first).to_be_visible(timeout=SLOW)
