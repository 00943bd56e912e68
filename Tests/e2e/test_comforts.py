# SPDX-License-Identifier: AGPL-3.0-or-later
"""What helps a tired volunteer at night: a screen that stays awake, a page that locks when she wants
it to, and whose keys are in reach in the middle of a call."""

from typing import Any

from playwright.sync_api import Page, expect

from support.browsers import PHONE, first_page
from support.calling import answer, call, expect_talking
from support.joining import make_invite
from support.people import ADA, BEN, CLARA, DORA
from support.screens import (
    SLOW,
    choose_pin,
    expect_heading,
    go_to,
    press,
    try_pin,
    type_into,
    unlock,
)
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice

# Stands in for the screen: Chromium without one may refuse the lock. It keeps the promise that a
# page relies on, that the browser lets go by itself when the page is hidden.
WAKE_LOCK = """() => {
  const log = globalThis.wakeLog = [];
  let held = null;
  let visible = "visible";
  navigator.wakeLock.request = async (type) => {
    log.push(`held ${type}`);
    const lock = { released: false, release: async () => {
      if (!lock.released) log.push("released");
      lock.released = true;
    } };
    return held = lock;
  };
  Object.defineProperty(document, "visibilityState", { get: () => visible });
  globalThis.show = (state) => {
    visible = state;
    if (state === "hidden" && held && !held.released) {
      held.released = true;
      log.push("let go");
    }
    document.dispatchEvent(new Event("visibilitychange"));
  };
}"""


def rung(page: Page) -> None:
    line = page.locator("ring-line").first
    expect(line).to_have_attribute("data-rung", "yes", timeout=SLOW)


def woken(page: Page, log: list[str]) -> None:
    page.wait_for_function(
        "(log) => JSON.stringify(globalThis.wakeLog) === JSON.stringify(log)", arg=log
    )


def test_the_screen_stays_awake_while_she_will_be_rung_and_no_longer(hotline: Hotline) -> None:
    page = hotline.open_locked(BEN)
    assert page.evaluate("'wakeLock' in navigator"), "the browser has the real thing"
    page.add_init_script(f"({WAKE_LOCK})()")
    page.reload()
    rung(page)
    woken(page, ["held screen"])
    page.evaluate("show('hidden')")
    page.evaluate("show('visible')")
    woken(page, ["held screen", "let go", "held screen"])
    unlock(page, BEN)
    press(page, "rung.step.break")
    # Nobody else is there.
    press(page, "break.go")
    woken(page, ["held screen", "let go", "held screen", "released"])
    # Hidden and back while on a break: nothing is held.
    page.evaluate("show('hidden')")
    page.evaluate("show('visible')")
    press(page, "rung.step.endBreak")
    rung(page)
    woken(page, ["held screen", "let go", "held screen", "released", "held screen"])


def test_a_locked_call_leaves_every_pin_key_in_reach(
    hotline: Hotline, browsers: Any
) -> None:
    caller = first_page(browsers(Voice.CALLER))
    ada = hotline.open(ADA, viewport=PHONE)
    rung(ada)
    call(caller, hotline.address)
    answer(ada)
    expect_talking(caller)
    for _ in range(3):
        ada.keyboard.press("Escape")
    expect_heading(ada, "unlock.title")
    for width, height in ((1280, 800), (390, 844), (390, 640)):
        ada.set_viewport_size({"width": width, "height": height})
        ada.evaluate("scrollTo(0, 0)")
        covered = ada.evaluate(
            """() => [...document.querySelectorAll(
              ".pin__keys button, .pin ~ .button")].filter((key) => {
              const { left, top, width, height } = key.getBoundingClientRect();
              const [x, y] = [left + width / 2, top + height / 2];
              return y < innerHeight && document.elementFromPoint(x, y).closest("button") !== key;
            }).map((key) => key.textContent)"""
        )
        assert covered == [], f"{covered} at {width} x {height} px"
    end = ada.get_by_role("button", name=app_text("panel.end"), exact=True)
    expect(end).to_be_in_viewport()
    try_pin(ada, ADA.pin)
    expect(ada.get_by_label(app_text("notes.label"), exact=True)).to_be_visible(timeout=SLOW)


def test_whoever_is_given_every_note_is_asked_for_a_longer_pin_at_once(hotline: Hotline) -> None:
    ada, clara = hotline.open(ADA), hotline.open(CLARA)
    rung(clara)
    go_to(ada, "members.title")
    ada.get_by_role("link", name=CLARA.alias).first.click()
    ada.get_by_label(app_text("members.role"), exact=True).select_option("admin")
    press(ada, "members.role.save")
    expect_heading(clara, "unlock.title")
    expect(clara.get_by_text(app_text("unlock.newPin", count=8))).to_be_visible()
    try_pin(clara, CLARA.pin)
    choose_pin(clara, "70318264")
    expect_heading(clara, "home.title")
    clara.reload()
    expect_heading(clara, "unlock.title")
    try_pin(clara, "70318264")
    expect_heading(clara, "home.title")


def test_her_own_lock_time_is_sooner_than_the_hotlines_and_stays_on_this_device(
    hotline: Hotline,
) -> None:
    page = hotline.open(BEN)
    page.evaluate("() => void navigation.navigate('/settings/devices')")
    idle = page.get_by_label(app_text("lockSettings.idle"), exact=True)
    expect(idle).to_be_visible(timeout=SLOW)
    offered = idle.get_by_role("option").all_inner_texts()
    assert offered == [
        app_text("ownLock.hotline", time=app_text("lockSettings.minutes.other", count=5)),
        app_text("lockSettings.minutes.one", count=1),
        app_text("lockSettings.minutes.other", count=2),
    ]
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.method))
    idle.select_option("60")
    expect(page.get_by_text(app_text("settings.saved"), exact=True)).to_be_visible()
    assert set(sent) <= {"GET"}, sent
    page.clock.install()
    page.reload()
    unlock(page, BEN)
    page.clock.fast_forward(61_000)
    expect_heading(page, "unlock.title")


def test_a_browser_that_allows_the_microphone_is_not_asked_again_when_joining(
    hotline: Hotline, browsers: Any
) -> None:
    ada = hotline.open(ADA)
    link = make_invite(ada)
    page = first_page(browsers(DORA.voice))
    page.goto(link)
    press(page, "join.accept")
    type_into(page, "account.alias", DORA.alias)
    type_into(page, "account.signInName", DORA.sign_in_name)
    type_into(page, "account.passphrase", DORA.passphrase)
    type_into(page, "account.again", DORA.passphrase)
    press(page, "account.next")
    choose_pin(page, DORA.pin)
    expect_heading(page, "join.device.title")
    expect(page.get_by_text(app_text("join.device.well"))).to_have_count(2, timeout=SLOW)
    allow = page.get_by_role("button", name=app_text("join.device.microphone.allow"))
    expect(allow).to_have_count(0)
