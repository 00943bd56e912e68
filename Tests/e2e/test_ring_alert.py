# SPDX-License-Identifier: AGPL-3.0-or-later
"""A ring is noticed in another tab: by the title and by a notification, which say no more than the
card does."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import call, expect_on_duty, expect_ringing
from support.people import ADA
from support.seeds import HOTLINE, Hotline
from support.texts import app_text, caller_text
from support.voices import Voice

pytestmark = pytest.mark.usefixtures("whole_chromium")

# A page that can be behind another one, in a browser that keeps what it is asked to show.
BROWSER = """
  globalThis.shown = [];
  globalThis.visibility = "visible";
  globalThis.Notification = class extends EventTarget {
    static permission = "granted";
    static requestPermission() { return Promise.resolve("granted"); }
    constructor(title, { body }) {
      super();
      this.said = { title, body, open: true };
      globalThis.shown.push(this.said);
    }
    close() { this.said.open = false; }
  };
  Object.defineProperty(document, "visibilityState", { get: () => globalThis.visibility });
"""
TURN = """(visibility) => {
  globalThis.visibility = visibility;
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def notifications(page: Page) -> list[dict[str, object]]:
    said: list[dict[str, object]] = page.evaluate("globalThis.shown")
    return said


def test_a_page_tells_of_a_ring_once_it_is_hidden_and_of_nobody_by_name(
    hotline: Hotline, browsers: Any
) -> None:
    ada = hotline.open_locked(ADA)
    ada.add_init_script(BROWSER)
    ada.reload()
    expect_on_duty(ada)
    before = ada.title()
    assert before != app_text("ring.tab")
    assert notifications(ada) == []

    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    expect_ringing(ada)
    expect(ada).to_have_title(app_text("ring.tab"))
    said = {"title": app_text("ring.title"), "body": "English", "open": True}
    assert notifications(ada) == []
    ada.evaluate(TURN, "hidden")
    assert notifications(ada) == [said]
    told = f"{ada.title()} {said['title']} {said['body']}"
    for secret in (HOTLINE, ADA.alias, ADA.sign_in_name, "127.0.0.1", "localhost"):
        assert secret not in told

    caller.get_by_role("button", name=caller_text("waiting.stop"), exact=True).click()
    expect(ada.locator("ring-card")).to_have_count(0)
    expect(ada).to_have_title(before)
    assert notifications(ada) == [{**said, "open": False}]
