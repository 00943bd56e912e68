# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole of a hotline's work in Firefox, with Chromium on the other side.

Firefox ESR has no ML-KEM of its own, so that what is sealed and opened here is so by ours.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.firefoxes import look, ml_kem, open_firefox
from support.hearing import connections, packets_per_second, voices_of, wait_to_hear
from support.joining import begin_to_join, end_joining, four_words, let_in, make_invite
from support.leaving import begin_voice_message, listen_to_voice_message, send_voice_message
from support.people import ADA, DORA
from support.screens import SLOW, expect_heading, go_to, press, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import expect_note, note_pad, save_note

Open = Callable[..., BrowserContext]
NOTE = "She has hidden the spare key in the blue teapot."


@pytest.fixture
def firefoxes(playwright: Playwright, tmp_path: Path) -> Iterator[Open]:
    """`firefoxes(Voice.DORA)` opens Dora's Firefox; all are closed after the test."""
    with ExitStack() as stack:

        def open_one(voice: Voice, **options: bool) -> BrowserContext:
            folder = tmp_path / "firefoxes" / voice.name.lower()
            return stack.enter_context(open_firefox(playwright, folder, voice, **options))

        yield open_one


def words(page: Page) -> list[str]:
    shown = page.locator(".words li")
    expect(shown).to_have_count(4, timeout=SLOW)
    spoken: list[str] = shown.evaluate_all("(items) => items.map((it) => it.lastChild.textContent)")
    return spoken


def allow_microphone(page: Page) -> None:
    """Once, without a word that Firefox should remember it."""
    row = page.locator("device-check").get_by_role("listitem").first
    press(page, "join.device.microphone.allow")
    expect(row).to_contain_text(app_text("join.device.well"))


def expect_sound_both_ways(volunteer: tuple[Page, Voice], caller: tuple[Page, Voice]) -> None:
    """By the relay alone, each hearing the other, with the same words on both screens."""
    for (page, _), (_, voice) in ((volunteer, caller), (caller, volunteer)):
        wait_to_hear(page, voice)
        assert packets_per_second(page, packets=50) > 25
        [connection] = [one for one in connections(page) if one["state"] == "connected"]
        assert connection["pair"] == ["relay", "relay"], connection["pair"]
    assert words(volunteer[0]) == words(caller[0])


def test_a_volunteer_in_firefox_joins_answers_and_reads_her_note_again(
    hotline: Hotline, browsers: Open, firefoxes: Open
) -> None:
    admin = hotline.open(ADA)
    dora = first_page(firefoxes(DORA.voice))
    begin_to_join(dora, make_invite(admin), DORA)
    allow_microphone(dora)
    end_joining(dora)
    look(dora, "welcome")
    let_in(admin, DORA, four_words(dora))
    expect_heading(dora, "home.title")
    assert (ml_kem(dora), ml_kem(admin)) == ("plain", "native")

    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address, rung=2)
    answer(dora)
    expect_talking(caller)
    expect_sound_both_ways((dora, DORA.voice), (caller, Voice.CALLER))
    note_pad(dora).fill(NOTE)
    look(dora, "in-call")
    end_call(caller)
    expect_ended(dora)
    save_note(dora)

    dora.reload()
    unlock(dora, DORA)
    expect_note(dora, NOTE)
    look(dora, "notes")
    expect_note(admin, NOTE)


def test_a_caller_in_firefox_talks_and_leaves_a_message_that_chromium_plays(
    hotline: Hotline, firefoxes: Open
) -> None:
    ada = hotline.open(ADA)
    caller = first_page(firefoxes(Voice.CALLER, dark=True))
    call(caller, hotline.address)
    look(caller, "call-waiting")
    answer(ada)
    expect_talking(caller)
    expect_sound_both_ways((ada, ADA.voice), (caller, Voice.CALLER))
    look(caller, "call-connected")
    end_call(caller)
    expect_ended(ada)
    press(ada, "notes.none")

    begin_voice_message(caller, hotline.address)
    look(caller, "call-recording")
    expect(caller.locator("caller-timer")).not_to_have_text("0:00")
    sent = send_voice_message(caller)
    assert ml_kem(caller) == "plain"
    go_to(ada, "home.title")
    assert listen_to_voice_message(ada) == sent
    assert voices_of(ada, sent) == {Voice.CALLER}
