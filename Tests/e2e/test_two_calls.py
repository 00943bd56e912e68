# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two callers and two volunteers are two calls."""

from collections.abc import Callable

from playwright.sync_api import expect

from support.browsers import first_page
from support.calling import answer, call, expect_on_duty, expect_talking
from support.hearing import wait_to_hear
from support.people import BEN, CLARA
from support.screens import SLOW
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice


def test_two_callers_talk_at_once_each_with_a_volunteer_of_her_own(
    hotline: Hotline, browsers: Callable[..., object]
) -> None:
    ben, clara = hotline.open(BEN), hotline.open(CLARA)
    for page in (ben, clara):
        expect_on_duty(page)
    first, second = (first_page(browsers(voice)) for voice in (Voice.CALLER, Voice.SECOND_CALLER))
    for caller in (first, second):
        call(caller, hotline.address, rung=2)
    for page in (ben, clara):
        expect(page.get_by_text(app_text("ring.more.one"), exact=True)).to_be_visible(timeout=SLOW)

    # The oldest is shown, and the next one after it.
    for volunteer, caller in ((ben, first), (clara, second)):
        answer(volunteer)
        expect_talking(caller)
    wait_to_hear(ben, Voice.CALLER)
    wait_to_hear(first, Voice.BEN)
    wait_to_hear(clara, Voice.SECOND_CALLER)
    wait_to_hear(second, Voice.CLARA)
    wait_to_hear(ben, Voice.CALLER)
