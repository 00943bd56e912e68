# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls by telephone, through a real Asterisk: callers dial, volunteers answer on their own phones."""

from playwright.sync_api import expect

from asterisk.softphone import Softphone
from support.called_lines import (
    BENS, BENS_TONE, CALLER, CALLERS_TONE, CLARAS, ELSEWHERE, TONES, Line,
)
from support.canaries import find_canaries
from support.heard_files import hears_line
from support.leaving import listen_to_first, unheard_line
from support.phone_lines import ask, live_calls, until_over, until_phase
from support.screens import SLOW, press
from support.texts import app_text


def test_all_phones_ring_and_whoever_presses_one_first_talks(line: Line) -> None:
    bens, claras = line.phone(BENS), line.phone(CLARAS)
    caller = line.called(CALLER)
    for phone in bens, claras:
        phone.until(lambda it: it.is_ringing)
        assert CALLER not in phone.heard_of
    bens.pick_up()
    bens.until(lambda it: it.is_talking)
    bens.press("1")
    claras.until(lambda it: it.is_over)
    assert claras.reason == ELSEWHERE
    caller.until_hears(BENS_TONE)
    bens.until_hears(CALLERS_TONE)
    # Her page has the call too, without a microphone; she ends it there.
    expect(line.ben.get_by_text(app_text("panel.phone.hears"))).to_be_visible(timeout=SLOW)
    assert BENS not in caller.heard_of
    press(line.ben, "panel.end")
    for phone in caller, bens:
        phone.until(lambda it: it.is_over)
    until_over(line.hotline.server)
    assert line.asterisk.recordings() == []
    assert find_canaries(line.secrets, line.hotline.top) == []


def test_a_message_that_is_left_by_phone_is_in_the_inbox_and_nowhere_else(line: Line) -> None:
    bens, claras = line.phone(BENS), line.phone(CLARAS)
    caller = line.called()
    for phone in bens, claras:
        phone.until(lambda it: it.is_ringing).refuse()
    line.asterisk.until_recording()
    assert sorted(line.company.rung) == [BENS, CLARAS]
    caller.speak(3)
    caller.hang_up()
    expect(unheard_line(line.ada)).to_be_visible(timeout=SLOW)
    unheard_line(line.ada).click()
    sound = listen_to_first(line.ada)
    assert len(sound) > 20_000
    until_over(line.hotline.server)
    line.asterisk.until_empty()
    assert find_canaries(line.secrets, line.hotline.top) == []


def test_whoever_declines_is_not_rung_again_by_that_call_and_whoever_is_busy_is(line: Line) -> None:
    bens, claras = line.phone(BENS), line.phone(CLARAS)
    caller = line.called()
    line.ringing(bens, claras)
    again = line.phone(CLARAS)
    bens.refuse("603 Decline")
    claras.refuse("486 Busy Here")
    line.talking(caller, again)
    assert sorted(line.company.rung) == [BENS, CLARAS, CLARAS]


def test_a_mailbox_that_picks_up_and_presses_nothing_wins_no_call(line: Line) -> None:
    mailbox, claras = line.phone(BENS), line.phone(CLARAS)
    caller = line.called()
    mailbox.until(lambda it: it.is_ringing).pick_up()
    mailbox.until(lambda it: it.is_talking)
    mailbox.speak(3)
    assert "waiting" in live_calls(line.hotline.server)[0]["phase"]
    assert claras.is_ringing and not claras.is_over
    line.talking(caller, claras)
    mailbox.until(lambda it: it.is_over)


def test_of_two_who_press_one_in_the_same_instant_the_second_is_told_and_ends(line: Line) -> None:
    phones = line.phone(BENS), line.phone(CLARAS)
    caller = line.called()
    for phone in phones:
        phone.until(lambda it: it.is_ringing).pick_up()
    for phone in phones:
        phone.until(lambda it: it.is_talking)
    for phone in phones:
        phone.press("1")
    line.asterisk.until(lambda: any(phone.is_over for phone in phones), 30)
    (winner,) = [phone for phone in phones if not phone.is_over]
    (second,) = [phone for phone in phones if phone.is_over]
    assert hears_line(second, "answeredAlready")
    caller.until_hears(TONES[winner.number])
    winner.until_hears(CALLERS_TONE)


def test_a_caller_who_hangs_up_while_it_rings_stops_the_phones(line: Line) -> None:
    bens, claras = line.phone(BENS), line.phone(CLARAS)
    caller = line.called()
    line.ringing(bens, claras)
    caller.hang_up()
    for phone in bens, claras:
        phone.until(lambda it: it.is_over)
        assert phone.reason != ELSEWHERE
    until_over(line.hotline.server)


def test_a_caller_who_hangs_up_ends_the_volunteers_phone(line: Line) -> None:
    caller, phone = talk(line)
    caller.hang_up()
    phone.until(lambda it: it.is_over)
    until_over(line.hotline.server)


def test_a_volunteer_who_hangs_up_her_phone_ends_the_callers(line: Line) -> None:
    caller, phone = talk(line)
    phone.hang_up()
    caller.until(lambda it: it.is_over)
    until_over(line.hotline.server)


def talk(line: Line) -> tuple[Softphone, Softphone]:
    phone = line.phone(BENS)
    line.phone(CLARAS)
    caller = line.called()
    line.talking(caller, phone)
    return caller, phone


def test_a_phone_does_not_ring_during_its_members_break(line: Line) -> None:
    bens, claras = line.phone(BENS), line.phone(CLARAS)
    ask(line.ben, "PUT", "/me/break", {"onBreak": True})
    try:
        caller = line.called()
        line.talking(caller, claras)
        assert not bens.is_ringing and line.company.rung == [CLARAS]
        caller.hang_up()
        until_over(line.hotline.server)
    finally:
        ask(line.ben, "PUT", "/me/break", {"onBreak": False})
    line.called()
    line.ringing(bens)
    until_phase(line.hotline.server, "waiting")
