# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole call: a caller on the public page, a volunteer's browser, and a note."""

import pytest
from playwright.sync_api import expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.canaries import find_canaries
from support.hearing import connections, voices_heard, wait_to_hear
from support.looks import photograph
from support.people import ADA
from support.screens import SLOW, press, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice

pytestmark = pytest.mark.usefixtures("whole_chromium")

SECRET_NOTE = "She asked about the blue suitcase under the stairs."


def test_a_caller_rings_is_answered_and_heard_and_the_note_is_read_again(
    hotline: Hotline, browsers
) -> None:
    volunteer = hotline.open(ADA)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    expect(volunteer.get_by_role("button", name=app_text("ring.answer"))).to_be_visible(
        timeout=SLOW
    )
    photograph(volunteer, "ring")
    photograph(caller, "call-waiting")
    answer(volunteer)
    expect_talking(caller)

    wait_to_hear(volunteer, Voice.CALLER)
    wait_to_hear(caller, Voice.ADA)
    for page in (volunteer, caller):
        [connection] = [one for one in connections(page) if one["state"] == "connected"]
        assert connection["pair"] == ["relay", "relay"], connection["pair"]
    photograph(volunteer, "in-call")
    photograph(caller, "call-connected")

    volunteer.get_by_label(app_text("notes.label"), exact=True).fill(SECRET_NOTE)
    end_call(caller)
    expect_ended(volunteer)
    assert voices_heard(volunteer) == set()
    press(volunteer, "notes.save")
    expect(volunteer.get_by_label(app_text("notes.label"), exact=True)).to_have_count(0)

    volunteer.goto(f"{hotline.address}/notes")
    unlock(volunteer, ADA)
    expect(volunteer.get_by_text(SECRET_NOTE)).to_be_visible(timeout=SLOW)
    photograph(volunteer, "notes")
    assert find_canaries([SECRET_NOTE, "blue suitcase"], hotline.server.folders.top) == []
