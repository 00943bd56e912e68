# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a member's pages show of a call that she takes on her phone, looked at as in test_screens.py.

The server's events are put into her page, as nobody dials here: what the server sends is for its own
tests."""

import time

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from support.calling import expect_ended, heading
from support.own_phones import OwnPhones
from support.people import ADA
from support.phone_accounts import Providers, account
from support.reviews import LOCALES, Review, answer_problem, visit
from support.screens import SLOW, expect_heading, press, try_pin
from support.seeds import Hotline
from support.texts import app_text

MADRID, VALENCIA = "+34910000147", "+34960000147"
CALL = "0123456789abcdef0123456789abcdef"
# To every tab of the browser, by the one that reads the stream: the first that was opened. A call
# that stands is said again whenever a stream begins, as by a server that knows it.
HEAR = """async ([type, detail]) => {
  const { events } = await import("/lib/app.js");
  const say = (told) => {
    events.repeat(type, told);
    events.dispatchEvent(new CustomEvent(type, { detail: told }));
  };
  if (type === "call") {
    if (!globalThis.standing) {
      events.addEventListener("hello", () => {
        if (standing.state !== "ended") say(standing);
      });
    }
    globalThis.standing = detail;
  }
  say(detail);
}"""
LINE = """async (state) => {
  const { events } = await import("/lib/app.js");
  events.state.value = state;
}"""
# A page that opens a microphone or a connection, or sounds, says so.
WATCH = """
  globalThis.opened = [];
  const { mediaDevices } = navigator;
  mediaDevices.getUserMedia = () => {
    opened.push("microphone");
    return Promise.reject(new DOMException("", "NotAllowedError"));
  };
  for (const name of ["RTCPeerConnection", "AudioContext"]) {
    globalThis[name] = class {
      constructor() {
        opened.push(name);
        throw new Error(name);
      }
    };
  }
