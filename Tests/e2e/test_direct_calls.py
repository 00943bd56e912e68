# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether two browsers may talk past the relay is a signed setting."""

from typing import Any

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.hearing import connections, wait_to_hear
from support.people import ADA
from support.reviews import as_member, visit
from support.screens import SLOW, press, unlock
from support.seeds import Hotline
from support.texts import app_text, caller_text
from support.voices import Voice


def candidate_types(page: Page) -> set[str]:
    """Of every candidate that this page sent or took, in descriptions and beside them."""
    return {
        entry.split()[1] for connection in connections(page) for entry in connection["candidates"]
    }


def talk(hotline: Hotline, ada: Page, caller: Page) -> None:
    call(caller, hotline.address)
    answer(ada)
    expect_talking(caller)
    wait_to_hear(ada, Voice.CALLER)
    wait_to_hear(caller, Voice.ADA)


def hang_up(ada: Page, caller: Page) -> None:
    end_call(caller)
    expect_ended(ada)
    press(ada, "notes.none")


def set_direct(page: Page, allowed: bool) -> None:
    visit(page, "/settings/hotline")
    section = page.locator("direct-media")
    switch = section.get_by_role("switch")
    expect(switch).to_be_visible(timeout=SLOW)
    switch.set_checked(allowed)
    section.get_by_role("button", name=app_text("lockSettings.save")).click()
    expect(section.get_by_text(app_text("lockSettings.saved"))).to_be_visible(timeout=SLOW)
    told = page.evaluate("async () => (await (await fetch('/api/hotline')).json()).directMedia")
    assert told is allowed


def test_calls_go_direct_by_a_signed_setting_and_not_without_it(
    hotline: Hotline, browsers: Any
) -> None:
    caller = first_page(browsers(Voice.CALLER))
    ada = as_member(hotline, ADA, "en")
    talk(hotline, ada, caller)
    for page in (ada, caller):
        assert candidate_types(page) == {"relay"}
        for connection in connections(page):
            assert "typ host" not in connection["local"] + connection["remote"]
    caller.get_by_text(caller_text("what.title")).click()
    expect(caller.get_by_text(caller_text("what.address"))).to_be_visible()
    hang_up(ada, caller)

    set_direct(ada, True)
    talk(hotline, ada, caller)
    for page in (ada, caller):
        assert "host" in candidate_types(page)
    caller.get_by_text(caller_text("what.title")).click()
    expect(caller.get_by_text(caller_text("what.addresses"))).to_be_visible()
    expect(caller.get_by_text(caller_text("what.address"))).to_have_count(0)
    hang_up(ada, caller)

    set_direct(ada, False)
    ada.reload()
    unlock(ada, ADA)
    talk(hotline, ada, caller)
    for page in (ada, caller):
        assert candidate_types(page) == {"relay"}
