# SPDX-License-Identifier: AGPL-3.0-or-later
"""Eight tabs of one member: one stream, one sound, and one of them talks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import (
    answer, call, end_call, expect_ended, expect_on_duty, expect_ringing, expect_talking,
)
from support.hearing import connections, wait_to_hear
from support.people import ADA
from support.screens import SLOW, expect_heading, press, unlock
from support.seeds import Hotline
from support.streams import OpenStreams, is_stream
from support.voices import Voice

TABS = 8
HOLDERS = """async (name) => {
  const { held } = await navigator.locks.query();
  return held.filter((lock) => lock.name === name).length;
}"""


@pytest.fixture
def first(hotline: Hotline) -> Page:
    return hotline.open_locked(ADA)


@pytest.fixture
def streams(first: Page) -> OpenStreams:
    watched = OpenStreams(first.context)
    first.reload()
    return watched


@pytest.fixture
def tabs(hotline: Hotline, first: Page, streams: OpenStreams) -> list[Page]:
    """All but the last. The first is open, the others locked, as whatever was just opened is."""
    others = [first.context.new_page() for _ in range(TABS - 2)]
    for page in others:
        page.goto(hotline.address, wait_until="commit")
    for page in others:
        expect_heading(page, "unlock.title")
    unlock(first, ADA)
    expect_on_duty(first)
    return [first, *others]


@pytest.fixture
def caller(browsers: Callable[..., object]) -> Page:
    page: Page = first_page(browsers(Voice.CALLER))
    return page


def expect_ringing_in(tabs: list[Page]) -> None:
    """Once in each tab, with the sound of one."""
    for page in tabs:
        expect_ringing(page)
        expect(page.locator("ring-card")).to_have_count(1)
    assert tabs[-1].evaluate(HOLDERS, "llamenos/ring") == 1


def open_tab(hotline: Hotline, beside: Page) -> Page:
    page = beside.context.new_page()
    page.goto(hotline.address)
    return page


def talk(talking: Page, tabs: list[Page], caller: Page) -> None:
    """In one tab; the others are quiet and have no connection by which a caller could be heard."""
    answer(talking)
    expect_talking(caller)
    wait_to_hear(talking, Voice.CALLER)
    wait_to_hear(caller, Voice.ADA)
    for page in tabs:
        if page is not talking:
            expect(page.locator("ring-card, call-panel")).to_have_count(0, timeout=SLOW)
            assert [each for each in connections(page) if each["state"] != "closed"] == []
    assert tabs[-1].evaluate(HOLDERS, "llamenos/ring") == 0


def test_eight_tabs_share_a_stream_and_hand_it_on(
    hotline: Hotline, tabs: list[Page], streams: OpenStreams, caller: Page
) -> None:
    [reader] = streams.pages
    call(caller, hotline.address)
    expect_ringing_in(tabs)
    # One that is opened while it rings has missed the event.
    tabs.append(open_tab(hotline, tabs[0]))
    expect_ringing_in(tabs)
    talk(tabs[0], tabs, caller)
    end_call(caller)
    expect_ended(tabs[0])
    press(tabs[0], "notes.none")
    assert streams.pages == [reader]

    left = [page for page in tabs if page is not reader]
    with left[0].context.expect_event("request", is_stream):
        reader.close()
    [successor] = streams.pages
    assert successor in left
    call(caller, hotline.address)
    expect_ringing_in(left)
    talk(left[-2], left, caller)
    assert streams.pages == [successor]
