# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that changes, moves, forges or takes back what was written."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hostile.scene import (
    ADAS_FIRST,
    ADAS_SECOND,
    BENS_NOTE,
    Scene,
    expect_said,
    see_call,
)
from support.lying import decode, encode
from support.people import ADA, BEN, CLARA
from support.reviews import visit
from support.rewriting import Told
from support.screens import SLOW
from support.texts import app_text

FORGE = Path(__file__).with_name("forging.js").read_text()
NOTES = "/api/records"
ID = slice(34, 50)
AUTHOR = slice(102, 118)
OTHER_CALL = "ab" * 16


def author(record: dict[str, str]) -> str:
    return decode(record["envelope"])[AUTHOR].hex()


def expect_refused(page: Page, count: int, code: str) -> None:
    """So many notes are not shown, in the words for whoever reads, with the rule folded away."""
    told = page.locator("note-card").filter(has_text=app_text("notes.refused"))
    expect(told).to_have_count(count, timeout=SLOW)
    expect(told.first.get_by_text(code, exact=True)).to_be_attached()


def test_a_note_that_is_moved_to_another_call_is_not_shown(scene: Scene, ada: Page) -> None:
    told = scene.ask(f"/api/calls/{scene.call}")
    moved = scene.ask(f"{NOTES}?kind=1&parent={scene.call}")
    with (
        scene.server.answering(
            f"/api/calls/{OTHER_CALL}", lambda answer: answer.saying(told | {"id": OTHER_CALL})
        ),
        scene.server.answering(NOTES, lambda answer: answer.saying(moved)),
    ):
        see_call(ada, scene, OTHER_CALL)
        expect_refused(ada, 2, "not-asked")
        expect(ada.get_by_text(BENS_NOTE)).to_have_count(0)


@pytest.mark.parametrize(
    ("forgery", "code"), [("unsigned", "sig"), ("foreign", "sig"), ("twoKeys", "commit")]
)
def test_a_forged_note_in_a_members_name_is_not_shown(
    scene: Scene, ada: Page, forgery: str, code: str
) -> None:
    asked = {"forgery": forgery, "author": scene.members[BEN], "reader": scene.members[ADA]}
    forged = ada.evaluate(f"async (asked) => (await ({FORGE}))(asked)", asked | {"call": scene.call})

    def replaced(told: Told) -> Told:
        page = told.json()
        for record in page["records"]:
            if author(record) == scene.members[BEN]:
                record["envelope"] = forged
        return told.saying(page)

    with scene.server.answering(NOTES, replaced):
        see_call(ada, scene)
        expect_refused(ada, 1, code)
        # One that is forged hides none that is not.
        expect(ada.get_by_text(ADAS_SECOND)).to_be_visible()


def test_an_older_version_of_a_note_is_shown_as_such(scene: Scene, ada: Page) -> None:
    page = scene.ask(f"{NOTES}?kind=1&parent={scene.call}")
    [hers] = [one for one in page["records"] if author(one) == scene.members[ADA]]
    note = decode(hers["envelope"])[ID].hex()
    versions = scene.ask(f"{NOTES}/1/{note}/versions")["records"]
    assert len(versions) == 2
    hers["envelope"] = versions[0]["envelope"]
    with scene.server.answering(NOTES, lambda told: told.saying(page)):
        see_call(ada, scene)
        expect_said(ada, "notes.mark.older-copy")
        expect(ada.get_by_text(ADAS_FIRST)).to_be_visible()
    see_call(ada, scene)
    expect(ada.get_by_text(ADAS_SECOND)).to_be_visible(timeout=SLOW)


def test_names_that_are_swapped_name_nobody(scene: Scene, ada: Page) -> None:
    swap = {scene.members[BEN]: scene.members[CLARA], scene.members[CLARA]: scene.members[BEN]}

    def swapped(told: Told) -> Told:
        page = told.json()
        for record in page["records"]:
            envelope = bytearray(decode(record["envelope"]))
            other = swap.get(envelope[ID].hex(), envelope[ID].hex())
            envelope[ID] = bytes.fromhex(other)
            record["envelope"] = encode(bytes(envelope))
        return told.saying(page)

    with scene.server.answering("/api/records/names", swapped):
        scene.server.say(scene.session(ADA), 'event: records\ndata: {"kind":10}')
        visit(ada, "/members")
        unnamed = ada.get_by_role("link", name=app_text("member.unnamed"), exact=True)
        expect(unnamed).to_have_count(2, timeout=SLOW)
        for person in (BEN, CLARA):
            expect(ada.get_by_text(person.alias, exact=True)).to_have_count(0)
    scene.server.say(scene.session(ADA), 'event: records\ndata: {"kind":10}')
    expect(ada.get_by_role("link", name=BEN.alias, exact=True)).to_be_visible(timeout=SLOW)


def test_a_reader_whom_only_the_server_names_is_given_no_key(scene: Scene, ada: Page) -> None:
    page = scene.ask(f"{NOTES}?kind=1&parent={scene.call}")
    header = decode(page["records"][0]["envelope"])
    missing = {
        "kind": 1, "id": header[ID].hex(), "version": 1, "reader": scene.members[CLARA],
    }
    sent: list[str] = []
    ada.on("request", lambda request: sent.append(request.url))
    said = {"missing": [missing], "total": 1}
    with scene.server.answering(
        "/api/records/missing-wraps", lambda told: told.saying(said)
    ):
        # The same that brings a real new admin her history.
        with ada.expect_response(re.compile(r"/versions$")):
            scene.server.say(scene.session(ADA), "event: groups\ndata: {}")
        see_call(ada, scene)
        expect(ada.get_by_text(BENS_NOTE)).to_be_visible(timeout=SLOW)
        expect_said(ada, "notes.readers.other", name=BEN.alias)
    assert not [url for url in sent if url.endswith("/api/records/wraps")], json.dumps(sent)
