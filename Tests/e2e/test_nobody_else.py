# SPDX-License-Identifier: AGPL-3.0-or-later
"""A break, or a call that is left, of the only one who can be rung: she is told what it means."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from support.browsers import first_page
from support.calling import call, expect_on_duty, expect_ringing, heading
from support.looks import assert_accessible, photograph
from support.people import ADA, BEN
from support.screens import SLOW, press
from support.seeds import Hotline
from support.texts import app_text, caller_text
from support.voices import Voice


def question(page: Page) -> Locator:
    return page.get_by_role("dialog", name=app_text("break.alone"), exact=True)


def take_break(page: Page) -> None:
    page.get_by_role("button", name=app_text("rung.step.break"), exact=True).first.click()


def expect_resting(page: Page) -> None:
    expect(page.locator("ring-line")).to_have_attribute("data-rung", "no", timeout=SLOW)


def test_the_only_one_who_can_be_rung_is_asked_before_a_break(
    hotline: Hotline, browsers: Any
) -> None:
    ben = hotline.open(BEN)
    expect_on_duty(ben)
    take_break(ben)
    expect(question(ben)).to_contain_text(app_text("break.voicemail"))
    assert_accessible(ben)
    photograph(ben, "break-alone")
    # Whatever is drawn anew beneath it, the question stands and is answered.
    ben.evaluate("() => document.querySelector('rung-hero').start()")
    question(ben).get_by_role("button", name=app_text("break.stay"), exact=True).click()
    expect(question(ben)).to_have_count(0)
    expect_on_duty(ben)
    take_break(ben)
    question(ben).get_by_role("button", name=app_text("break.go"), exact=True).click()
    expect_resting(ben)

    # It was true: a caller finds nobody.
    caller = first_page(browsers(Voice.CALLER))
    caller.goto(f"{hotline.address}/call")
    expect(heading(caller, caller_text("nobody.title"))).to_be_visible(timeout=SLOW)

    # With another who is rung there is nothing to ask.
    ada = hotline.open(ADA)
    expect_on_duty(ada)
    ben.get_by_role("button", name=app_text("rung.step.endBreak"), exact=True).first.click()
    expect_on_duty(ben)
    take_break(ben)
    expect_resting(ben)
    expect(question(ben)).to_have_count(0)


def test_whoever_leaves_a_call_is_told_who_is_rung_for_it_now(
    hotline: Hotline, browsers: Any
) -> None:
    ada, ben = hotline.open(ADA), hotline.open(BEN)
    expect_on_duty(ada)
    expect_on_duty(ben)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address, rung=2)
    expect_ringing(ben)
    expect_ringing(ada)
    press(ben, "ring.leave")
    left = ben.locator("left-call")
    expect(left).to_contain_text(app_text("left.ringing.one"), timeout=SLOW)
    assert_accessible(ben)
    photograph(ben, "left-ringing")
    press(ada, "ring.leave")
    # Clara is on shift too, and away: she is waited for a moment.
    expect(ada.locator("left-call")).to_contain_text(app_text("left.waits"), timeout=SLOW)
    press(ada, "left.close")
    expect(ada.locator("left-call")).to_be_hidden()
    # As the caller has it.
    offered = heading(caller, caller_text("offered.unanswered"))
    expect(offered).to_be_visible(timeout=SLOW)
