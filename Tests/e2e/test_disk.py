# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words in every kind of content, read on a screen, and absent from all that the server leaves."""

import base64
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from support.browsers import first_page
from support.calling import answer, call, expect_talking
from support.canaries import find_bytes, find_canaries, make_canary, most_varied, random_pin
from support.joining import four_words, join, let_in, make_invite
from support.leaving import leave_voice_message, listen_to_voice_message
from support.people import Person
from support.planning import add_night_shift, add_ring_group
from support.restoring import back_up, make_key
from support.screens import SLOW, go_to, set_up, unlock
from support.servers import Server
from support.voices import Voice
from support.writing import expect_kept, expect_note, note_pad, write_note

PUBLIC = "Lantern Line"
Needles = list[tuple[str, bytes]]


def stranger(voice: Voice) -> Person:
    """Everything about her is a word that is looked for."""
    return Person(
        voice, make_canary("alias"), make_canary("name"), make_canary("pass"), random_pin()
    )


def test_what_is_written_and_typed_lies_nowhere_on_the_disk(
    new_server: Server, browsers, tmp_path: Path
) -> None:
    ada, ben = stranger(Voice.ADA), stranger(Voice.BEN)
    words = [*typed(ada), *typed(ben)]
    admin = first_page(browsers(ada.voice))
    code = set_up(admin, new_server.setup_link, PUBLIC, ada)
    link = make_invite(admin)
    joiner = first_page(browsers(ben.voice))
    codes = [code, join(joiner, link, ben)]
    let_in(admin, ben, four_words(joiner))
    for alias in (ada.alias, ben.alias):
        expect(admin.get_by_text(alias).first).to_be_visible(timeout=SLOW)
    words += codes + [code.replace(" ", "") for code in codes]
    words += [link.split("#v1.")[1]]
    words += name_things(admin, ada)

    caller = first_page(browsers(Voice.CALLER))
    needles = speak(admin, caller, new_server.address)
    words += write_things(joiner, caller, new_server.address, ben)
    needles += session_tokens(admin.context, joiner.context)

    # In the middle of a call, while all of it is at its most lively.
    places = new_server.folders
    back_up(new_server, places.top / "backup.sqlite")
    back_up(new_server, places.top / "encrypted.backup", to=make_key(tmp_path / "key"))
    assert find_canaries(words, places.top) == []
    assert find_bytes(needles, places.top) == []
    new_server.kill()
    assert find_canaries(words, places.top) == []
    assert find_bytes(needles, places.top) == []
    where = " ".join(find_canaries([PUBLIC], places.top))
    for public in ("llamenos.sqlite", "backup.sqlite"):
        assert public in where, f"what anybody may know is found in {public}"
    assert "encrypted.backup" not in where


def typed(person: Person) -> list[str]:
    return [person.alias, person.sign_in_name, person.passphrase, person.pin]


def name_things(admin: Page, person: Person) -> list[str]:
    group, shift = make_canary("group"), make_canary("shift")
    go_to(admin, "shifts.title")
    add_ring_group(admin, group, person.alias)
    add_night_shift(admin, shift, group)
    return [group, shift]


def write_things(volunteer: Page, caller: Page, address: str, person: Person) -> list[str]:
    """A note that is saved and read again; a draft that is taken up again and not saved."""
    note, draft = make_canary("note"), make_canary("draft")
    write_note(volunteer, caller, address, note, rung=2)
    expect_note(volunteer, note)
    call(caller, address, rung=2)
    answer(volunteer)
    expect_talking(caller)
    note_pad(volunteer).fill(draft)
    expect_kept(volunteer)
    volunteer.reload()
    unlock(volunteer, person)
    expect(note_pad(volunteer)).to_have_value(draft, timeout=SLOW)
    return [note, draft]


def speak(listener: Page, caller: Page, address: str) -> Needles:
    recording = leave_voice_message(caller, address)
    assert listen_to_voice_message(listener) == recording and len(recording) > 100
    return [("voice message", most_varied(recording))]


def session_tokens(*contexts: BrowserContext) -> Needles:
    needles: Needles = []
    for context in contexts:
        [cookie] = [one for one in context.cookies() if one["name"].startswith("__Host-")]
        token = cookie["value"]
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        needles += [("session", token.encode()), ("session, raw", raw)]
        needles += [("session, hex", raw.hex().encode())]
    return needles
