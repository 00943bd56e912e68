# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server whose database says what is not so, and which acts on it."""

from playwright.sync_api import Page, expect

from hostile.scene import ADAS_FIRST, ADAS_SECOND, BENS_NOTE, Scene, see_call
from hostile.test_records import expect_refused
from support.operators import Database, rewrite_act, rewriting, store_entry, swap_records
from support.people import ADA, BEN, CLARA
from support.reviews import visit
from support.rosters import NOTE_KIND, expect_not_told, expect_told, readers_of_notes
from support.screens import SLOW, press
from support.texts import app_text
from support.writing import note_pad, save_note

ADMIN = 15
ONLY_ADA, CLARAS_PLACE = {0}, 2
# Her first invite, after the founding.
ADAS_ACT = 2
RESET = "event: reset\ndata: {}"
OTHER_CALL = "cd" * 16
OTHER_NOTE = "Rang about the tram."


def add_call(database: Database, call: str) -> None:
    """One more, for all that the server knows."""
    columns = [row[1] for row in database.execute("PRAGMA table_info(calls)")]
    same = ", ".join({"place": "place + 1", "call_id": "?"}.get(one, one) for one in columns)
    with database:
        database.execute(
            f"INSERT INTO calls SELECT {same} FROM calls ORDER BY place DESC LIMIT 1",
            (bytes.fromhex(call),),
        )


def write(page: Page, text: str) -> None:
    press(page, "notes.write")
    note_pad(page).fill(text)
    save_note(page)


def place_of(database: Database, call: str, author: str) -> int:
    """Where the newest version of somebody's first note about a call lies."""
    place: int = database.execute(
        "SELECT place FROM records WHERE kind = ? AND newest = 1 AND parent_id = ?"
        " AND author_id = ? ORDER BY place",
        (NOTE_KIND, bytes.fromhex(call), bytes.fromhex(author)),
    ).fetchone()[0]
    return place


def test_a_power_that_the_server_stores_is_none(scene: Scene, ada: Page) -> None:
    """Clara is an admin in everything that the server does, by an entry that Ben has signed."""
    server, clara = scene.hotline.server, bytes.fromhex(scene.members[CLARA])
    cast = scene.cast()
    entry = cast.ben.sets(scene.entries(), clara, ADMIN)[-1]
    with rewriting(server, "roster_entries", "members", "records", "record_wraps") as database:
        store_entry(database, entry, cast.ben.member, ADMIN)
        assert scene.ask("/api/records/missing-wraps")["total"] > 0, "the server asks for her keys"
        scene.server.say(scene.session(ADA), RESET)
        expect_told(ada, "refused")
        see_call(ada, scene)
        write(ada, "Rang about the lock.")
        readers = readers_of_notes(server)
        assert readers[-1] == ONLY_ADA
        assert not [those for those in readers if CLARAS_PLACE in those], readers
    scene.server.say(scene.session(ADA), RESET)
    expect_not_told(ada, "refused")


def test_rows_that_are_swapped_between_two_calls_are_not_shown(scene: Scene, ada: Page) -> None:
    with rewriting(scene.hotline.server, "calls", "records", "record_wraps") as database:
        add_call(database, OTHER_CALL)
        see_call(ada, scene, OTHER_CALL)
        write(ada, OTHER_NOTE)
        bens = place_of(database, scene.call, scene.members[BEN])
        swap_records(database, bens, place_of(database, OTHER_CALL, scene.members[ADA]))
        for call, note in ((scene.call, OTHER_NOTE), (OTHER_CALL, BENS_NOTE)):
            see_call(ada, scene, call)
            expect_refused(ada, 1, "not-asked")
            expect(ada.get_by_text(note)).to_have_count(0)


def test_rows_that_are_swapped_within_a_call_change_nothing(scene: Scene, ada: Page) -> None:
    """A row says nothing of a note that the note does not say; by its id it is not what was asked."""
    with rewriting(scene.hotline.server, "records", "record_wraps") as database:
        bens, adas = (place_of(database, scene.call, scene.members[one]) for one in (BEN, ADA))
        swap_records(database, bens, adas)
        see_call(ada, scene)
        for text, author in ((BENS_NOTE, BEN.alias), (ADAS_SECOND, app_text("calls.you"))):
            card = ada.locator("note-card").filter(has_text=text)
            expect(card.locator(".note__head")).to_contain_text(author, timeout=SLOW)
        card.get_by_text(app_text("notes.earlier.one")).click()
        expect(card.get_by_text(ADAS_FIRST)).to_be_visible(timeout=SLOW)
        expect(card.get_by_text(BENS_NOTE)).to_have_count(0)
    see_call(ada, scene)
    expect(ada.get_by_text(BENS_NOTE)).to_be_visible(timeout=SLOW)


def test_an_audit_log_of_the_servers_own_is_told(scene: Scene, ada: Page) -> None:
    """Each act names the one before it: what tells is that an admin signed for another."""
    with rewriting(scene.hotline.server, "audit_entries") as database:
        rewrite_act(database, ADAS_ACT, bytes.fromhex(scene.members[BEN]))
        visit(ada, "/audit")
        told = ada.locator("audit-page .notice--end")
        expect(told).to_contain_text(app_text("audit.found.title"), timeout=SLOW)
        said = app_text("audit.found.statement", who=ADA.alias)
        expect(told).to_contain_text(said.partition("{act}")[2].partition("{day}")[0].strip())
