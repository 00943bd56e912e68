# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pages say of a call's way is so, with a relay, without one, and on one machine alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from support.browsers import first_page
from support.calling import answer, call, expect_talking, heading
from support.commands import run
from support.hearing import wait_to_hear
from support.people import ADA
from support.reviews import as_member, visit
from support.screens import SLOW
from support.seeds import Hotline, Seed, grow
from support.texts import app_text, caller_text
from support.voices import Voice

WAYS = {"what.sound", "what.address", "what.direct", "what.addresses", "what.local", "what.none"}
COUNT_QUESTIONS = """
  globalThis.asked = 0;
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (...all) => (globalThis.asked++, ask(...all));
"""


@pytest.fixture
def alone(seed: Seed, playwright: Playwright, tmp_path: Path) -> Iterator[Hotline]:
    """On this machine alone, without a relay."""
    with grow(seed, playwright, tmp_path, []) as running:
        yield running


@pytest.fixture
def relayless(seed: Seed, playwright: Playwright, tmp_path: Path) -> Iterator[Hotline]:
    """For everybody, but without a relay."""
    with grow(seed, playwright, tmp_path, ["--host", "0.0.0.0"]) as running:
        yield running


def expect_said_to_callers(page: Page, keys: set[str]) -> None:
    page.get_by_text(caller_text("what.title")).click()
    for key in WAYS:
        expect(page.get_by_text(caller_text(key))).to_have_count(1 if key in keys else 0)


def expect_said_to_admins(page: Page, calls: str | None, media: str, switches: int) -> None:
    visit(page, "/settings/hotline")
    direct, web = page.locator("direct-media"), page.locator("web-calls")
    expect(direct.get_by_text(app_text(media), exact=True)).to_be_visible(timeout=SLOW)
    expect(direct.get_by_role("switch")).to_have_count(switches)
    for key in ("webCalls.no-turn", "webCalls.here"):
        expect(web.get_by_text(app_text(key), exact=True)).to_have_count(1 if key == calls else 0)
    expect(web.get_by_text(app_text("webCalls.turn.how"))).to_have_count(1 if calls else 0)


def expect_relay_on_the_security_page(page: Page, key: str) -> None:
    visit(page, "/security")
    expect(page.get_by_text(app_text(key), exact=True)).to_be_visible(timeout=SLOW)


def test_without_a_relay_no_microphone_is_asked_for_and_each_page_says_why(
    relayless: Hotline, browsers
) -> None:
    caller = first_page(browsers(Voice.CALLER))
    caller.add_init_script(COUNT_QUESTIONS)
    caller.goto(f"{relayless.address}/call")
    expect(heading(caller, caller_text("closed.no-turn.title"))).to_be_visible(timeout=SLOW)
    expect(caller.get_by_text(caller_text("closed.no-turn.text"))).to_be_visible()
    call_button = caller.get_by_role("button", name=caller_text("ready.call"), exact=True)
    expect(call_button).to_have_count(0)
    expect_said_to_callers(caller, {"what.none"})
    assert caller.evaluate("globalThis.asked") == 0

    ada = relayless.open(ADA)
    expect_said_to_admins(ada, "webCalls.no-turn", "directMedia.none", 0)
    expect_relay_on_the_security_page(ada, "security.turn.no")
    doctor = run(relayless.server, "doctor")
    assert "TURN: none is set: calls from the web page are off" in doctor.stdout
    assert "docs/operations.md" in doctor.stdout


def test_on_one_machine_calls_go_without_a_relay_and_the_pages_say_so(
    alone: Hotline, browsers
) -> None:
    caller = first_page(browsers(Voice.CALLER))
    ada = as_member(alone, ADA, "en")
    call(caller, alone.address)
    expect_said_to_callers(caller, {"what.local"})
    answer(ada)
    expect_talking(caller)
    wait_to_hear(ada, Voice.CALLER)
    expect_said_to_admins(ada, "webCalls.here", "directMedia.here", 0)
    expect_relay_on_the_security_page(ada, "security.turn.no")


def test_with_a_relay_the_pages_speak_of_it(hotline: Hotline, browsers) -> None:
    caller = first_page(browsers(Voice.CALLER))
    caller.goto(f"{hotline.address}/call")
    expect_said_to_callers(caller, {"what.sound", "what.address"})
    ada = hotline.open(ADA)
    expect_said_to_admins(ada, None, "directMedia.body", 1)
    expect_relay_on_the_security_page(ada, "security.turn.yes")
