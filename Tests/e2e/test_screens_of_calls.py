# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every screen of a call, on both sides, looked at as test_screens.py does. The number for danger
stands on each of a caller's."""

from playwright.sync_api import BrowserContext, Page, Route, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking, heading
from support.histories import EMERGENCY
from support.people import ADA
from support.reviews import Review, as_member, visit
from support.screens import SLOW, expect_heading, press, try_pin
from support.seeds import Hotline
from support.texts import app_text, caller_text, speaking


# What a member's page calls the other language.
OTHER = {"en": ("es", "Español", "Spanish"), "es": ("en", "English", "inglés")}


def expect_emergency_number(caller: Page, tag: str) -> None:
    """In sight, and a touch is enough."""
    number = caller.locator(".caller__emergency a")
    expect(number).to_be_visible()
    expect(number).to_have_attribute("href", f"tel:{EMERGENCY[tag]}")


def look_at_caller(looking: Review, caller: Page, name: str) -> None:
    expect_emergency_number(caller, looking.tag)
    looking.look(caller, f"caller-{name}")


def moving(page: Page) -> list[str]:
    """The animations that run on this page."""
    names: list[str] = page.evaluate(
        """() => document.getAnimations().filter(({ playState }) => playState === "running")
          .map((one) => one.animationName ?? one.transitionProperty)"""
    )
    return names


def test_a_call_on_both_sides(
    home: Hotline, stranger: BrowserContext, looking: Review, tag: str
) -> None:
    ada = as_member(home, ADA, tag)
    caller = first_page(stranger)
    caller.goto(f"{home.address}/call")
    expect(heading(caller, caller_text("ready.title"))).to_be_visible(timeout=SLOW)
    look_at_caller(looking, caller, "ready")
    call_in_another_language(home, caller, ada, tag)
    call(caller, home.address)
    expect(ada.get_by_role("button", name=app_text("ring.answer"))).to_be_visible(timeout=SLOW)
    look_at_caller(looking, caller, "waiting")
    looking.look(ada, "ring")
    see_several_rings(home, stranger, looking, ada)
    for page in (ada, caller):
        see_it_stand_still(page)
    answer(ada)
    expect_talking(caller)
    for page in (caller, ada):
        expect(page.locator(".words li")).to_have_count(4, timeout=SLOW)
    look_at_caller(looking, caller, "talking")
    looking.look(ada, "in-call")
    press(ada, "panel.mute")
    expect(ada.get_by_text(app_text("panel.muted"), exact=True)).to_be_visible()
    looking.look(ada, "in-call-muted")
    ada.get_by_text(app_text("panel.ban"), exact=True).click()
    looking.look(ada, "in-call-ban")
    for _ in range(3):
        ada.keyboard.press("Escape")
    expect_heading(ada, "unlock.title")
    looking.look(ada, "locked-in-call")
    expect(ada.get_by_text(app_text("panel.muted"), exact=True)).to_be_visible()
    try_pin(ada, ADA.pin)
    end_call(caller)
    expect_ended(ada)
    looking.look(ada, "call-ended")
    look_at_caller(looking, caller, "ended")
    press(ada, "notes.none")


def see_it_stand_still(page: Page) -> None:
    assert moving(page) != [], "a ring moves"
    page.emulate_media(reduced_motion="reduce")
    assert moving(page) == [], "and stands still for whoever asked for it"
    page.emulate_media(reduced_motion="no-preference")


def call_in_another_language(home: Hotline, caller: Page, ada: Page, tag: str) -> None:
    """Page, emergency number, call and ring are in the language whose button was pressed."""
    other, own_name, as_ada_says = OTHER[tag]
    caller.get_by_role("button", name=own_name, exact=True).click()
    chosen = caller.get_by_role("button", name=own_name, exact=True)
    with speaking(other):
        expect(heading(caller, caller_text("ready.title"))).to_be_visible(timeout=SLOW)
        expect(caller.locator("html")).to_have_attribute("lang", other)
        expect(chosen).to_have_attribute("aria-pressed", "true")
        expect_emergency_number(caller, other)
        with caller.expect_request(f"{home.address}/api/calls") as placed:
            caller.get_by_role("button", name=caller_text("ready.call"), exact=True).click()
        assert placed.value.post_data_json["language"] == other
        stop = caller.get_by_role("button", name=caller_text("waiting.stop"), exact=True)
        expect(ada.locator("ring-card").get_by_text(as_ada_says, exact=True)).to_be_visible(timeout=SLOW)
        stop.click(timeout=SLOW)
        expect(heading(caller, caller_text("ended.you.title"))).to_be_visible(timeout=SLOW)
    expect(ada.locator("ring-card")).to_have_count(0, timeout=SLOW)


