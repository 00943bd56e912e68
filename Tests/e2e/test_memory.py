# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies in the server's memory once requests have ended, against what docs/threat-model.md says."""

import base64
import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, Request

from support.browsers import first_page
from support.canaries import make_canary, random_pin
from support.joining import four_words, join, let_in, make_invite
from support.memory import find_in_memory, find_words_in_memory
from support.people import Person
from support.places import ROOT
from support.screens import set_up, unlock
from support.servers import Server
from support.voices import Voice
from support.web import request
from support.writing import expect_note, write_note

PUBLIC = "Lantern Line"
UNIT = ROOT / "docs/operations/llamenos.service"
# Connections that were closed are let go of with the next that come.
MOST_LOOKS = 40


def stranger(voice: Voice) -> Person:
    return Person(
        voice, make_canary("alias"), make_canary("name"), make_canary("pass"), random_pin()
    )


def environment_of_the_unit() -> dict[str, str]:
    set_there = re.findall(r"^Environment=(\w+)=(\S+)$", UNIT.read_text(), re.MULTILINE)
    assert set_there, "the unit sets nothing"
    return dict(set_there)


def sent_proofs(page: Page) -> list[bytes]:
    """What the browser made of the passphrase for the server, as it was sent."""
    seen: list[bytes] = []

    def look(one: Request) -> None:
        if one.method == "POST" and one.url.endswith(("/api/setup", "/api/join")):
            seen.append(json.loads(one.post_data or "{}")["account"]["auth"].encode())

    page.on("request", look)
    return seen


def token(page: Page) -> bytes:
    cookies = page.context.cookies()
    return next(one["value"] for one in cookies if one["name"] == "__Host-session").encode()


def as_text_and_bytes(name: str, blob: bytes) -> list[tuple[str, bytes]]:
    return [(name, blob), (name, base64.urlsafe_b64decode(blob + b"="))]


def look_until_nothing_is_left(server: Server, look: Callable[[], set[str]]) -> set[str]:
    found = look()
    for _ in range(MOST_LOOKS):
        if not found:
            break
        request(server.port, "/api/hotline")
        found = look()
    return found


def test_memory_holds_nothing_of_people_once_their_pages_are_closed(
    new_server: Server, browsers
) -> None:
    new_server.stop()
    new_server.environment = environment_of_the_unit()
    new_server.start()
    ada, ben = stranger(Voice.ADA), stranger(Voice.BEN)
    admin, joiner = first_page(browsers(ada.voice)), first_page(browsers(ben.voice))
    proofs = [sent_proofs(admin), sent_proofs(joiner)]
    never = [ada.alias, ben.alias, ada.passphrase, ben.passphrase, ada.pin, ben.pin]
    code = set_up(admin, new_server.setup_link, PUBLIC, ada)
    never += [code, code.replace(" ", ""), join(joiner, make_invite(admin), ben)]
    let_in(admin, ben, four_words(joiner))
    note = make_canary("note")
    write_note(joiner, first_page(browsers(Voice.CALLER)), new_server.address, note, rung=2)
    expect_note(joiner, note)
    joiner.reload()
    unlock(joiner, ben)

    assert find_words_in_memory(new_server, [PUBLIC]) == {PUBLIC}, "what is there is found"
    assert find_words_in_memory(new_server, [*never, note]) == set()
    passing = [part for page in (admin, joiner) for part in as_text_and_bytes("token", token(page))]
    assert find_in_memory(new_server, passing), "of an open page its session is in use"
    passing += [part for sent in proofs for one in sent for part in as_text_and_bytes("proof", one)]
    assert len(passing) == 8
    for page in (admin, joiner):
        page.context.close()
    names = [ada.sign_in_name, ben.sign_in_name]

    def look() -> set[str]:
        return find_words_in_memory(new_server, names) | find_in_memory(new_server, passing)

    assert look_until_nothing_is_left(new_server, look) == set()
