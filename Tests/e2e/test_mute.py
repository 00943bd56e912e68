# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever is muted stays so until she presses the button herself."""

from typing import Any

from playwright.sync_api import expect

from support.browsers import first_page
from support.calling import answer, call, expect_on_duty, expect_talking
from support.hearing import packets_per_second, voices_heard, wait_for_silence, wait_to_hear
from support.people import ADA
from support.screens import SLOW
from support.seeds import Hotline
from support.voices import Voice


def test_a_muted_volunteer_is_not_heard_after_a_reload_until_she_wants_to_be(
    hotline: Hotline, browsers: Any
) -> None:
    ada = hotline.open(ADA)
    expect_on_duty(ada)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(ada)
    expect_talking(caller)
    wait_to_hear(ada, Voice.CALLER)
    wait_to_hear(caller, Voice.ADA)
    mute = ada.locator("[data-act=mute]")
    mute.click()
    expect(mute).to_have_attribute("aria-pressed", "true")
    wait_for_silence(caller)

    ada.reload()
    expect(mute).to_have_attribute("aria-pressed", "true", timeout=SLOW)
    # The new connection carries the caller's voice one way, and packets without hers the other.
    wait_to_hear(ada, Voice.CALLER, seconds=30)
    assert packets_per_second(caller) > 0
    assert voices_heard(caller) == set()

    mute.click()
    expect(mute).to_have_attribute("aria-pressed", "false")
    wait_to_hear(caller, Voice.ADA)
