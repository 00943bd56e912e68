# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the ring card, the call panel, the note pad and the public page do in a web call."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking, heading
from support.hearing import packets_per_second, wait_to_hear
from support.looks import assert_accessible
from support.people import ADA
from support.screens import SLOW, press, unlock
from support.seeds import Hotline
from support.texts import app_text, caller_text
from support.voices import Voice


@pytest.fixture
def ada(hotline: Hotline) -> Page:
    """The admin's page, once it says that she will be rung."""
    page = hotline.open(ADA)
    expect(page.locator("ring-line")).to_have_attribute("data-rung", "yes", timeout=SLOW)
    return page


@pytest.fixture
def caller(browsers: Any) -> Page:
    page: Page = first_page(browsers(Voice.CALLER))
    return page


def ring_card(page: Page) -> Locator:
    return page.get_by_role("alertdialog", name=app_text("ring.title"))


def words(page: Page) -> list[str]:
    shown = page.locator(".words li")
    expect(shown).to_have_count(4, timeout=SLOW)
    spoken: list[str] = shown.evaluate_all("(items) => items.map((it) => it.lastChild.textContent)")
    return spoken


def note(page: Page) -> Locator:
    return page.get_by_label(app_text("notes.label"), exact=True)


def write(page: Page, text: str) -> None:
    """Writes a note and waits until the hotline holds it sealed."""
    note(page).fill(text)
    expect(page.get_by_text(app_text("notes.kept.kept"), exact=True)).to_be_visible(timeout=SLOW)


def go_to(page: Page, key: str) -> None:
    page.get_by_role("link", name=app_text(key), exact=True).first.click()


def test_a_call_is_answered_by_the_keyboard_and_both_sides_show_the_same_words(
    hotline: Hotline, ada: Page, caller: Page
) -> None:
    call(caller, hotline.address)
    expect(ring_card(ada).get_by_role("button", name=app_text("ring.answer"))).to_be_focused(
        timeout=SLOW
    )
    expect(ada).to_have_title(app_text("ring.tab"))
    assert_accessible(ada)
    # A key pressed in the first moment was meant for what she was typing: a second goes by.
    waited = ring_card(ada).get_by_text(re.compile(app_text("ring.incoming").split("{")[0]))
    expect(waited).not_to_have_text(waited.inner_text())
    ada.keyboard.press("Enter")
    assert words(ada) == words(caller)
    expect(ada).not_to_have_title(app_text("ring.tab"))
    for page in (ada, caller):
        assert_accessible(page)


def test_the_first_moment_of_a_ring_takes_no_key_for_an_answer(
    hotline: Hotline, ada: Page, caller: Page
) -> None:
    ada.evaluate(
        """() => new MutationObserver((_, watch) => {
          const button = document.querySelector("ring-card button");
          if (!button) return;
          watch.disconnect();
          globalThis.prevented = !button.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }),
          );
        }).observe(document.body, { childList: true, subtree: true })"""
    )
    call(caller, hotline.address)
    expect(ring_card(ada)).to_be_visible(timeout=SLOW)
    assert ada.evaluate("globalThis.prevented") is True


def test_three_escapes_end_the_call_and_lead_away(
    hotline: Hotline, ada: Page, caller: Page
) -> None:
    call(caller, hotline.address)
    answer(ada)
    expect_talking(caller)
    dull = caller_text("leave.address")
    caller.route(dull, lambda route: route.fulfill(body="dull"))
    for _ in range(3):
        caller.keyboard.press("Escape")
    expect_ended(ada)
    caller.wait_for_url(dull)
    # The page is not in the way back either: its place in the history is taken.
    assert caller.evaluate("history.length") == 1 or "/call" not in caller.url


def test_the_way_out_is_the_first_thing_that_the_tab_key_reaches(
    hotline: Hotline, caller: Page
) -> None:
    caller.goto(f"{hotline.address}/call")
    expect(heading(caller, caller_text("nobody.title"))).to_be_visible(timeout=SLOW)
    caller.keyboard.press("Tab")
    expect(caller.get_by_role("link", name=caller_text("leave"), exact=True)).to_be_focused()
    assert_accessible(caller)


def test_a_lock_leaves_nothing_of_the_note_and_brings_it_back(
    hotline: Hotline, ada: Page, caller: Page
) -> None:
    call(caller, hotline.address)
    answer(ada)
    before = words(ada)
    write(ada, "Before the lock.")
    for _ in range(3):
        ada.keyboard.press("Escape")
    expect(note(ada)).to_have_count(0, timeout=SLOW)
    assert "Before the lock" not in ada.content()
    unlock(ada, ADA)
    expect(note(ada)).to_have_value("Before the lock.", timeout=SLOW)
    assert words(ada) == before


