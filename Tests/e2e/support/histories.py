# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline that has been at work for a few days: what an empty one cannot show."""

import sqlite3
import time
from typing import Any

from playwright.sync_api import Page, expect

from support.browsers import first_page, open_browser
from support.calling import answer, call, end_call, expect_talking
from support.hearing import wait_to_hear
from support.joining import make_invite
from support.people import ADA, BEN, Person
from support.screens import SLOW, go_to, press
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice

FIRST_NOTE = (
    "A young woman, calling for the second time this week. She is safe tonight, at a friend’s.\n\n"
    "We agreed that she rings again on Thursday evening. She would like to speak with the same "
    "person, if that can be arranged."
)
SECOND_NOTE = FIRST_NOTE + "\n\nShe has the address of the advice centre now."
BENS_NOTE = "Wanted to know when somebody is there at night. Told him: always."

# Another one for each language, so that it shows whose is told.
EMERGENCY = {"en": "112", "es": "091"}

HOUR = 3_600
# Hours ago, language, outcome, seconds waited and talked, who answered.
PAST: list[tuple[float, str, str, int, int | None, str | None]] = [
    (5, "en", "answered", 12, 1_435, "ada"),
    (7, "es", "answered", 25, 610, "ben"),
    (9, "en", "unanswered", 120, None, None),
    (26, "es", "caller-left", 8, None, None),
    (27, "en", "answered", 31, 2_760, "ben"),
    (30, "en", "nobody-to-ring", 0, None, None),
    (51, "es", "answered", 14, 95, "ada"),
    (52, "en", "banned", 0, None, None),
    (75, "en", "too-long", 10, 14_400, "ada"),
]


def live(hotline: Hotline) -> None:
    """Settings, invites, a night shift, calls and their notes, by real people in real browsers."""
    ada = hotline.open(ADA)
    fill_settings(ada)
    keep_invites(ada)
    take_calls(hotline, ada)
    hotline.open_browsers.close()
    hotline.server.stop()
    remember_calls(hotline)
    hotline.server.start()


def fill_settings(page: Page) -> None:
    go_to(page, "settings.title")
    page.get_by_role("link", name=app_text("settings.hotline"), exact=True).click()
    for own_name, sentence, number in (
        ("English", "For anyone who is afraid at home, day and night.", EMERGENCY["en"]),
        ("Español", "Para quien tiene miedo en casa, de día y de noche.", EMERGENCY["es"]),
    ):
        texts = page.get_by_role("group", name=own_name)
        texts.get_by_role("switch").check(timeout=SLOW)
        texts.get_by_label(app_text("hotline.sentence"), exact=False).fill(sentence)
        texts.get_by_label(app_text("hotline.emergency"), exact=False).fill(number)
    form = page.locator("hotline-settings")
    form.get_by_role("button", name=app_text("settings.save"), exact=True).click()
    expect(form.get_by_text(app_text("settings.saved"))).to_be_visible(timeout=SLOW)


def keep_invites(page: Page) -> None:
    """One is open, one was withdrawn."""
    make_invite(page, "admin")
    press(page, "members.invite.done")
    make_invite(page)
    press(page, "members.invite.done")
    withdraw = app_text("members.withdraw.this", role=app_text("role.admin"))
    page.get_by_role("button", name=withdraw).click()
    expect(page.get_by_text(app_text("members.invites.past.other", count=3))).to_be_visible(
        timeout=SLOW
    )


def take_calls(hotline: Hotline, ada: Page) -> None:
    playwright, profile = hotline.playwright, hotline.top / "profiles" / "past-caller"
    with open_browser(playwright, profile, Voice.CALLER) as context:
        caller = first_page(context)
        talk(hotline, ada, caller, ADA, FIRST_NOTE)
        go_to(ada, "notes.title")
        ada.get_by_role("link", name=FIRST_NOTE[:30]).click()
        press(ada, "notes.edit")
        ada.get_by_label(app_text("notes.label"), exact=True).fill(SECOND_NOTE)
        press(ada, "notes.save")
        expect(ada.get_by_text("advice centre")).to_be_visible(timeout=SLOW)
        go_to(ada, "home.title")
        ada.close()
        ben = hotline.open(BEN)
        talk(hotline, ben, caller, BEN, BENS_NOTE)


def talk(hotline: Hotline, member: Page, caller: Page, person: Person, note: str) -> None:
    line = member.locator("ring-line")
    expect(line).to_have_attribute("data-rung", "yes", timeout=SLOW)
    call(caller, hotline.address)
    answer(member)
    expect_talking(caller)
    wait_to_hear(member, Voice.CALLER)
    wait_to_hear(caller, person.voice)
    member.get_by_label(app_text("notes.label"), exact=True).fill(note)
    end_call(caller)
    press(member, "notes.save")
    expect(member.get_by_label(app_text("notes.label"), exact=True)).to_have_count(0)


def remember_calls(hotline: Hotline) -> None:
    """Calls of other days cannot be made today: their rows are. Times and outcomes are in clear."""
    files = list(hotline.server.folders.data.glob("*.sqlite"))
    database = sqlite3.connect(files[0])
    try:
        members = answering_members(database)
        newest = database.execute("SELECT max(place) FROM calls").fetchone()[0]
        state, version = database.execute(
            "SELECT state, version FROM calls WHERE place = ?", [newest]
        ).fetchone()
        now = int(time.time())
        database.execute("UPDATE rings SET call_place = call_place + 100")
        database.execute("UPDATE calls SET place = place + 100")
        for index, past in enumerate(reversed(PAST)):
            insert(database, index + 1, past, now, members, state, version)
        database.commit()
    finally:
        database.close()


def answering_members(database: sqlite3.Connection) -> dict[str, bytes]:
    """Ada answered before Ben did."""
    rows = database.execute("SELECT answered_by FROM calls ORDER BY place").fetchall()
    return {"ada": rows[0][0], "ben": rows[-1][0]}


def insert(
    database: sqlite3.Connection,
    place: int,
    past: tuple[float, str, str, int, int | None, str | None],
    now: int,
    members: dict[str, bytes],
    state: bytes,
    version: int,
) -> None:
    hours, language, outcome, waited, talked, who = past
    started = now - int(hours * HOUR)
    answered = None if talked is None else started + waited
    ended = started + waited + (talked or 0)
    by = members[who] if who else None
    row: list[Any] = [
        place, place.to_bytes(16, "big"), "web", language, started, answered, ended, outcome,
        by, state, version,
    ]
    database.execute(
        """INSERT INTO calls (place, call_id, channel, language, started_at, answered_at, ended_at,
             outcome, answered_by, state, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        row,
    )
    for index, (name, member) in enumerate(members.items()):
        told = "answered" if name == who else "missed" if who is None else "elsewhere"
        database.execute(
            "INSERT INTO rings (call_place, place, member_id, outcome) VALUES (?, ?, ?, ?)",
            [place, index, member, told],
        )
