# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a page locks by itself or by hand, when it does not, and that nothing readable stays."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from playwright.sync_api import Page, Route, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.canaries import make_canary
from support.locking import (
    ESCAPE_MILLISECONDS,
    HIDDEN_SECONDS,
    IDLE_SECONDS,
    NOTE_SECONDS,
    expect_locked,
    hide,
    open_on_a_test_clock,
    pass_time,
    reach,
    stop_clock,
)
from support.people import ADA, CLARA
from support.screens import SLOW, expect_heading, go_to, press, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import expect_kept, expect_note, note_pad, write_note

DRAFT = 13


def idle_too_long(page: Page) -> None:
    pass_time(page, IDLE_SECONDS + 2)


def hidden_too_long(page: Page) -> None:
    hide(page)
    pass_time(page, HIDDEN_SECONDS + 2)
    expect_heading(page, "unlock.title")
    hide(page, hidden=False)


def by_button(page: Page) -> None:
    press(page, "frame.lock")


def by_escape(page: Page) -> None:
    stop_clock(page)
    for _ in range(3):
        page.keyboard.press("Escape")


@contextmanager
def late_keys(page: Page) -> Iterator[None]:
    """The draft comes first, and the keys of the groups only after the block."""
    held: list[Route] = []
    page.route("**/api/groups", lambda route: held.append(route))
    with page.expect_response(lambda told: f"/api/records?kind={DRAFT}&id=" in told.url):
        yield
    for route in held:
        route.continue_()
    page.unroute("**/api/groups")


WAYS: list[Callable[[Page], None]] = [idle_too_long, hidden_too_long, by_button, by_escape]


def test_whichever_way_it_locks_nothing_decrypted_can_be_got_at(
    hotline: Hotline, browsers
) -> None:
    note = make_canary("note")
    page = open_on_a_test_clock(hotline, ADA)
    caller = first_page(browsers(Voice.CALLER))
    write_note(page, caller, hotline.address, note)
    for lock in WAYS:
        go_to(page, "members.title")
        expect(page.get_by_text(CLARA.alias).first).to_be_visible(timeout=SLOW)
        assert CLARA.alias in reach(page), "else there is nothing to lose"
        expect_note(page, note)
        assert note in reach(page), "else there is nothing to lose"
        lock(page)
        expect_locked(page, note, ADA.alias, CLARA.alias)
        page.clock.resume()
        unlock(page, ADA)


def test_a_call_and_its_unsaved_note_keep_it_open_and_then_no_longer(
    hotline: Hotline, browsers
) -> None:
    page = open_on_a_test_clock(hotline, CLARA)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(page)
    expect_talking(caller)
    hide(page)
    pass_time(page, IDLE_SECONDS + HIDDEN_SECONDS)
    hide(page, hidden=False)
    type_and_see_it_kept(page, "Still open in the call.")
    end_call(caller)
    expect_ended(page)
    hide(page)
    pass_time(page, IDLE_SECONDS + HIDDEN_SECONDS)
    hide(page, hidden=False)
    type_and_see_it_kept(page, "Still open after it.")
    pass_time(page, NOTE_SECONDS)
    pass_time(page, IDLE_SECONDS + 2)
    expect_locked(page, "Still open", CLARA.alias)
    unlock(page, CLARA)
    expect(note_pad(page)).to_have_value("Still open after it.", timeout=SLOW)


def test_a_lock_by_hand_first_seals_and_sends_what_was_typed(hotline: Hotline, browsers) -> None:
    page = open_on_a_test_clock(hotline, CLARA)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(page)
    expect_talking(caller)
    draft = make_canary("draft")
    # Nothing is sealed by the pause in her typing, for which there is no time now.
    stop_clock(page)
    note_pad(page).fill(draft)
    assert drafts_kept(hotline) == 0
    for _ in range(3):
        page.keyboard.press("Escape")
    expect_locked(page, draft)
    assert drafts_kept(hotline) == 1
    expect(page.get_by_text(app_text("panel.locked"))).to_be_visible()
    page.clock.resume()
    with late_keys(page):
        unlock(page, CLARA)
        expect(note_pad(page)).to_be_visible(timeout=SLOW)
        expect(note_pad(page)).to_have_value("")
    expect(note_pad(page)).to_have_value(draft, timeout=SLOW)


def test_escape_leaves_a_ring_to_others_and_slow_presses_lock_nothing(
    hotline: Hotline, browsers
) -> None:
    page = open_on_a_test_clock(hotline, CLARA)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    card = page.locator("ring-card")
    expect(card.get_by_role("button", name=app_text("ring.answer"))).to_be_focused(timeout=SLOW)
    stop_clock(page)
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    go_to(page, "notes.title")
    pass_time(page, 2 * ESCAPE_MILLISECONDS / 1000)
    for _ in range(4):
        pass_time(page, ESCAPE_MILLISECONDS / 1000 / 2 + 0.05)
        page.keyboard.press("Escape")
    go_to(page, "home.title")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect_locked(page, CLARA.alias)


def type_and_see_it_kept(page: Page, text: str) -> None:
    """What only a page with open keys can do."""
    note_pad(page).fill(text)
    expect_kept(page)


def drafts_kept(hotline: Hotline) -> int:
    database = hotline.server.folders.data / "llamenos.sqlite"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        [[count]] = opened.execute("SELECT count(*) FROM records WHERE kind = $1", [DRAFT])
    return int(count)

