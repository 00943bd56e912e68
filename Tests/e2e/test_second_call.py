# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody calls while the note of the call before is still open: it rings, and nothing is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import (
    answer, call, end_call, expect_ended, expect_ringing, expect_talking,
)
from support.hearing import wait_to_hear
from support.people import ADA
from support.screens import SLOW, go_to, press
from support.seeds import Hotline
from support.voices import Voice
from support.writing import expect_kept, note_pad, save_note

FIRST_NOTE = "Waits for the ferry, and would rather not wait alone."
MORE_OF_IT = " She calls again on Sunday."
SECOND_NOTE = "A quiet one, who wanted the number of the shelter."
HOLDERS = """async (name) => {
  const { held } = await navigator.locks.query();
  return held.filter((lock) => lock.name === name).length;
}"""


@pytest.fixture
def callers(browsers: Callable[..., object]) -> list[Page]:
    return [first_page(browsers(voice)) for voice in (Voice.CALLER, Voice.DORA)]


def expect_alert(volunteer: Page, sounds: bool) -> None:
    """What sounds holds a lock, so that one tab of a browser does."""
    volunteer.wait_for_function(
        f"async ([name, count]) => await ({HOLDERS})(name) === count",
        arg=["llamenos/ring", int(sounds)],
        timeout=SLOW,
    )


def talk_and_write(volunteer: Page, caller: Page, address: str) -> None:
    """A call that is over, with its note half written."""
    call(caller, address)
    answer(volunteer)
    expect_talking(caller)
    note_pad(volunteer).fill(FIRST_NOTE)
    expect_kept(volunteer)
    end_call(caller)
    expect_ended(volunteer)


def test_the_second_call_rings_while_the_first_ones_note_is_open(
    hotline: Hotline, callers: list[Page]
) -> None:
    volunteer = hotline.open(ADA)
    first, second = callers
    talk_and_write(volunteer, first, hotline.address)
    expect_alert(volunteer, sounds=False)
    note_pad(volunteer).press_sequentially(MORE_OF_IT)
    call(second, hotline.address)
    expect_ringing(volunteer)
    expect_alert(volunteer, sounds=True)
    answer(volunteer)
    expect_talking(second)
    wait_to_hear(volunteer, Voice.DORA)
    expect_alert(volunteer, sounds=False)
    expect(note_pad(volunteer)).to_have_value("")
    note_pad(volunteer).fill(SECOND_NOTE)
    end_call(second)
    expect_ended(volunteer)
    save_note(volunteer)
    go_to(volunteer, "notes.title")
    unfinished = volunteer.get_by_role("listitem").filter(has_text=FIRST_NOTE + MORE_OF_IT)
    expect(unfinished).to_be_visible(timeout=SLOW)
    expect(volunteer.get_by_role("link", name=SECOND_NOTE)).to_be_visible(timeout=SLOW)


def test_whoever_leaves_the_second_call_to_others_writes_on(
    hotline: Hotline, callers: list[Page]
) -> None:
    volunteer = hotline.open(ADA)
    first, second = callers
    talk_and_write(volunteer, first, hotline.address)
    note_pad(volunteer).focus()
    call(second, hotline.address)
    expect_ringing(volunteer)
    volunteer.keyboard.press("Escape")
    expect(volunteer.locator("ring-card")).to_have_count(0)
    expect_alert(volunteer, sounds=False)
    expect(note_pad(volunteer)).to_be_focused()
    # Escape closes no note either, however often.
    volunteer.keyboard.press("Escape")
    volunteer.keyboard.press("Escape")
    expect(note_pad(volunteer)).to_have_value(FIRST_NOTE)
    press(volunteer, "notes.save")
    expect(note_pad(volunteer)).to_have_count(0, timeout=SLOW)
