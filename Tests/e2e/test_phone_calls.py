# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls by telephone, through a real Asterisk: callers dial, volunteers answer on their own phones."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from asterisk.company import Company, running_company
from asterisk.server import Asterisk, running_asterisk
from asterisk.softphone import Softphone
from support.people import BEN, CLARA, ADA
from support.phone_lines import NUMBER, asked_digits, choose_phone, connect, live_calls
from support.screens import SLOW
from support.seeds import Hotline
from support.texts import app_text

CALLER = "+34600999111"
BENS, CLARAS = "+34600000001", "+34600000002"
ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"'


@pytest.fixture
def asterisk() -> Iterator[Asterisk]:
    with running_asterisk() as running:
        yield running


@pytest.fixture
def company(asterisk: Asterisk) -> Iterator[Company]:
    with running_company(asterisk) as running:
        yield running


@pytest.fixture
def phones() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def test_all_phones_ring_and_whoever_presses_one_first_talks(
    hotline: Hotline, asterisk: Asterisk, company: Company, phones: ExitStack
) -> None:
    ada = hotline.open(ADA)
    connect(ada, asterisk)
    ben, clara = hotline.open(BEN), hotline.open(CLARA)
    choose_phone(ben, BEN, BENS)
    choose_phone(clara, CLARA, CLARAS)
    bens = phones.enter_context(Softphone(asterisk, BENS, 900))
    claras = phones.enter_context(Softphone(asterisk, CLARAS, 1_200))
    company.phones |= {BENS: bens.address, CLARAS: claras.address}
    caller = phones.enter_context(Softphone(asterisk, CALLER, 600))
    caller.call(NUMBER).until(lambda it: it.is_talking)
    caller.press(asked_digits(hotline.server))
    for phone in bens, claras:
        phone.until(lambda it: it.is_ringing)
    bens.pick_up()
    bens.until(lambda it: it.is_talking)
    bens.press("1")
    claras.until(lambda it: it.is_over)
    assert claras.reason == ELSEWHERE
    caller.until_hears(900)
    bens.until_hears(600)
    print(live_calls(hotline.server))
