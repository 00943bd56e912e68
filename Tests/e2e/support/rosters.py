# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person sees of the list of members, and what its alarms must not stop."""

import sqlite3
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.joining import four_words
from support.screens import SLOW, expect_heading, press
from support.seeds import Hotline
from support.servers import Server
from support.texts import app_text
from support.voices import Voice

NOTE_KIND = 1


def expect_told(page: Page, alarm: str) -> None:
    """The line across the top, whatever else is on the screen."""
    line = page.get_by_role("alert").filter(has_text=app_text(f"alarm.{alarm}.title"))
    expect(line).to_be_visible(timeout=SLOW)


def expect_not_told(page: Page, alarm: str) -> None:
    line = page.get_by_role("alert").filter(has_text=app_text(f"alarm.{alarm}.title"))
    expect(line).to_have_count(0, timeout=SLOW)


def words_of_list(page: Page, address: str) -> list[str]:
    """Loads the page about the list, which locks: the words need no PIN."""
    page.goto(f"{address}/roster")
    expect_heading(page, "roster.title")
    return four_words(page.locator("roster-page > section").first)


def expect_words_of_list(page: Page, address: str, words: list[str]) -> None:
    """The same, for a browser that may still have to hear of the newest entry."""
    page.goto(f"{address}/roster")
    expect_heading(page, "roster.title")
    section = page.locator("roster-page > section").first
    shown = section.locator(".words").get_by_role("listitem")
    expect(shown).to_have_text(words, timeout=SLOW)


def talk_and_write(
    hotline: Hotline, volunteer: Page, browsers: Callable[..., BrowserContext], text: str
) -> None:
    """A call that rings, is answered and ends, and a note that the server has taken."""
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(volunteer)
    expect_talking(caller)
    pad = volunteer.get_by_label(app_text("notes.label"), exact=True)
    pad.fill(text)
    end_call(caller)
    expect_ended(volunteer)
    press(volunteer, "notes.save")
    expect(pad).to_have_count(0, timeout=SLOW)


def readers_of_notes(server: Server) -> list[set[int]]:
    """For each note, oldest first, in which places the members joined who have a wrap of it."""
    path = server.folders.data / "llamenos.sqlite"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT r.place, m.place FROM records r"
            " JOIN record_wraps w ON w.record_place = r.place"
            " JOIN members m ON m.member_id = w.reader_id"
            " WHERE r.kind = ? ORDER BY r.place",
            (NOTE_KIND,),
        ).fetchall()
    readers: dict[int, set[int]] = {}
    for record, member in rows:
        readers.setdefault(record, set()).add(member)
    return list(readers.values())
