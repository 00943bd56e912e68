# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls by telephone, through a real Asterisk: callers dial, volunteers answer on their own phones."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from asterisk.company import Company, running_company
from asterisk.server import Asterisk, running_asterisk
from asterisk.softphone import Softphone
from support.canaries import find_canaries
from support.leaving import listen_to_first, unheard_line
from support.people import ADA, BEN, CLARA
from support.phone_lines import NUMBER, asked_digits, choose_phone, connect, until_over
from support.screens import SLOW, press
from support.seeds import Hotline
from support.texts import app_text

CALLER = "+34600999111"
BENS, CLARAS = "+34600000001", "+34600000002"
# What each of them says, in hertz.
CALLERS_TONE, BENS_TONE, CLARAS_TONE = 600, 900, 1_200
ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"'


@dataclass
class Line:
    """A hotline that is called by telephone. Ben and Clara are rung on their own."""

    hotline: Hotline
    asterisk: Asterisk
    company: Company
    ada: Page
    ben: Page
    bens: Softphone
    claras: Softphone
    stack: ExitStack

    def called(self, number: str = CALLER) -> Softphone:
        """Somebody calls and presses the digits that she hears."""
        caller = self.stack.enter_context(Softphone(self.asterisk, number, CALLERS_TONE))
        caller.call(NUMBER).until(lambda it: it.is_talking)
        caller.press(asked_digits(self.hotline.server))
        return caller

    @property
    def secrets(self) -> list[str]:
        return [number.removeprefix("+") for number in (CALLER, BENS, CLARAS)] + [
            self.asterisk.password
        ]


@pytest.fixture
def line(hotline: Hotline) -> Iterator[Line]:
    with ExitStack() as stack:
        asterisk = stack.enter_context(running_asterisk())
        company = stack.enter_context(running_company(asterisk))
        ada = hotline.open(ADA)
        connect(ada, asterisk)
        ben, clara = hotline.open(BEN), hotline.open(CLARA)
        choose_phone(ben, BEN, BENS)
        choose_phone(clara, CLARA, CLARAS)
        bens = stack.enter_context(Softphone(asterisk, BENS, BENS_TONE))
        claras = stack.enter_context(Softphone(asterisk, CLARAS, CLARAS_TONE))
        company.phones |= {BENS: bens.address, CLARAS: claras.address}
        yield Line(hotline, asterisk, company, ada, ben, bens, claras, stack)


def test_all_phones_ring_and_whoever_presses_one_first_talks(line: Line) -> None:
    caller = line.called()
    for phone in line.bens, line.claras:
        phone.until(lambda it: it.is_ringing)
        assert CALLER not in phone.heard_of
    line.bens.pick_up()
    line.bens.until(lambda it: it.is_talking)
    line.bens.press("1")
    line.claras.until(lambda it: it.is_over)
    assert line.claras.reason == ELSEWHERE
    caller.until_hears(BENS_TONE)
    line.bens.until_hears(CALLERS_TONE)
    # Her page has the call too, without a microphone; she ends it there.
    expect(line.ben.get_by_text(app_text("panel.phone.hears"))).to_be_visible(timeout=SLOW)
    assert BENS not in caller.heard_of
    press(line.ben, "panel.end")
    for phone in caller, line.bens:
        phone.until(lambda it: it.is_over)
    until_over(line.hotline.server)
    assert line.asterisk.recordings() == []
    assert find_canaries(line.secrets, line.hotline.top) == []


def test_a_message_that_is_left_by_phone_is_in_the_inbox_and_nowhere_else(line: Line) -> None:
    caller = line.called()
    for phone in line.bens, line.claras:
        phone.until(lambda it: it.is_ringing).refuse()
    line.asterisk.until_recording()
    caller.speak(3)
    caller.hang_up()
    expect(unheard_line(line.ada)).to_be_visible(timeout=SLOW)
    unheard_line(line.ada).click()
    sound = listen_to_first(line.ada)
    assert len(sound) > 20_000
    until_over(line.hotline.server)
    line.asterisk.until_empty()
    assert find_canaries(line.secrets, line.hotline.top) == []
