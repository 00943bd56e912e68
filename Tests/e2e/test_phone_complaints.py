# SPDX-License-Identifier: AGPL-3.0-or-later
"""What operators of a comparable line complained of over years, by telephone through a real Asterisk.

Of the rest of their list:

still ringing after somebody answered   test_phone_calls.py: test_all_phones_ring_and_whoever_…
a missing time zone empties the plan    HotlineTimeZoneTests.swift: `a name that the time zone database
                                        does not hold is refused`
double webhooks end the call            PhoneLinesTests.swift: `an arrival that is sent again is answered
                                        as the first was, and is one call`
                                        LegProgressTests.swift: `a status that comes late, or again, says
                                        nothing any more`
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from asterisk.softphone import Softphone
from support.called_lines import BENS, BENS_TONE, CLARAS, CLARAS_TONE, Line
from support.people import ADA
from support.phone_lines import (
    NUMBER, ask, calls_ever, change_settings, live_calls, until_over,
)
from support.screens import SLOW, unlock
from support.texts import app_text

EVERYBODY = "everybody"


@contextmanager
def shift(line: Line, **changed: Any) -> Iterator[None]:
    """The one that setup made, of everybody and always, is another meanwhile."""
    (always,) = ask(line.ada, "GET", "/shifts")["shifts"]
    path = f"/shifts/{always.pop('id')}"
    ask(line.ada, "PUT", path, {**always, **changed})
    try:
        yield
    finally:
        ask(line.ada, "PUT", path, always)


@contextmanager
def group_of(line: Line, *pages: Page) -> Iterator[str]:
    group = secrets.token_hex(16)
    members = [ask(page, "GET", "/me")["member"] for page in pages]
    ask(line.ada, "PUT", f"/ring-groups/{group}", {"members": members})
    try:
        yield group
    finally:
        ask(line.ada, "DELETE", f"/ring-groups/{group}")


def test_two_callers_are_not_led_to_one_volunteer_while_another_is_free(line: Line) -> None:
    bens, claras = line.phone(BENS), line.phone(CLARAS)
    first = line.called()
    line.ringing(bens, claras)
    second = line.called()
    claras_next = line.phone(CLARAS)
    line.talking(first, bens)
    line.talking(second, claras_next)
    assert sorted(line.company.rung) == [BENS, CLARAS, CLARAS]
    assert len(live_calls(line.hotline.server)) == 2
    first.until_hears(BENS_TONE)
    second.until_hears(CLARAS_TONE)


def test_with_nobody_on_shift_it_does_not_ring_for_ever(line: Line) -> None:
    day = datetime.now(UTC) + timedelta(days=3)
    with shift(line, weekdays=[day.isoweekday()]):
        caller = line.called()
        # She is asked for a message, at once.
        line.asterisk.until_recording()
        assert line.company.rung == []
        caller.speak(2)
        caller.hang_up()
        until_over(line.hotline.server)


def test_outside_her_shift_a_volunteer_is_not_rung(line: Line) -> None:
    bens, claras = line.phone(BENS), line.phone(CLARAS)
    with group_of(line, line.clara) as group, shift(line, ringGroup=group):
        caller = line.called()
        line.talking(caller, claras)
        assert line.company.rung == [CLARAS] and not bens.is_ringing
        caller.hang_up()
        until_over(line.hotline.server)


def test_one_number_that_does_not_exist_stops_nobody(line: Line) -> None:
    line.company.phones.pop(BENS, None)
    claras = line.phone(CLARAS)
    caller = line.called()
    line.talking(caller, claras)
    assert sorted(line.company.rung) == [BENS, CLARAS]


def test_a_mailbox_that_answers_takes_neither_the_call_nor_the_message(line: Line) -> None:
    mailbox, claras = line.phone(BENS), line.phone(CLARAS)
    waiting = ask(line.ada, "GET", "/settings")["limits"]["waitingSeconds"]["value"]
    change_settings(line.ada, limits={"waitingSeconds": 30})
    try:
        caller = line.called()
    finally:
        change_settings(line.ada, limits={"waitingSeconds": waiting})
    claras.until(lambda it: it.is_ringing).refuse()
    mailbox.until(lambda it: it.is_ringing).pick_up()
    mailbox.until(lambda it: it.is_talking)
    # Instead of it the hotline asks for a message.
    line.asterisk.until_recording(60)
    mailbox.until(lambda it: it.is_over)
    caller.speak(2)
    caller.hang_up()
    until_over(line.hotline.server)
    line.asterisk.until_empty()


def self_test(line: Line, leads_here: bool) -> dict[str, Any]:
    """The hotline calls itself; the company leads the call back to it, or to another's phone."""
    before = calls_ever(line.hotline.server)
    led = line.stack.enter_context(Softphone(line.asterisk, NUMBER, CLARAS_TONE))
    line.company.phones[NUMBER] = led.address
    try:
        ask(line.ada, "POST", "/self-test")
        led.until(lambda it: it.is_ringing)
        if leads_here:
            back = line.stack.enter_context(Softphone(line.asterisk, NUMBER, CLARAS_TONE))
            back.call(NUMBER).until(lambda it: it.is_over)
        else:
            led.pick_up()
        led.until(lambda it: it.is_over)
        line.asterisk.until(lambda: not ask(line.ada, "GET", "/self-test")["isRunning"], 20)
    finally:
        del line.company.phones[NUMBER]
    # It is no call of the hotline's, and has rung nobody.
    assert calls_ever(line.hotline.server) == before
    assert line.company.rung == [NUMBER]
    report: dict[str, Any] = ask(line.ada, "GET", "/self-test")["report"]
    return report


def test_that_routing_is_wrong_is_noticed_by_the_hotline_itself(line: Line) -> None:
    report = self_test(line, leads_here=False)
    assert [one["failure"] for one in report["numbers"]] == ["elsewhere"]
    line.ada.goto(line.hotline.address)
    told = line.ada.get_by_role("link").filter(has_text=app_text("phones.self.fails", time="")[:30])
    unlock(line.ada, ADA)
    expect(told).to_be_visible(timeout=SLOW)


def test_that_routing_is_right_is_noticed_as_well(line: Line) -> None:
    report = self_test(line, leads_here=True)
    assert [one["failure"] for one in report["numbers"]] == [None]
    assert report["ringsSomebody"] and report["gaps"] == []
