# SPDX-License-Identifier: AGPL-3.0-or-later
"""A caller by telephone is answered in a volunteer's browser, through a real Asterisk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from asterisk.server import Asterisk, running_asterisk
from asterisk.softphone import Softphone
from support.calling import answer
from support.exchange_proxies import ExchangeProxy, run_exchange_proxy
from support.hearing import wait_to_hear
from support.people import ADA, BEN
from support.phone_lines import NUMBER, asked_digits, connect, until_over
from support.places import free_port
from support.screens import SLOW, press
from support.seeds import Hotline, Seed, grow
from support.texts import app_text
from support.voices import Voice

CALLER = "+34600999111"
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
    page = hotline.open(BEN)
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
