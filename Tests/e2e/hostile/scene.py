# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the attacks are about: a call, notes of two members, and pages that stay open."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from hostile.collusions import Cast
from support.browsers import first_page, open_browser
from support.hands import Hand, Invite
from support.joining import make_invite
from support.keys import Seeds, member_seeds
from support.lying import Entries, Lie, LyingServer, decode
from support.people import ADA, BEN, CLARA, Person
from support.reviews import visit
from support.screens import SLOW, press, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import note_pad, save_note, write_note

BENS_NOTE = "Rang about the ferry, and will ring again."
ADAS_FIRST = "The ferry goes at nine."
ADAS_SECOND = "The ferry goes at ten."

ASK = "async (path) => await (await fetch(path)).json()"


@dataclass
class Scene:
    hotline: Hotline
    server: LyingServer
    call: str = ""
    invite: str = ""
    members: dict[Person, str] = field(default_factory=dict)
    seeds: dict[Person, Seeds] = field(default_factory=dict)
    pages: dict[Person, Page] = field(default_factory=dict)
    strangers: int = 0
    caller: Page | None = None

    def page(self, person: Person) -> Page:
        """Hers, unlocked."""
        if person not in self.pages:
            self.pages[person] = self.hotline.open(person)
        page = self.pages[person]
        if page.locator("app-frame.shell").count() == 0:
            # An attack before this one failed half-way.
            page.goto(self.hotline.address)
            unlock(page, person)
        return page

    def close(self, person: Person) -> None:
        """So that only Ada is rung."""
        self.pages.pop(person).context.close()

    def forget(self, person: Person) -> None:
        """Closed, with whatever her browser has kept meanwhile."""
        self.close(person)
        shutil.rmtree(self.hotline.profile(person))

    def stranger(self) -> Page:
        """Somebody without an account, in one browser, and each time from another address."""
        if self.caller is None:
            profile = self.hotline.top / "profiles" / "stranger"
            browser = open_browser(self.hotline.playwright, profile, Voice.CALLER)
            self.caller = first_page(self.hotline.open_browsers.enter_context(browser))
        self.strangers += 1
        self.server.client = f"203.0.113.{self.strangers}"
        return self.caller

    def session(self, person: Person) -> str:
        [cookie] = [
            one for one in self.hotline.seed.cookies[person] if one["name"] == "__Host-session"
        ]
        value: str = cookie["value"]
        return value

    @contextmanager
    def telling(self, session: str, lie: Lie) -> Iterator[None]:
        """Meanwhile whoever has this session's cookie is shown `lie(entries)`; an empty one is all's."""
        self.server.tell(session, lie)
        try:
            yield
        finally:
            del self.server.lies[session]

    def ask(self, path: str) -> Any:
        """What the server tells Ada."""
        return self.pages[ADA].evaluate(ASK, path)

    def entries(self) -> Entries:
        """The list as the server has it."""
        return [decode(entry) for entry in self.ask("/api/roster?from=0")["entries"]]

    def cast(self) -> Cast:
        """Who is in league with the server, with real keys, at work in Ada's page."""
        page = self.pages[ADA]
        ada, ben = (Hand(page, self.seeds[person]) for person in (ADA, BEN))
        return Cast(ada, ben, Hand.of_stranger(page), Invite.of_link(page, self.invite))


def set_scene(hotline: Hotline, server: LyingServer) -> Scene:
    scene = Scene(hotline, server)
    server.insider = scene.session(ADA)
    codes = hotline.seed.recovery_codes
    ben = scene.page(BEN)
    scene.seeds[BEN] = member_seeds(ben, codes[BEN])
    write_note(ben, scene.stranger(), hotline.address, BENS_NOTE)
    scene.close(BEN)
    ada = scene.page(ADA)
    scene.seeds[ADA] = member_seeds(ada, codes[ADA])
    scene.invite = make_invite(ada)
    ids = [one["member"] for one in scene.ask("/api/members")]
    scene.members = dict(zip((ADA, BEN, CLARA), ids))
    [scene.call] = [one["id"] for one in scene.ask("/api/calls")["calls"]]
    write_twice(scene, ada)
    return scene


def write_twice(scene: Scene, ada: Page) -> None:
    """A note of hers in two versions, so that there is an older one."""
    see_call(ada, scene)
    press(ada, "notes.write")
    note_pad(ada).fill(ADAS_FIRST)
    save_note(ada)
    press(ada, "notes.edit")
    note_pad(ada).fill(ADAS_SECOND)
    press(ada, "notes.save")
    expect(ada.get_by_text(ADAS_SECOND)).to_be_visible(timeout=SLOW)


def see_call(page: Page, scene: Scene, call: str = "") -> None:
    """Its page, fetched anew."""
    visit(page, "/settings")
    visit(page, f"/calls/{call or scene.call}")
    expect(page.locator("note-list")).to_be_visible(timeout=SLOW)


def expect_said(page: Page, key: str, **values: object) -> None:
    """The sentence of the catalogue, wherever on the screen."""
    text = app_text(key, **values)
    expect(page.get_by_text(text, exact=False).first).to_be_visible(timeout=SLOW)
