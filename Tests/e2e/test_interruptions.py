# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a call survives: a server that is killed while it rings, and while it is talked."""

from playwright.sync_api import expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.canaries import find_canaries
from support.hearing import wait_to_hear
from support.people import ADA
from support.screens import SLOW, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice

HALF_A_NOTE = "Wants to speak again on the evening of the lantern feast."


def test_a_ringing_call_rings_on_when_the_server_is_killed_and_started_again(
    hotline: Hotline, browsers
) -> None:
    volunteer = hotline.open(ADA)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    hotline.server.kill()
    hotline.server.start()
    answer(volunteer)
    expect_talking(caller)
    wait_to_hear(caller, Voice.ADA, seconds=30)


def test_a_call_that_is_answered_before_the_caller_is_back_is_connected(
    hotline: Hotline, browsers
) -> None:
    volunteer = hotline.open(ADA)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    caller.context.set_offline(True)
    hotline.server.kill()
    hotline.server.start()
    answer(volunteer)
    caller.context.set_offline(False)
    expect_talking(caller)


def test_a_call_and_its_unsaved_note_outlive_a_killed_server(hotline: Hotline, browsers) -> None:
    volunteer = hotline.open(ADA)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(volunteer)
    expect_talking(caller)
    wait_to_hear(volunteer, Voice.CALLER)
    pad = volunteer.get_by_label(app_text("notes.label"), exact=True)
    pad.fill(HALF_A_NOTE)
    expect(volunteer.get_by_text(app_text("notes.kept.kept"))).to_be_visible(timeout=SLOW)
    hotline.server.kill()
    hotline.server.start()
    wait_to_hear(volunteer, Voice.CALLER)
    end_call(caller)
    expect_ended(volunteer)
    volunteer.goto(f"{hotline.address}/notes")
    unlock(volunteer, ADA)
    expect(volunteer.get_by_text(app_text("notes.unfinished")).first).to_be_visible(timeout=SLOW)
    assert find_canaries([HALF_A_NOTE], hotline.server.folders.top) == []