"""


def hear(page: Page, kind: str, **detail: object) -> None:
    page.evaluate(HEAR, [kind, {"call": CALL, **detail}])


def ring(page: Page) -> Locator:
    hear(page, "ring", language="es", channel="phone", since=int(time.time()) - 14)
    card = page.locator("ring-card")
    expect(card).to_be_visible()
    return card


def know_the_call(context: BrowserContext) -> None:
    """Whoever asks what kind of call it is."""
    told = {"id": CALL, "channel": "phone", "language": "es", "startedAt": int(time.time()) - 80}
    context.route(
        f"**/api/calls/{CALL}",
        lambda route: route.fulfill(json={**told, "answeredAt": int(time.time()) - 66}),
    )


@pytest.fixture
def ada(hotline: Hotline, tag: str) -> Page:
    page = hotline.open_locked(ADA, locale=LOCALES[tag])
    page.context.add_init_script(WATCH)
    page.reload()
    expect_heading(page, "unlock.title")
    try_pin(page, ADA.pin)
    expect(page.locator("ring-line").first).to_have_attribute("data-rung", "yes", timeout=SLOW)
    return page


def expect_panel(page: Page) -> None:
    expect(heading(page, app_text("panel.phone.talking"))).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(app_text("panel.phone.hears"), exact=True)).to_be_attached()
    expect(page.get_by_role("button", name=app_text("panel.mute"), exact=True)).to_have_count(0)
    expect(page.locator(".words")).to_have_count(0)


def test_it_rings_on_her_phone_and_the_page_shows_it(
    ada: Page, looking: Review
) -> None:
    card = ring(ada)
    expect(card).to_be_focused()
    expect(card.get_by_text(app_text("ring.phone.press"), exact=True)).to_be_visible()
    expect(card.get_by_role("button")).to_have_text([app_text("ring.leave")])
    looking.look(ada, "ring-by-phone")
    ada.keyboard.press("Enter")
    expect(card).to_be_visible()
    with ada.expect_request(f"**/api/calls/{CALL}/decline"):
        press(ada, "ring.leave")
    expect(card).to_have_count(0)
    ring(ada)
    hear(ada, "ring-stopped", why="answered-elsewhere")
    expect(card.get_by_text(app_text("ring.taken"), exact=True)).to_be_visible()
    expect(card).to_have_count(0, timeout=SLOW)
    assert ada.evaluate("opened") == []


def test_a_call_on_her_phone(ada: Page, looking: Review) -> None:
    ring(ada)
    hear(ada, "call", state="connecting", claim=1)
    hear(ada, "call", state="connected", claim=1)
    expect_panel(ada)
    ada.get_by_label(app_text("notes.label")).fill("Reached a neighbour.")
    looking.look(ada, "phone-call")
    ada.evaluate(LINE, "lost")
    expect(ada.get_by_text(app_text("panel.phone.offline"), exact=True)).to_be_visible()
    looking.look(ada, "phone-call-without-line")
    ada.evaluate(LINE, "open")
    turn_the_number_away(ada, looking)
    end_it(ada, looking)
    assert ada.evaluate("opened") == []


def turn_the_number_away(ada: Page, looking: Review) -> None:
    ban = f"**/api/calls/{CALL}/ban"
    ada.get_by_text(app_text("panel.ban"), exact=True).click()
    looking.look(ada, "phone-call-ban")
    ada.route(ban, lambda route: answer_problem(route, 409, "caller-unknown"))
    press(ada, "panel.phone.ban.sure")
    expect(ada.get_by_text(app_text("panel.phone.ban.unknown"), exact=True)).to_be_visible()
    ada.unroute(ban)
    until = 1_893_456_000 + 12 * 3600
    ada.route(ban, lambda route: route.fulfill(json={"until": until}))
    press(ada, "panel.phone.ban.sure")
    expect(ada.get_by_text("2030")).to_be_visible()


def end_it(ada: Page, looking: Review) -> None:
    """What the server has not heard of goes on, and the page says no other."""
    hang_up = f"**/api/calls/{CALL}/member-hang-up"
    ada.route(hang_up, lambda route: answer_problem(route, 503, "unavailable"))
    press(ada, "panel.end")
    expect(ada.get_by_text(app_text("panel.phone.notEnded"), exact=True)).to_be_visible()
    expect_panel(ada)
    looking.look(ada, "phone-call-not-ended")
    ada.unroute(hang_up)
    ada.route(hang_up, lambda route: route.fulfill(status=204))
    report = f"**/api/calls/{CALL}/report"
    ada.route(report, lambda route: route.fulfill(json={"kind": None}))
    press(ada, "panel.end")
    expect_ended(ada)
    expect(ada.get_by_text(app_text("panel.why.hung-up"), exact=True)).to_be_visible()
    ada.get_by_text(app_text("bans.report"), exact=True).click()
    expect(ada.get_by_role("button", name=app_text("bans.kind.silent"))).to_be_visible()
    looking.look(ada, "phone-call-ended")


def open_another_tab(hotline: Hotline, ada: Page) -> Page:
    """Which learns of the call from the one that has it."""
    know_the_call(ada.context)
    ring(ada)
    hear(ada, "call", state="connected", claim=1)
    expect_panel(ada)
    other = ada.context.new_page()
    other.goto(hotline.address)
    expect_heading(other, "unlock.title")
    expect_panel(other)
    return other


def unlock_for_the_note(page: Page) -> Locator:
    try_pin(page, ADA.pin)
    pad = page.get_by_label(app_text("notes.label"))
    expect(pad).to_be_visible(timeout=SLOW)
    return pad


def test_every_tab_has_the_call_on_her_phone(
    hotline: Hotline, ada: Page, looking: Review
) -> None:
    other = open_another_tab(hotline, ada)
    looking.look(other, "locked-phone-call")
    unlock_for_the_note(other)
    # It reads the stream from here on.
    hear(other, "call", state="connected", claim=1)
    ada.reload()
    expect_heading(ada, "unlock.title")
    hear(other, "call", state="connected", claim=1)
    expect_panel(ada)
    hear(other, "call", state="ended", claim=1, why="caller-left")
    for page in (ada, other):
        expect_ended(page)
    callers = app_text("panel.phone.callerLeft")
    expect(other.get_by_text(callers, exact=True)).to_be_visible()
    press(other, "notes.none")
    for page in (ada, other):
        expect(page.locator("call-panel")).to_have_count(0)
    assert [page.evaluate("opened") for page in (ada, other)] == [[], []]


@pytest.mark.parametrize("tag", ["en"])
def test_no_tab_closes_over_what_stands_on_its_pad(hotline: Hotline, ada: Page) -> None:
    other = open_another_tab(hotline, ada)
    unlock_for_the_note(other)
    pad = ada.get_by_label(app_text("notes.label"))
    pad.fill("Reached a neighbour.")
    hear(ada, "call", state="ended", claim=1, why="caller-left")
    expect_ended(other)
    # After the page's own listener.
    ada.evaluate("addEventListener('storage', () => globalThis.told = true)")
    press(other, "notes.none")
    expect(other.locator("call-panel")).to_have_count(0)
    ada.wait_for_function("globalThis.told")
    expect(pad).to_have_value("Reached a neighbour.")


def test_a_test_call(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    providers = Providers(page, [account("asterisk", MADRID, VALENCIA)])
    OwnPhones(page, possible=True).kept = {"phone": "+34612345678", "sip": "sip:ada@pbx.example"}
    visit(page, "/settings/providers")
    press(page, "phones.try")
    page.get_by_label(app_text("phones.try.caller.other"), exact=True).check()
    looking.look(page, "test-call-ask")
    press(page, "phones.try.begin")
    expect(page.get_by_text(app_text("phones.try.caller.empty"))).to_be_visible()
    own = app_text("phones.try.caller.own", number="+34 612 345 678")
    page.get_by_label(own, exact=True).check()
    page.get_by_label(app_text("phones.try.how.whole"), exact=True).check()
    providers.test_call = {"on": "page", "whole": True}
    press(page, "phones.try.begin")
    expect(page.locator("test-call .row")).to_have_count(5)
    looking.look(page, "test-call-awaited")
    assert providers.sent[-1] == ("POST", "test-call", {"on": "page", "whole": True})
    now = int(time.time())
    reached = ["arrived", "digits", "rung", "answered", "joined"]
    steps = [{"step": step, "at": now + n} for n, step in enumerate(reached)]
    providers.test_call |= {"state": "called", "number": MADRID, "steps": steps[:3]}
    expect(page.locator("test-call [data-reached]")).to_have_count(3, timeout=SLOW)
    looking.look(page, "test-call-rung")
    providers.test_call |= {"state": "over", "outcome": "answered", "steps": steps}
    expect(page.get_by_text(app_text("phones.try.over.answered"))).to_be_visible(timeout=SLOW)
    looking.look(page, "test-call-answered")
    providers.test_call |= {"outcome": "unanswered", "steps": steps[:3]}
    expect(page.get_by_text(app_text("phones.try.over.other"))).to_be_visible(timeout=SLOW)
    looking.look(page, "test-call-unanswered")
    press(page, "phones.try.stop")
    expect(page.get_by_role("button", name=app_text("phones.try"), exact=True)).to_be_visible()
