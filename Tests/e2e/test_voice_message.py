# SPDX-License-Identifier: AGPL-3.0-or-later
"""A voice message is not lost with its call, and those who may hear it find it."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from support.browsers import first_page
from support.calling import call, expect_on_duty, expect_ringing, expect_waiting, heading
from support.joining import four_words, join, let_in, make_invite
from support.leaving import click, leave_voice_message, listen_to_first, unheard_line
from support.people import ADA, BEN, CLARA, DORA
from support.screens import SLOW, expect_heading, go_to, press, unlock
from support.seeds import Hotline
from support.texts import app_text, caller_text
from support.voices import Voice
from support.web import request


def watch_calls(page: Page) -> list[Request]:
    """Every choice of a message, with the call's token."""
    seen: list[Request] = []
    page.on("request", lambda one: seen.append(one) if one.url.endswith("/voicemail") else None)
    return seen


def end_from_elsewhere(hotline: Hotline, chosen: Request) -> None:
    """As the server would, once it has waited long enough."""
    path = chosen.url.removeprefix(hotline.address).removesuffix("voicemail") + "hang-up"
    headers = {"Call-Token": chosen.headers["call-token"]}
    assert request(hotline.server.port, path, "POST", {}, headers).status == 204


def test_what_was_spoken_outlives_its_call_and_is_sent_by_another(
    hotline: Hotline, browsers: Callable[..., object]
) -> None:
    caller = first_page(browsers(Voice.CALLER))
    chosen = watch_calls(caller)
    caller.goto(f"{hotline.address}/call")
    click(caller, "message.leave")
    expect(heading(caller, caller_text("recording.title"))).to_be_visible(timeout=SLOW)
    click(caller, "recording.done")
    expect(heading(caller, caller_text("recorded.title"))).to_be_visible(timeout=SLOW)
    first = chosen[0]
    with caller.expect_request("**/voicemail"):
        caller.evaluate("() => void document.querySelector('audio').play()")
    end_from_elsewhere(hotline, first)
    expect(caller.get_by_text(caller_text("recorded.call-over"))).to_be_visible(timeout=SLOW)
    click(caller, "recorded.send")
    expect(heading(caller, caller_text("sent.title"))).to_be_visible(timeout=SLOW)
    assert chosen[-1].url != first.url


# The page's microphone, to be taken away, and a browser that records nothing.
HOLD = """(() => {
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => globalThis.__microphone = await ask(wanted);
})();"""
NO_MICROPHONE = "() => __microphone.getTracks().forEach((track) => track.stop())"
NO_RECORDER = "() => { delete globalThis.MediaRecorder; }"


@pytest.mark.parametrize(
    ("taken", "why"),
    [(NO_MICROPHONE, "microphone"), (NO_RECORDER, "browser")],
    ids=["no microphone", "no recorder"],
)
def test_a_caller_whose_message_cannot_be_recorded_waits_on_and_is_told(
    hotline: Hotline, browsers: Callable[..., object], taken: str, why: str
) -> None:
    ben = hotline.open(BEN)
    expect_on_duty(ben)
    caller = first_page(browsers(Voice.CALLER))
    caller.add_init_script(HOLD)
    chosen = watch_calls(caller)
    call(caller, hotline.address)
    expect_ringing(ben)
    caller.evaluate(taken)
    click(caller, "message.instead")
    expect(caller.locator(".notice")).to_have_text(caller_text(f"unrecorded.{why}"))
    expect_waiting(caller, 1)
    expect_ringing(ben)
    assert chosen == []


def calls_link(page: Page) -> Locator:
    """In the rail."""
    rail = page.get_by_role("navigation", name=app_text("frame.main"), exact=True)
    return rail.get_by_role("link", name=app_text("calls.title"), exact=True)


def first_row(page: Page) -> Locator:
    return page.locator("calls-page .row").first


def reporter_of(hotline: Hotline, admin: Page, page: Page) -> Page:
    """A member who answers no calls and hears no voice messages."""
    join(page, make_invite(admin, "reporter"), DORA)
    let_in(admin, DORA, four_words(page))
    expect_heading(page, "home.title")
    return page


def test_who_was_not_rung_finds_a_voice_message_and_all_see_that_she_heard_it(
    hotline: Hotline, browsers: Callable[..., object]
) -> None:
    admin = hotline.open(ADA)
    reporter = reporter_of(hotline, admin, first_page(browsers(DORA.voice)))
    second_tab = admin.context.new_page()
    second_tab.goto(hotline.address)
    unlock(second_tab, ADA)
    go_to(admin, "calls.title")
    sent = leave_voice_message(first_page(browsers(Voice.CALLER)), hotline.address)
    waits, waiting = app_text("calls.voice.unheard"), app_text("menu.waiting.one", count=1)
    expect(first_row(admin)).to_contain_text(waits, timeout=SLOW)
    expect(unheard_line(second_tab)).to_be_visible(timeout=SLOW)

    hotline.server.kill()
    hotline.server.start()
    clara = hotline.open(CLARA)
    expect(calls_link(clara)).to_have_accessible_description(waiting, timeout=SLOW)
    ben = hotline.open(BEN)
    unheard_line(ben).click(timeout=SLOW)
    expect_heading(ben, "calls.title")
    expect(first_row(ben)).to_contain_text(waits, timeout=SLOW)
    expect(reporter.locator("home-page a.notice")).to_be_hidden()
    expect(calls_link(reporter)).to_have_count(0)
    assert listen_to_first(ben) == sent and len(sent) > 100

    heard = app_text("calls.voice.heardBy", name=BEN.alias, time="")
    expect(first_row(admin)).to_contain_text(re.compile(rf"{heard}\d\d:\d\d"), timeout=SLOW)
    expect(first_row(admin)).not_to_contain_text(waits)
    expect(ben.locator("voice-message")).to_contain_text(
        app_text("calls.voice.heardByYou", time=""), timeout=SLOW
    )
    expect(ben.locator("voice-message audio")).to_have_count(1)
    for page in (clara, second_tab):
        expect(unheard_line(page)).to_be_hidden(timeout=SLOW)
        expect(calls_link(page)).to_have_accessible_description("")


