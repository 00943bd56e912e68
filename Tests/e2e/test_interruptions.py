# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a call survives: a server that is killed while it rings, and while it is talked."""

from playwright.sync_api import expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.canaries import find_canaries
from support.hearing import packets_per_second, wait_to_hear
from support.people import ADA
from support.screens import SLOW, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import note_pad, write_note

HALF_A_NOTE = "Wants to speak again on the evening of the lantern feast."
A_NOTE = "Thanked us for the talk of last week."


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
    note_pad(volunteer).fill(HALF_A_NOTE)
    expect(volunteer.get_by_text(app_text("notes.kept.kept"))).to_be_visible(timeout=SLOW)
    hotline.server.kill()
    hotline.server.start()
    wait_to_hear(volunteer, Voice.CALLER)
    # What is heard could be a last packet that is drawn out: more of them come.
    packets_per_second(volunteer)
    end_call(caller)
    expect_ended(volunteer)
    volunteer.goto(f"{hotline.address}/notes")
    unlock(volunteer, ADA)
    expect(volunteer.get_by_text(app_text("notes.unfinished")).first).to_be_visible(timeout=SLOW)
    expect(volunteer.get_by_text(HALF_A_NOTE, exact=True)).to_be_visible()
    assert find_canaries([HALF_A_NOTE], hotline.server.folders.top) == []


def test_a_note_that_was_saved_before_the_server_was_killed_is_there(
    hotline: Hotline, browsers
) -> None:
    volunteer = hotline.open(ADA)
    write_note(volunteer, first_page(browsers(Voice.CALLER)), hotline.address, A_NOTE)
    hotline.server.kill()
    hotline.server.start()
    volunteer.goto(f"{hotline.address}/notes")
    unlock(volunteer, ADA)
    expect(volunteer.get_by_text(A_NOTE, exact=True)).to_be_visible(timeout=SLOW)
    expect(volunteer.get_by_text(app_text("notes.unfinished"))).to_have_count(0)
