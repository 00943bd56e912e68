# SPDX-License-Identifier: AGPL-3.0-or-later
"""A call by keys alone, on both sides: no mouse, no touch."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.by_keys import wait_until_meant
from support.calling import answer, call, expect_ended, expect_talking, heading
from support.hearing import wait_for_silence, wait_to_hear
from support.people import ADA
from support.reviews import as_member
from support.screens import SLOW, expect_heading
from support.seeds import Hotline
from support.texts import app_text, caller_text
from support.voices import Voice

NOTE = "Rings again on Thursday."

# How far a person goes with the Tab key before she gives up.
PATIENCE = 60


@pytest.fixture
def caller(browsers: Any) -> Page:
    page: Page = first_page(browsers(Voice.CALLER))
    return page


def tab_to(page: Page, name: str) -> None:
    """Until the focus is on the control of this name, which must be seen to have it."""
    for _ in range(PATIENCE):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
              const one = document.activeElement;
              const label = one.labels?.[0]?.innerText ?? one.ariaLabel ?? one.innerText;
              const caret = one.matches("input, textarea");
              return [label.trim(), caret ? "caret" : getComputedStyle(one).outlineStyle];
            }"""
        )
        if found[0] == name:
            assert found[1] != "none", f"nothing shows that {name} has the focus"
            return
    raise AssertionError(f"{name} was not reached by Tab")


def test_a_volunteer_comes_in_by_the_keyboard_alone(hotline: Hotline) -> None:
    page = hotline.open_locked(ADA)
    expect_heading(page, "unlock.title")
    page.context.clear_cookies()
    page.reload()
    expect_heading(page, "signIn.welcome")
    keys = page.keyboard
    tab_to(page, app_text("account.signInName"))
    keys.type(ADA.sign_in_name)
    tab_to(page, app_text("account.passphrase"))
    keys.type(ADA.passphrase)
    keys.press("Enter")
    expect_heading(page, "unlock.title")
    keys.type(ADA.pin)
    keys.press("Enter")
    expect_heading(page, "home.title")


def test_a_volunteer_answers_and_writes_by_the_keyboard_alone(
    hotline: Hotline, caller: Page
) -> None:
    page = as_member(hotline, ADA, "en")
    keys = page.keyboard
    call(caller, hotline.address)
    ringing = page.get_by_role("button", name=app_text("ring.answer"), exact=True)
    expect(ringing).to_be_focused(timeout=SLOW)
    wait_until_meant(page)
    keys.press("Enter")
    expect_talking(caller)
    note = page.get_by_label(app_text("notes.label"), exact=True)
    expect(note).to_be_focused(timeout=SLOW)
    wait_to_hear(page, Voice.CALLER)
    wait_to_hear(caller, Voice.ADA)
    tab_to(page, app_text("panel.mute"))
    keys.press("Enter")
    mute = page.get_by_role("button", name=app_text("panel.mute"), exact=True)
    expect(mute).to_have_attribute("aria-pressed", "true")
    expect(mute).to_be_focused()
    wait_for_silence(caller)
    expect(page.get_by_text(app_text("panel.muted"), exact=True)).to_be_visible()
    assert mute.locator("use").get_attribute("href") == "#sign-mic-off"
    tab_to(page, app_text("notes.label"))
    keys.type(NOTE)
    tab_to(page, app_text("panel.end"))
    keys.press("Enter")
    expect_ended(page)
    tab_to(page, app_text("notes.save"))
    keys.press("Enter")
    expect(note).to_have_count(0, timeout=SLOW)
    tab_to(page, app_text("notes.title"))
    keys.press("Enter")
    expect(page.get_by_text(NOTE)).to_be_visible(timeout=SLOW)


def test_a_caller_calls_mutes_and_ends_by_the_keyboard_alone(
    hotline: Hotline, caller: Page
) -> None:
    ada = as_member(hotline, ADA, "en")
    caller.goto(f"{hotline.address}/call")
    expect(heading(caller, caller_text("ready.title"))).to_be_visible(timeout=SLOW)
    tab_to(caller, caller_text("ready.call"))
    caller.keyboard.press("Enter")
    answer(ada)
    expect_talking(caller)
    wait_to_hear(ada, Voice.CALLER)
    tab_to(caller, caller_text("talking.mute"))
    caller.keyboard.press("Space")
    mute = caller.get_by_role("button", name=caller_text("talking.mute"), exact=True)
    expect(mute).to_have_attribute("aria-pressed", "true")
    wait_for_silence(ada)
    tab_to(caller, caller_text("talking.end"))
    caller.keyboard.press("Enter")
    expect(heading(caller, caller_text("ended.you.title"))).to_be_visible(timeout=SLOW)
    expect_ended(ada)