def test_a_caller_who_is_turned_away_cannot_call_again(
    hotline: Hotline, ada: Page, caller: Page
) -> None:
    call(caller, hotline.address)
    answer(ada)
    expect_talking(caller)
    # Who hangs up before both have heard each other lets the call ring on elsewhere.
    wait_to_hear(ada, Voice.CALLER)
    wait_to_hear(caller, Voice.ADA)
    assert packets_per_second(ada, packets=50) > 25
    ada.get_by_text(app_text("panel.ban"), exact=True).click()
    press(ada, "panel.ban.sure")
    expect(ada.get_by_text(re.compile(app_text("panel.banned").split("{")[0]))).to_be_visible(
        timeout=SLOW
    )
    press(ada, "panel.end")
    press(ada, "notes.none")
    caller.get_by_role("button", name=caller_text("ended.again"), exact=True).click()
    expect(heading(caller, caller_text("ended.rate-limited.title"))).to_be_visible(timeout=SLOW)


def test_whoever_has_too_many_calls_open_reads_what_to_do(
    hotline: Hotline, ada: Page, caller: Page
) -> None:
    refusal = {"type": "/problems/too-many-calls", "status": 429, "retryAfterSeconds": 60}
    body = json.dumps(refusal)
    kind = "application/problem+json"
    caller.route(
        "**/api/calls", lambda route: route.fulfill(status=429, body=body, content_type=kind)
    )
    caller.goto(f"{hotline.address}/call")
    caller.get_by_role("button", name=caller_text("ready.call"), exact=True).click()
    expect(heading(caller, caller_text("ended.too-many-calls.title"))).to_be_visible(timeout=SLOW)
    expect(caller.get_by_text(caller_text("ended.too-many-calls.text"))).to_be_visible()


def test_nobody_is_asked_for_a_microphone_when_nobody_can_be_rung(
    hotline: Hotline, caller: Page
) -> None:
    caller.goto(f"{hotline.address}/call")
    caller.evaluate(
        """() => {
          globalThis.asked = 0;
          navigator.mediaDevices.getUserMedia = () => {
            globalThis.asked += 1;
            return Promise.reject(new DOMException("no", "NotAllowedError"));
          };
        }"""
    )
    nobody = heading(caller, caller_text("nobody.title"))
    expect(nobody).to_be_visible(timeout=SLOW)
    with caller.expect_response("**/api/hotline"):
        caller.get_by_role("button", name=caller_text("nobody.try"), exact=True).click()
    expect(nobody).to_be_visible(timeout=SLOW)
    assert caller.evaluate("globalThis.asked") == 0
    caller.get_by_role("button", name=caller_text("message.leave"), exact=True).click()
    expect(heading(caller, caller_text("blocked.title"))).to_be_visible(timeout=SLOW)
    assert caller.evaluate("globalThis.asked") == 1


def test_two_tabs_that_change_one_note_lose_nothing(
    hotline: Hotline, ada: Page, caller: Page
) -> None:
    call(caller, hotline.address)
    answer(ada)
    write(ada, "The first version.")
    press(ada, "panel.end")
    press(ada, "notes.save")
    go_to(ada, "notes.title")
    ada.get_by_role("link", name="The first version.").click()
    press(ada, "notes.edit")

    other = ada.context.new_page()
    other.goto(ada.url)
    unlock(other, ADA)
    press(other, "notes.edit")
    note(ada).fill("From one tab.")
    press(ada, "notes.save")
    expect(ada.get_by_text("From one tab.")).to_be_visible(timeout=SLOW)
    note(other).fill("From the other tab.")
    press(other, "notes.save")
    expect(other.get_by_text(app_text("notes.other"))).to_be_visible(timeout=SLOW)
    expect(other.get_by_text("From one tab.")).to_be_visible()
    press(other, "notes.saveNext")
    other.get_by_text(app_text("notes.earlier.other", count=2)).click()
    for text in ("From the other tab.", "From one tab.", "The first version."):
        expect(other.get_by_text(text, exact=True)).to_be_visible(timeout=SLOW)
    assert_accessible(other)


# The first look at the hotline after a press takes as long as the test wants.
SLOW_LOOKS = """() => {
  const [fetching, held] = [globalThis.fetch, []];
  globalThis.opened = [];
  globalThis.go = () => held.splice(0).forEach((answer) => answer());
  globalThis.fetch = async (path, init) => {
    if (String(path) === "/api/hotline") await new Promise((answer) => held.push(answer));
    return await fetching(path, init);
  };
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    globalThis.opened.push(stream);
    return stream;
  };
}"""


def test_a_press_that_was_given_up_calls_nobody_beside_the_next(
    hotline: Hotline, ada: Page, caller: Page
) -> None:
    caller.goto(f"{hotline.address}/call")
    expect(caller.locator("[data-act=call]").first).to_be_visible(timeout=SLOW)
    caller.evaluate(SLOW_LOOKS)
    placed: list[str] = []
    caller.on("request", lambda one: placed.append(one.url) if one.url.endswith("/calls") else None)
    caller.locator("[data-act=call]").first.click()
    caller.get_by_role("button", name=caller_text("cancel"), exact=True).click()
    caller.locator("[data-act=call]").first.click()
    caller.evaluate("go()")
    answer(ada)
    expect_talking(caller)
    assert len(placed) == 1
    end_call(caller)
    expect_ended(ada)
    live = "opened.flatMap((each) => each.getTracks()).filter((one) => one.readyState === 'live')"
    caller.wait_for_function(f"() => {live}.length === 0")
    assert caller.evaluate("opened.length") == 1
