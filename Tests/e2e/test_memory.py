# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies in the server's memory once requests have ended, against what docs/threat-model.md says."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from support.canaries import forms, forms_of_key, make_canary, most_varied, random_pin
from support.joining import four_words, join, let_in, make_invite
from support.keys import code_bytes, member_seeds
from support.leaving import leave_voice_message, listen_to_voice_message
from support.memory import find_in_memory, find_words_in_memory
from support.one_time_codes import forget_steps, give_code, turn_on
from support.passkeys import sign_out
from support.people import Person
from support.places import ROOT
from support.screens import expect_heading, set_up, sign_in, unlock
from support.servers import Server
from support.visitors import Needles, Visitor, short_address, wide_address
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


def spelled(what: str, word: str) -> Needles:
    return [(what, needle) for _, needle in forms(word)]


def environment_of_the_unit() -> dict[str, str]:
    set_there = re.findall(r"^Environment=(\w+)=(\S+)$", UNIT.read_text(), re.MULTILINE)
    assert set_there, "the unit sets nothing"
    return dict(set_there)


@dataclass
class Life:
    """Of a hotline with an admin and a volunteer, whom somebody calls."""

    server: Server
    admin: Visitor
    joiner: Visitor
    caller: Visitor
    ada: Person = field(default_factory=lambda: stranger(Voice.ADA))
    ben: Person = field(default_factory=lambda: stranger(Voice.BEN))
    # What the server never has, and what passes through it.
    words: list[str] = field(default_factory=list)
    never: Needles = field(default_factory=list)
    passing: Needles = field(default_factory=list)

    @property
    def members(self) -> list[tuple[Visitor, Person]]:
        return [(self.admin, self.ada), (self.joiner, self.ben)]

    def begin(self) -> None:
        """Both are members, with browsers that open by PIN and share."""
        for _, person in self.members:
            self.words += [person.alias, person.passphrase, person.pin]
        codes = [set_up(self.admin.page, self.server.setup_link, PUBLIC, self.ada)]
        codes.append(join(self.joiner.page, make_invite(self.admin.page), self.ben))
        let_in(self.admin.page, self.ben, four_words(self.joiner.page))
        for (visitor, _), code in zip(self.members, codes, strict=True):
            self.words += [code, code.replace(" ", "")]
            self.never += forms_of_key("code", code_bytes(code))
            for name, seed in member_seeds(visitor.page, code).named:
                self.never += forms_of_key(name, seed)

    def talk(self) -> None:
        """A note of one call, and a voice message that is heard."""
        note = make_canary("note")
        write_note(self.joiner.page, self.caller.page, self.server.address, note, rung=2)
        expect_note(self.joiner.page, note)
        sound = leave_voice_message(self.caller.page, self.server.address)
        assert listen_to_voice_message(self.admin.page) == sound
        self.words.append(note)
        self.never.append(("sound", most_varied(sound)))

    def come_back(self) -> None:
        """By passphrase and a code from an app; then with the PIN alone."""
        page = self.joiner.page
        app, _ = turn_on(page, self.ben)
        self.passing += spelled("token", self.joiner.token)
        sign_out(page)
        sign_in(page, self.server.address, self.ben)
        forget_steps(self.server)
        give_code(page, app.code(app.step))
        unlock(page, self.ben)
        for visitor, person in self.members:
            visitor.page.goto(self.server.address)
            unlock(visitor.page, person)
            expect_heading(visitor.page, "home.title")
        self.never += [("app", app.secret.encode()), *forms_of_key("app", app.key)]

    def end(self) -> None:
        """The pages are closed."""
        for visitor, person in self.members:
            self.passing += spelled("sign-in name", person.sign_in_name) + visitor.network
            self.passing += spelled("token", visitor.token) + visitor.made("proof of the passphrase")
            visitor.context.close()
        self.passing += self.caller.network
        self.caller.context.close()


def held(visitor: Visitor) -> Needles:
    """What the custodian in this process gets of a device and its owner, or compares with it, and
    what neither it nor the server ever gets."""
    made = visitor.made("stretched PIN", "share", "proof of the PIN", "evidence")
    credentials = [hashlib.sha256(one).digest() for one in visitor.keys.found["evidence"]]
    return made + [form for one in credentials for form in forms_of_key("credential", one)]


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
    new_server.flags += ["--trusted-proxy", "127.0.0.1"]
    new_server.start()
    life = Life(
        new_server, Visitor(browsers(Voice.ADA), wide_address()),
        Visitor(browsers(Voice.BEN), wide_address()),
        Visitor(browsers(Voice.CALLER), short_address()),
    )
    life.begin()
    life.talk()
    life.come_back()
    life.never += held(life.admin) + held(life.joiner)

    assert find_words_in_memory(new_server, [PUBLIC]) == {PUBLIC}, "what is there is found"
    assert find_words_in_memory(new_server, life.words) == set()
    assert find_in_memory(new_server, life.never) == set()
    of_open_page = spelled("token", life.admin.token) + life.admin.network
    assert find_in_memory(new_server, of_open_page) == {"token", "address"}, "these are in use"
    life.end()

    def look() -> set[str]:
        return find_in_memory(new_server, life.passing)

    assert look_until_nothing_is_left(new_server, look) == set()
