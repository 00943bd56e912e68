# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where no call can come, the pages of members say so first, and promise nobody that it rings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from support.looks import assert_accessible, photograph
from support.people import ADA, CLARA
from support.screens import SLOW, press
from support.seeds import Hotline, Seed, grow
from support.texts import app_text


@pytest.fixture
def relayless(seed: Seed, playwright: Playwright, tmp_path: Path) -> Iterator[Hotline]:
    """For everybody, but without a relay."""
    with grow(seed, playwright, tmp_path, ["--host", "0.0.0.0"]) as running:
        yield running


def hero(page: Page, key: str) -> Locator:
    return page.locator("rung-hero").get_by_text(app_text(key), exact=True)


def expect_no_promise(page: Page, why: str) -> None:
    """On the home of an admin whose hotline has had no call yet."""
    expect(hero(page, "rung.nobody")).to_be_visible(timeout=SLOW)
    expect(hero(page, f"home.nobody.{why}.admin")).to_be_visible()
    expect(page.locator("ring-line")).to_contain_text(app_text(f"rung.nobody.{why}"))
    expect(page.get_by_text(app_text("callAddress.closed"))).to_be_visible(timeout=SLOW)
    on_shift = page.locator("home-page").get_by_text(app_text("home.onShift.ready"), exact=True)
    for promise in (
        page.get_by_text(app_text("rung.yes"), exact=True),
        page.get_by_text(app_text("callAddress.body")),
        on_shift,
    ):
        expect(promise).to_have_count(0)


def expect_nobody_rings(page: Page, why: str) -> None:
    page.evaluate("() => void navigation.navigate('/shifts')")
    rings = page.locator("who-rings")
    expect(rings.get_by_text(app_text(f"shifts.nobody.{why}"))).to_be_visible(timeout=SLOW)
    expect(rings.get_by_text(app_text("shifts.rung.yes"), exact=True)).to_have_count(0)


def switch_calls(page: Page) -> None:
    calls = page.get_by_role("switch", name=app_text("webCalls.switch"))
    calls.click(timeout=SLOW)
    expect(page.locator("web-calls").get_by_text(app_text("settings.saved"))).to_be_visible()


def test_with_web_calls_off_nobody_is_told_that_she_will_be_rung(hotline: Hotline) -> None:
    ada, clara = hotline.open(ADA), hotline.open(CLARA)
    expect(hero(clara, "rung.yes")).to_be_visible(timeout=SLOW)
    ada.evaluate("() => void navigation.navigate('/settings/hotline')")
    switch_calls(ada)
    # A volunteer's page hears of it by itself, and is offered nothing that she may not do.
    expect(hero(clara, "rung.nobody")).to_be_visible(timeout=SLOW)
    expect(hero(clara, "home.nobody.off.others")).to_be_visible()
    mend = clara.locator("rung-hero").get_by_role(
        "button", name=app_text("rung.step.hotline.long"), exact=True
    )
    expect(mend).to_have_count(0)

    expect_nobody_rings(ada, "off")
    ada.evaluate("() => void navigation.navigate('/')")
    expect_no_promise(ada, "off")
    assert_accessible(ada)
    photograph(ada, "home-nobody-calls")
    press(ada, "rung.step.hotline.long")
    switch_calls(ada)
    for page in (ada, clara):
        page.evaluate("() => void navigation.navigate('/')")
        expect(hero(page, "rung.yes")).to_be_visible(timeout=SLOW)


def test_without_a_relay_home_says_that_nobody_can_call(relayless: Hotline) -> None:
    ada = relayless.open(ADA)
    expect_no_promise(ada, "no-turn")
    expect_nobody_rings(ada, "no-turn")
    ada.evaluate("() => void navigation.navigate('/')")
    press(ada, "rung.step.hotline.long")
    expect(ada.get_by_text(app_text("webCalls.turn.how"))).to_be_visible(timeout=SLOW)
