# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever has docs/protocol.md and no line of ours opens a note with it."""

from playwright.sync_api import Page

from support import stranger
from support.browsers import first_page
from support.people import ADA, BEN, Person
from support.seeds import Hotline
from support.voices import Voice
from support.web import request
from support.writing import write_note

NOTE = "She is called by two names, and answers to the second. Años, 你好."


def fetch(hotline: Hotline, person: Person, path: str) -> dict:
    [session] = hotline.seed.cookies[person]
    cookie = {"Cookie": f"{session['name']}={session['value']}"}
    answer = request(hotline.server.port, path, headers=cookie)
    assert answer.status == 200, answer.body
    return answer.json()


def notes_of(hotline: Hotline, person: Person) -> list[dict]:
    """By her session and her recovery code."""
    me = bytes.fromhex(fetch(hotline, person, "/api/me")["member"])
    page = fetch(hotline, person, "/api/roster")
    assert not page["truncated"]
    chain = stranger.Chain([stranger.blob(entry) for entry in page["entries"]])
    sealed = stranger.blob(fetch(hotline, person, "/api/me/recovery")["recovery"])
    seeds = stranger.open_recovery(sealed, hotline.seed.recovery_codes[person], chain.hid, me)
    assert chain.hash(seeds.head[0]) == seeds.head[1]
    records = fetch(hotline, person, "/api/records?kind=1")["records"]
    envelopes = [stranger.blob(record["envelope"]) for record in records]
    return [stranger.open_note(envelope, chain, me, seeds) for envelope in envelopes]


def test_a_client_from_the_protocol_alone_reads_a_note(hotline: Hotline, browsers) -> None:
    ben: Page = hotline.open(BEN)
    caller = first_page(browsers(Voice.CALLER))
    write_note(ben, caller, hotline.address, NOTE)
    for reader in (BEN, ADA):
        assert NOTE in [note["text"] for note in notes_of(hotline, reader)]
