# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is on shift, on an admin's home: her own breaks, and what others do, as it happens."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_on_duty
from support.people import ADA, BEN
from support.screens import SLOW, press
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice


def row(page: Page, name: str) -> Locator:
    title = page.get_by_role("heading", name=app_text("home.onShift"), exact=True)
    section = page.locator("home-page section").filter(has=title)
    return section.get_by_role("listitem").filter(has_text=name)


def expect_told(page: Page, name: str, key: str) -> None:
    expect(row(page, name)).to_contain_text(app_text(key), timeout=SLOW)


def test_home_tells_of_breaks_and_calls_as_they_happen(hotline: Hotline, browsers: Any) -> None:
    ada, ben = hotline.open(ADA), hotline.open(BEN)
    expect_on_duty(ben)
    for person in (ADA, BEN):
        expect_told(ada, person.alias, "home.onShift.ready")

    press(ben, "rung.step.break")
    expect_told(ada, BEN.alias, "member.not.on-break")
    press(ben, "rung.step.endBreak")
    expect_told(ada, BEN.alias, "home.onShift.ready")

    press(ada, "rung.step.break")
    expect_told(ada, ADA.alias, "member.not.on-break")

    # It does not ring at Ada now, and yet she sees who has a call and that it is over.
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(ben)
    expect_told(ada, BEN.alias, "member.not.in-call")
    end_call(caller)
    expect_ended(ben)
    expect_told(ada, BEN.alias, "home.onShift.ready")
    answered = app_text("calls.by", name=BEN.alias)
    expect(ada.locator("home-page").get_by_text(answered)).to_be_visible(timeout=SLOW)

    press(ada, "rung.step.endBreak")
    expect_told(ada, ADA.alias, "home.onShift.ready")