def stored_sounds(hotline: Hotline) -> list[int]:
    """How long each is, sealed."""
    file = hotline.server.folders.data / "llamenos.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return [size for (size,) in database.execute("SELECT length(content_sealed) FROM attachments")]


def test_an_admin_deletes_one_for_good_and_everybody_sees_it_gone(
    hotline: Hotline, browsers: Callable[..., object]
) -> None:
    ben, admin = hotline.open(BEN), hotline.open(ADA)
    leave_voice_message(first_page(browsers(Voice.CALLER)), hotline.address)
    for page in (ben, admin):
        go_to(page, "calls.title")
        first_row(page).get_by_role("link").click()
        expect(page.locator("voice-message section")).to_have_count(1, timeout=SLOW)
    assert len(stored_sounds(hotline)) == 1
    delete = app_text("calls.voice.delete")
    expect(ben.get_by_role("button", name=delete, exact=True)).to_have_count(0)

    press(admin, "calls.voice.delete")
    question = admin.get_by_role("dialog", name=app_text("calls.voice.delete.ask"), exact=True)
    question.get_by_role("button", name=app_text("ask.no"), exact=True).click()
    expect(question).to_have_count(0)
    assert len(stored_sounds(hotline)) == 1
    press(admin, "calls.voice.delete")
    question.get_by_role("button", name=delete, exact=True).click()

    expect(admin.get_by_text(app_text("calls.voice.deleted"), exact=True)).to_be_visible(timeout=SLOW)
    for page in (admin, ben):
        expect(page.locator("voice-message section")).to_have_count(0, timeout=SLOW)
        expect(unheard_line(page)).to_be_hidden()
    assert stored_sounds(hotline) == []
    go_to(admin, "audit.title")
    deleted = app_text("audit.act.voiceMessageDeleted", who=ADA.alias)
    expect(admin.get_by_text(deleted, exact=True)).to_be_visible(timeout=SLOW)


VOICE_MESSAGE = 9


def damage_voice_messages(hotline: Hotline) -> None:
    """As a disk would that goes bad."""
    hotline.server.kill()
    file = hotline.server.folders.data / "llamenos.sqlite"
    with closing(sqlite3.connect(file)) as database, database:
        zeros = "UPDATE records SET payload_sealed = zeroblob(length(payload_sealed))"
        changed = database.execute(f"{zeros} WHERE kind = {VOICE_MESSAGE}")
        assert changed.rowcount == 1
    hotline.server.start()


def test_one_that_cannot_be_opened_is_set_aside_and_not_told_as_heard(
    hotline: Hotline, browsers: Callable[..., object]
) -> None:
    ben, admin = hotline.open(BEN), hotline.open(ADA)
    leave_voice_message(first_page(browsers(Voice.CALLER)), hotline.address)
    damage_voice_messages(hotline)
    for page in (ben, admin):
        go_to(page, "calls.title")
        first_row(page).get_by_role("link").click()
    expect(ben.get_by_text(app_text("calls.voice.damaged"), exact=True)).to_be_visible(timeout=SLOW)
    press(ben, "calls.voice.setAside")
    for page, said in (
        (ben, app_text("calls.voice.setAsideByYou", time="")),
        (admin, app_text("calls.voice.setAsideBy", name=BEN.alias, time="")),
    ):
        expect(page.locator("voice-message")).to_contain_text(said, timeout=SLOW)
        expect(unheard_line(page)).to_be_hidden()


# Each sound that a page makes an address for, from now on.
COUNT_SOUNDS = """() => {
  globalThis.sounds = 0;
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    globalThis.sounds += 1;
    return createObjectURL(blob);
  };
}"""
# What opening a sound takes, many times over.
OPEN_MUCH = """async () => {
  for (let i = 0; i < 200; i++) await crypto.subtle.digest("SHA-256", new Uint8Array(65536));
}"""


def test_a_message_that_comes_after_the_lock_is_not_heard(
    hotline: Hotline, browsers: Callable[..., object]
) -> None:
    ben = hotline.open(BEN)
    expect_on_duty(ben)
    leave_voice_message(first_page(browsers(Voice.CALLER)), hotline.address)
    go_to(ben, "calls.title")
    ben.locator("calls-page .row__link").first.click()
    ben.evaluate(COUNT_SOUNDS)
    held: list[Route] = []
    ben.route("**/api/attachments/*", lambda route: held.append(route))
    with ben.expect_request("**/api/attachments/*"):
        press(ben, "calls.voice.listen")
    press(ben, "frame.lock")
    expect_heading(ben, "unlock.title")
    with ben.expect_request_finished(lambda one: "/api/attachments/" in one.url):
        held[0].continue_()
    ben.evaluate(OPEN_MUCH)
    assert ben.evaluate("sounds") == 0
