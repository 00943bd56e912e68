# SPDX-License-Identifier: AGPL-3.0-or-later
"""A caller and three on shift: all are rung, one answers, and only these two hear each other."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from support.browsers import first_page
from support.calling import call, expect_on_duty, expect_ringing, expect_talking
from support.hearing import connections, voices_heard, wait_to_hear
from support.people import ADA, BEN, CLARA, Person
from support.screens import SLOW, press
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice

AT_ONCE_MILLISECONDS = 500
# All pages are on one machine, so their clocks agree.
WATCH_CARD = """() => {
  const watch = new MutationObserver(() => {
    if (document.querySelector("ring-card button")) return;
    watch.disconnect();
    globalThis.stoppedAt = Date.now();
  });
  watch.observe(document.body, { childList: true, subtree: true });
}"""
WATCH_PRESS = """() =>
  addEventListener("click", () => (globalThis.pressedAt = Date.now()), {
    capture: true,
    once: true,
  })"""

Floor = dict[Person, Page]


@pytest.fixture
def floor(hotline: Hotline) -> Floor:
    """Everybody's page, once it says that she will be rung."""
    pages = {person: hotline.open(person) for person in (ADA, BEN, CLARA)}
    for page in pages.values():
        expect_on_duty(page)
    return pages


@pytest.fixture
def caller(hotline: Hotline, floor: Floor, browsers: Callable[..., object]) -> Page:
    """A caller's page while it rings at all three."""
    page: Page = first_page(browsers(Voice.CALLER))
    call(page, hotline.address, rung=len(floor))
    for volunteer in floor.values():
        expect_ringing(volunteer)
        volunteer.evaluate(WATCH_CARD)
    return page


def stopped_at(page: Page) -> float:
    expect(page.locator("ring-card button")).to_have_count(0, timeout=SLOW)
    milliseconds: float = page.evaluate("globalThis.stoppedAt")
    return milliseconds


def end_button(page: Page) -> Locator:
    return page.get_by_role("button", name=app_text("panel.end"), exact=True)


def assert_hears_nothing(page: Page) -> None:
    """Not even a connection was made by which something could come."""
    assert connections(page) == []
    assert voices_heard(page) == set()


def test_the_tone_of_each_reaches_the_other_and_nobody_else(floor: Floor, caller: Page) -> None:
    floor[BEN].evaluate(WATCH_PRESS)
    press(floor[BEN], "ring.answer")
    pressed = floor[BEN].evaluate("globalThis.pressedAt")
    for person in (ADA, CLARA):
        assert stopped_at(floor[person]) - pressed < AT_ONCE_MILLISECONDS

    expect_talking(caller)
    wait_to_hear(floor[BEN], Voice.CALLER)
    wait_to_hear(caller, Voice.BEN)
    for person in (ADA, CLARA):
        assert_hears_nothing(floor[person])
        expect(floor[person].locator("call-panel")).to_have_count(0)


def test_of_two_who_answer_in_one_instant_one_talks_and_the_other_is_told(
    floor: Floor, caller: Page
) -> None:
    pressed: dict[Page, Route] = {}
    both = [floor[BEN], floor[CLARA]]
    for page in both:
        page.route("**/answer", lambda route, page=page: pressed.setdefault(page, route))
        with page.expect_request("**/answer"):
            press(page, "ring.answer")
    assert len(pressed) == 2
    released = time.time() * 1000
    for route in pressed.values():
        route.continue_()

    taken = [page.get_by_text(app_text("problem.call-taken"), exact=True) for page in both]
    for page, told in zip(both, taken, strict=True):
        expect(end_button(page).or_(told)).to_be_visible(timeout=SLOW)
    [winner] = [page for page in both if end_button(page).count() == 1]
    [loser] = [page for page in both if page is not winner]
    assert [told.count() for told in taken].count(1) == 1
    assert stopped_at(floor[ADA]) - released < AT_ONCE_MILLISECONDS
    expect(floor[ADA].get_by_role("alertdialog", name=app_text("ring.taken"))).to_be_visible()

    expect_talking(caller)
    wait_to_hear(winner, Voice.CALLER)
    wait_to_hear(caller, Voice.BEN if winner is floor[BEN] else Voice.CLARA)
    for page in (loser, floor[ADA]):
        assert_hears_nothing(page)
        expect(page.locator("ring-card, call-panel")).to_have_count(0)
