# SPDX-License-Identifier: AGPL-3.0-or-later
"""Those who wait to be called back, looked at as in test_screens.py. Who waits is said in the server's
place: no sealed number is opened here."""

import time
from typing import Any

from playwright.sync_api import expect

from support.people import ADA
from support.reviews import LOCALES, Review, visit
from support.screens import SLOW, press
from support.seeds import Hotline
from support.texts import app_text


def waiting(number: int, minutes: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{number:032x}", "call": f"{number + 100:032x}", "language": "es",
        "askedAt": int(time.time()) - minutes * 60, "tries": 0, "triesLeft": 5, "calling": None,
        "mine": False, "ways": ["phone", "sip"], "envelope": "AA", **more,
    }


def test_call_backs(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    call = f"{7:032x}"
    listed = [
        waiting(1, 190, tries=2, triesLeft=3, language="en"), waiting(2, 64, calling=call),
        waiting(3, 12, calling=call, mine=True), waiting(4, 5, tries=5, triesLeft=0),
    ]
    page.route("**/api/call-backs", lambda route: route.fulfill(json={"callBacks": listed}))
    visit(page, "/calls")
    title = page.get_by_role("heading", name=app_text("callBacks.title"))
    expect(title).to_be_visible(timeout=SLOW)
    looking.look(page, "call-backs")
    page.get_by_role("button", name=app_text("callBacks.call")).first.click()
    expect(page.get_by_text(app_text("callBacks.ask"))).to_be_visible()
    looking.look(page, "call-backs-ask")
    press(page, "ask.no")
    visit(page, "/settings/hotline")
    expect(page.get_by_text(app_text("callBacks.setting.title"))).to_be_visible(timeout=SLOW)
    looking.look(page, "call-backs-setting")
