# SPDX-License-Identifier: AGPL-3.0-or-later
"""An admin who joins later reads what was written before her; another admin's browser adds it."""

from playwright.sync_api import Page, Route, expect

from support.browsers import first_page
from support.joining import four_words, join, let_in, make_invite
from support.looks import photograph
from support.people import ADA, BEN, ERIN
from support.screens import SLOW, expect_heading, go_to, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import expect_note, write_note

NOTE = "Nobody must phone back before the ferry has gone."
WRAPS = "**/api/records/wraps"


def test_an_admin_who_joins_later_reads_an_earlier_note(hotline: Hotline, browsers) -> None:
    volunteer = hotline.open(BEN)
    caller = first_page(browsers(Voice.CALLER))
    write_note(volunteer, caller, hotline.address, NOTE)
    caller.context.close()
    volunteer.context.close()

    first = hotline.open(ADA)
    link = make_invite(first, role="admin")
    second = first_page(browsers(ERIN.voice))
    join(second, link, ERIN)
    held = hold_back(first)
    let_in(first, ERIN, four_words(second))
    expect_heading(second, "home.title")

    # The wrap is made and on its way: so far has it come, and she is told that it is coming.
    expect(progress(first)).to_be_visible(timeout=SLOW)
    go_to(second, "notes.title")
    share = second.get_by_text(app_text("notes.share.one", given=0, count=1), exact=True)
    expect(share).to_be_visible(timeout=SLOW)
    photograph(second, "notes-coming")
    expect(second.get_by_text(app_text("notes.share.none"))).to_be_visible(timeout=SLOW)
    expect(second.get_by_text(app_text("notes.noNotes"))).to_have_count(0)
    assert len(held) == 1

    # Her browser goes away in the middle. What is missing is found again at the next unlock.
    held[0].abort()
    first.unroute(WRAPS)
    first.reload()
    unlock(first, ADA)
    expect(progress(first)).to_have_count(0)
    # By itself, on the page that says so.
    expect(second.get_by_role("link", name=NOTE)).to_be_visible(timeout=SLOW)
    expect(share).to_be_hidden()
    go_to(second, "home.title")
    expect_note(second, NOTE)


def hold_back(page: Page) -> list[Route]:
    """Wraps that this page posts wait here."""
    held: list[Route] = []
    page.route(WRAPS, lambda route: held.append(route))
    return held


def progress(page: Page):
    return page.get_by_text(app_text("members.history", done=0, total=1), exact=True)
