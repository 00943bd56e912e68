# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls whose network changes, is told to be back, or carries nothing at all."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from support.browsers import first_page
from support.calling import (
    answer, call, expect_ended, expect_on_duty, expect_ringing, expect_talking, expect_waiting,
)
from support.hearing import connections, voices_heard, wait_to_hear
from support.networks import Network, run_network
from support.people import ADA, BEN
from support.screens import SLOW
from support.seeds import Hotline, Seed, grow
from support.texts import app_text, caller_text
from support.turn import Turn
from support.voices import Voice

PATIENCE = 60
INTERRUPTED = {"caller": caller_text("talking.interrupted"), "ada": app_text("panel.interrupted")}
WATCH_FOR = """(text) =>
  new MutationObserver(() => (globalThis.saw ||= document.body.textContent.includes(text)))
    .observe(document.body, { childList: true, subtree: true })"""


@pytest.fixture
def network(turn: Turn) -> Iterator[Network]:
    with run_network(to=turn.port) as running:
        yield running


@pytest.fixture
def hotline(
    seed: Seed, playwright: Playwright, turn: Turn, network: Network, tmp_path: Path
) -> Iterator[Hotline]:
    flags = ["--turn-url", network.url, "--turn-secret-from", f"file:{turn.secret_file}"]
    with grow(seed, playwright, tmp_path, flags) as running:
        yield running


@pytest.fixture
def ada(hotline: Hotline) -> Page:
    page = hotline.open(ADA)
    expect_on_duty(page)
    return page


@pytest.fixture
def caller(browsers: Callable[..., object]) -> Page:
    page: Page = first_page(browsers(Voice.CALLER))
    return page


def talk(hotline: Hotline, ada: Page, caller: Page) -> list[str]:
    """Until both hear each other. Gives the words that they compare."""
    call(caller, hotline.address)
    answer(ada)
    expect_talking(caller)
    hear_each_other(ada, caller)
    return words(ada)


def hear_each_other(ada: Page, caller: Page) -> None:
    wait_to_hear(ada, Voice.CALLER, PATIENCE)
    wait_to_hear(caller, Voice.ADA, PATIENCE)


def words(page: Page) -> list[str]:
    shown = page.locator(".words li")
    expect(shown).to_have_count(4, timeout=SLOW)
    return shown.all_inner_texts()


def network_name(page: Page) -> str:
    """Of the one connection's present ICE session: another after each restart."""
    [connection] = connections(page)
    [name] = set(re.findall(r"a=ice-ufrag:(\S+)", connection["local"]))
    return name


def wait_for_restart(page: Page, before: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while network_name(page) == before:
        assert time.monotonic() < deadline, "ICE was not restarted"


def test_after_a_network_change_both_are_told_and_hear_each_other_again(
    hotline: Hotline, network: Network, ada: Page, caller: Page
) -> None:
    compared = talk(hotline, ada, caller)
    pages = {"caller": caller, "ada": ada}
    before = {name: network_name(page) for name, page in pages.items()}
    for name, page in pages.items():
        page.evaluate(WATCH_FOR, INTERRUPTED[name])
    network.change()
    deadline = time.monotonic() + PATIENCE
    while voices_heard(ada) or voices_heard(caller):
        assert time.monotonic() < deadline, "the old path still carries sound"

    hear_each_other(ada, caller)
    for name, page in pages.items():
        assert page.evaluate("globalThis.saw") is True
        expect(page.get_by_text(INTERRUPTED[name], exact=True)).to_have_count(0, timeout=SLOW)
        assert network_name(page) != before[name]
        assert connections(page)[0]["pair"] == ["relay", "relay"]
    expect_talking(caller)
    assert words(ada) == compared


def test_a_browser_that_is_online_again_restarts_at_once_and_loses_nothing(
    hotline: Hotline, ada: Page, caller: Page
) -> None:
    compared = talk(hotline, ada, caller)
    for side in (ada, caller):
        before = {page: network_name(page) for page in (ada, caller)}
        side.context.set_offline(True)
        side.context.set_offline(False)
        for page, name in before.items():
            wait_for_restart(page, name)
        hear_each_other(ada, caller)
    assert words(ada) == compared


def test_a_claim_without_audio_rings_again_elsewhere(
    hotline: Hotline, network: Network, ada: Page, caller: Page
) -> None:
    ben = hotline.open(BEN)
    expect_on_duty(ben)
    call(caller, hotline.address, rung=2)
    network.is_blocked = True
    answer(ada)
    expect(ben.get_by_role("alertdialog", name=app_text("ring.taken"))).to_be_visible(timeout=SLOW)

    expect_ringing(ben)
    expect_waiting(caller, rung=1)
    expect(caller.get_by_text(caller_text("waiting.again.no-audio"), exact=True)).to_be_visible()
    expect_ended(ada)
    expect(ada.get_by_text(app_text("panel.why.no-audio"), exact=True)).to_be_visible()
    expect(ada.locator("ring-card")).to_have_count(0)
    network.is_blocked = False
    answer(ben)
    expect_talking(caller)
    wait_to_hear(ben, Voice.CALLER)
    wait_to_hear(caller, Voice.BEN)
