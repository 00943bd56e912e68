# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs are there while the server is not: a button without one is an empty circle."""

from typing import Any

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import answer, call, expect_on_duty, expect_talking
from support.people import ADA
from support.screens import SLOW
from support.seeds import Hotline
from support.texts import app_text, caller_text
from support.voices import Voice

# What is drawn takes up room; a sign that did not come takes up none.
ALL_DRAWN = """() => {
  const signs = [...document.querySelectorAll("svg.icon use")]
    .filter((sign) => sign.ownerSVGElement.checkVisibility());
  return signs.length > 0 && signs.every((sign) => sign.getBBox().width > 0);
}"""


def expect_all_drawn(page: Page) -> None:
    page.wait_for_function(ALL_DRAWN)


def test_signs_that_are_drawn_while_the_server_is_away_are_there(
    hotline: Hotline, browsers: Any
) -> None:
    caller = first_page(browsers(Voice.CALLER))
    ada = hotline.open(ADA)
    expect_on_duty(ada)
    call(caller, hotline.address)
    answer(ada)
    expect_talking(caller)
    hotline.server.kill()
    expect(ada.locator("ring-line")).to_contain_text(
        app_text("rung.because.offline"), timeout=SLOW
    )
    caller.get_by_role("button", name=caller_text("talking.mute"), exact=True).click()
    for page in (caller, ada):
        expect_all_drawn(page)
