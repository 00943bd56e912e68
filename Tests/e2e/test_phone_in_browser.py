# SPDX-License-Identifier: AGPL-3.0-or-later
"""A caller by telephone is answered in a volunteer's browser, through a real Asterisk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from asterisk.server import Asterisk, running_asterisk
from asterisk.softphone import Softphone
from support.calling import answer, expect_ringing
from support.canaries import find_canaries
from support.exchange_proxies import ExchangeProxy, run_exchange_proxy
from support.hearing import wait_to_hear
from support.people import ADA, BEN
from support.phone_lines import NUMBER, asked_digits, calls_ever, connect, until_over
from support.places import free_port
from support.reviews import visit
from support.screens import SLOW, press, unlock
from support.seeds import Hotline, Seed, grow
from support.texts import app_text
from support.voices import Voice

CALLER, OTHER = "+34600999111", "+34600999112"
TRUSTED = "127.0.0.2"


@pytest.fixture
def asterisk() -> Iterator[Asterisk]:
    with running_asterisk() as running:
        yield running


@pytest.fixture
def proxy(seed: Seed, asterisk: Asterisk) -> Iterator[ExchangeProxy]:
    with run_exchange_proxy(seed.port, to=free_port(), address=TRUSTED) as running:
        running.exchange = asterisk.web_socket
        yield running


@pytest.fixture
def hotline(
    proxy: ExchangeProxy, seed: Seed, playwright: Playwright, tmp_path: Path
) -> Iterator[Hotline]:
    public = f"http://localhost:{proxy.port}"
    flags = ["--trusted-proxy", TRUSTED, "--public-url", public]
    with grow(seed, playwright, tmp_path, flags, port=proxy.to) as running:
        yield running


@pytest.fixture
def ben(hotline: Hotline, asterisk: Asterisk) -> Page:
    """His page is a phone."""
    connect(hotline.open(ADA), asterisk)
    return until_a_phone(hotline.open(BEN))


def until_a_phone(page: Page) -> Page:
    page.wait_for_function(
        "async () => ['phone', 'both'].includes("
        "(await (await fetch('/api/me/rung')).json()).by)", timeout=SLOW,
    )
    return page


def called(hotline: Hotline, asterisk: Asterisk) -> Softphone:
    caller = Softphone(asterisk, CALLER, Voice.CALLER.value)
    caller.call(NUMBER).until(lambda it: it.is_talking)
    caller.press(asked_digits(hotline.server))
    return caller


def test_a_caller_by_phone_and_a_browser_hear_each_other(
    hotline: Hotline, asterisk: Asterisk, ben: Page
) -> None:
    with called(hotline, asterisk) as caller:
        answer(ben)
        caller.until_hears(Voice.BEN.value)
        wait_to_hear(ben, Voice.CALLER, seconds=20)
        expect(ben.get_by_text(app_text("panel.phone.here"))).to_be_visible(timeout=SLOW)
        expect(ben.get_by_text(app_text("panel.phone.hears"))).to_be_visible()
        press(ben, "panel.end")
        caller.until(lambda it: it.is_over)
        until_over(hotline.server)
        assert asterisk.recordings() == []


def test_a_test_call_rings_her_who_makes_it_and_nobody_else(
    hotline: Hotline, asterisk: Asterisk
) -> None:
    ada = hotline.open(ADA)
    connect(ada, asterisk)
    ben = until_a_phone(hotline.open(BEN))
    until_a_phone(loaded_anew(ada))
    await_test_call(ada, CALLER)
    # Somebody else is a caller like any other: both pages ring, and she is asked for digits.
    with Softphone(asterisk, OTHER, Voice.CALLER.value) as other:
        other.call(NUMBER).until(lambda it: it.is_talking)
        other.press(asked_digits(hotline.server))
        expect_ringing(ben)
        expect(ada.get_by_text(app_text("ring.testCall"), exact=True)).to_have_count(0)
    expect(ben.locator("ring-card")).to_have_count(0, timeout=SLOW)
    until_over(hotline.server)
    assert calls_ever(hotline.server) == 1
    with Softphone(asterisk, CALLER, Voice.CALLER.value) as caller:
        caller.call(NUMBER)
        expect_ringing(ada)
        expect(ada.get_by_text(app_text("ring.testCall"), exact=True)).to_be_visible()
        expect(ben.locator("ring-card")).to_have_count(0)
        answer(ada)
        caller.until_hears(Voice.ADA.value)
        wait_to_hear(ada, Voice.CALLER, seconds=20)
        expect(ada.get_by_text(app_text("panel.testCall"))).to_be_visible(timeout=SLOW)
        steps = ada.locator("test-call [data-reached]")
        expect(steps).to_have_count(4, timeout=SLOW)
        press(ada, "panel.end")
        caller.until(lambda it: it.is_over)
        expect(ada.get_by_text(app_text("phones.try.over.answered"))).to_be_visible(timeout=SLOW)
    # It is no call of the hotline's, and its number is nowhere.
    assert calls_ever(hotline.server) == 1
    assert find_canaries([CALLER.removeprefix("+")], hotline.top) == []
    with called(hotline, asterisk):
        expect_ringing(ben)
    until_over(hotline.server)


def loaded_anew(ada: Page) -> Page:
    """A page that was open before there was an Asterisk is a phone from its next load."""
    ada.reload()
    unlock(ada, ADA)
    return ada


def await_test_call(page: Page, number: str) -> None:
    visit(page, "/settings/providers")
    press(page, "phones.try")
    label = page.get_by_label(app_text("phones.try.caller.number"), exact=True)
    label.press_sequentially(number)
    press(page, "phones.try.begin")
    expect(page.get_by_role("button", name=app_text("phones.try.stop"))).to_be_visible(timeout=SLOW)