def see_several_rings(
    home: Hotline, stranger: BrowserContext, looking: Review, ada: Page
) -> None:
    """Somebody else calls meanwhile, and thinks better of it."""
    second = stranger.new_page()
    second.set_extra_http_headers({"X-Forwarded-For": "203.0.113.254"})
    call(second, home.address)
    expect(ada.get_by_text(app_text("ring.more.one"), exact=True)).to_be_visible(timeout=SLOW)
    looking.look(ada, "ring-several")
    second.get_by_role("button", name=caller_text("waiting.stop"), exact=True).click()
    expect(ada.get_by_text(app_text("ring.more.one"), exact=True)).to_have_count(0, timeout=SLOW)
    second.close()


def test_a_call_that_nobody_takes(
    home: Hotline, stranger: BrowserContext, looking: Review, tag: str
) -> None:
    ada = as_member(home, ADA, tag)
    caller = first_page(stranger)
    call(caller, home.address)
    press(ada, "ring.leave")
    offered = heading(caller, caller_text("offered.unanswered"))
    expect(offered).to_be_visible(timeout=SLOW)
    look_at_caller(looking, caller, "offered")
    caller.get_by_role("button", name=caller_text("message.leave"), exact=True).click()
    expect(heading(caller, caller_text("recording.title"))).to_be_visible(timeout=SLOW)
    look_at_caller(looking, caller, "recording")
    caller.get_by_role("button", name=caller_text("recording.done"), exact=True).click()
    expect(heading(caller, caller_text("recorded.title"))).to_be_visible(timeout=SLOW)
    look_at_caller(looking, caller, "recorded")
    caller.get_by_role("button", name=caller_text("recorded.send"), exact=True).click()
    expect(heading(caller, caller_text("sent.title"))).to_be_visible(timeout=SLOW)
    look_at_caller(looking, caller, "sent")
    visit(ada, "/")
    expect(ada.locator("home-page a.notice")).to_be_visible(timeout=SLOW)
    looking.look(ada, "home-voice-message")
    visit(ada, "/calls?show=voicemail")
    expect(ada.locator(".rows .tag").first).to_be_visible(timeout=SLOW)
    looking.look(ada, "calls-voice-message")
    ada.locator(".rows a").first.click()
    expect_heading(ada, "calls.voice.title")
    looking.look(ada, "call-voice-message")
    press(ada, "calls.voice.listen")
    heard = app_text("calls.voice.heardByYou", time="")
    expect(ada.locator("voice-message")).to_contain_text(heard, timeout=SLOW)
    looking.look(ada, "call-voice-message-heard")


# What the browser answers when it is asked for the microphone, and what the page makes of it.
MICROPHONES = {
    "asking": ("() => new Promise(() => {})", "asking.title"),
    "blocked": ("() => Promise.reject(new DOMException('', 'NotAllowedError'))", "blocked.title"),
    "no-microphone": (
        "() => Promise.reject(new DOMException('', 'NotFoundError'))", "blocked.title",
    ),
    "no-way": ("undefined", "blocked.title"),
}


def close(caller: Page, why: str) -> None:
    """The hotline says to this caller that it takes no calls."""

    def answer_closed(route: Route) -> None:
        told = route.fetch().json()
        route.fulfill(json={**told, "webCalls": {"open": False, "why": why}})

    caller.route("**/api/hotline", answer_closed)


def test_a_caller_who_does_not_come_through(
    home: Hotline, stranger: BrowserContext, looking: Review, tag: str
) -> None:
    caller = first_page(stranger)
    caller.goto(f"{home.address}/call")
    expect(heading(caller, caller_text("nobody.title"))).to_be_visible(timeout=SLOW)
    look_at_caller(looking, caller, "nobody")
    for name, (answers, title) in MICROPHONES.items():
        caller.reload()
        expect(heading(caller, caller_text("nobody.title"))).to_be_visible(timeout=SLOW)
        caller.evaluate(f"() => void (navigator.mediaDevices.getUserMedia = {answers})")
        caller.get_by_role("button", name=caller_text("message.leave"), exact=True).click()
        expect(heading(caller, caller_text(title))).to_be_visible(timeout=SLOW)
        look_at_caller(looking, caller, name)
    for why in ("off", "no-turn", "full"):
        close(caller, why)
        caller.reload()
        expect(heading(caller, caller_text(f"closed.{why}.title"))).to_be_visible(timeout=SLOW)
        look_at_caller(looking, caller, f"closed-{why}")
        caller.unroute("**/api/hotline")
    caller.route("**/api/hotline", lambda route: route.abort())
    caller.reload()
    expect(heading(caller, caller_text("closed.offline.title"))).to_be_visible(timeout=SLOW)
    looking.look(caller, "caller-closed-offline")
