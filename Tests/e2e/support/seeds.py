# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline that was set up once in this run, and copied for each test that wants one.

IndexedDB belongs to an address, port included, so every copy is served on the seed's port; and
the keys in it cannot be exported, so whole browser profiles are copied. With them come the client's
files, which the browsers do not ask for again (`support.lasting_files`).
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from support.browsers import copy_profile, first_page, open_browser
from support.joining import four_words, join, let_in, make_invite
from support.lasting_files import lasting_files
from support.people import ADA, BEN, CLARA, Person
from support.places import free_port
from support.screens import expect_heading, set_up, unlock
from support.servers import Folders, Server

HOTLINE = "Lantern Line"


@dataclass
class Seed:
    """The folders of a stopped server, and of the closed browsers of its members."""

    top: Path
    port: int
    cookies: dict[Person, list[dict[str, Any]]] = field(default_factory=dict)
    recovery_codes: dict[Person, str] = field(default_factory=dict)

    @property
    def folders(self) -> Folders:
        return Folders(self.top / "hotline")

    def profile(self, person: Person) -> Path:
        return self.top / "profiles" / person.name

    def keep_cookies(self, person: Person, context: BrowserContext) -> None:
        self.cookies[person] = [dict(cookie) for cookie in context.cookies()]


def plant(playwright: Playwright, top: Path) -> Seed:
    """Sets a hotline up in real browsers: Ada is its admin, Ben and Clara are volunteers."""
    server = Server(Folders(top / "hotline"))
    server.start()
    seed = Seed(top, free_port())
    link = server.setup_link.replace(f":{server.port}/", f":{seed.port}/")
    try:
        with lasting_files(seed.port, server.port):
            with open_browser(playwright, seed.profile(ADA), ADA.voice) as context:
                page = first_page(context)
                seed.recovery_codes[ADA] = set_up(page, link, HOTLINE, ADA)
                for person in (BEN, CLARA):
                    take_in(playwright, seed, server, page, person)
                seed.keep_cookies(ADA, context)
        server.stop()
    finally:
        if server.process is not None:
            server.kill()
    return seed


def take_in(
    playwright: Playwright, seed: Seed, server: Server, admin: Page, person: Person
) -> None:
    """Lets a volunteer join, by an invite that `admin` makes and a tap that she gives."""
    link = make_invite(admin)
    with open_browser(playwright, seed.profile(person), person.voice) as context:
        page = first_page(context)
        seed.recovery_codes[person] = join(page, link, person)
        let_in(admin, person, four_words(page))
        expect_heading(page, "home.title")
        seed.keep_cookies(person, context)


@dataclass
class Hotline:
    """A test's own copy of the seed, with its server running."""

    server: Server
    seed: Seed
    top: Path
    playwright: Playwright
    open_browsers: ExitStack

    @property
    def address(self) -> str:
        return self.server.address

    def profile(self, person: Person) -> Path:
        return self.top / "profiles" / person.name

    def open(self, person: Person, path: str = "/", **options: Any) -> Page:
        """Her browser, signed in and unlocked, on `path`."""
        page = self.open_locked(person, path, **options)
        unlock(page, person)
        return page

    def open_locked(self, person: Person, path: str = "/", **options: Any) -> Page:
        """Her browser, signed in, as it is after it was closed: locked."""
        profile = self.profile(person)
        if not profile.exists():
            copy_profile(self.seed.profile(person), profile)
        browser = open_browser(self.playwright, profile, person.voice, **options)
        context = self.open_browsers.enter_context(browser)
        for cookie in self.seed.cookies[person]:
            # A cookie that only https may set, on a host that counts as such.
            context.add_cookies(
                [{"name": cookie["name"], "value": cookie["value"], "url": "https://localhost/",
                  "httpOnly": True, "secure": True, "sameSite": "Strict"}]
            )
        page = first_page(context)
        page.goto(self.address + path)
        return page


@contextmanager
def grow(
    seed: Seed, playwright: Playwright, top: Path, flags: list[str], port: int | None = None
) -> Iterator[Hotline]:
    """Copies the seed below `top` and runs it until the test is over.

    Its members' browsers know the seed's port: on another `port` something must stand there.
    """
    server = Server(seed.folders.copy_to(top / "hotline"), port=port or seed.port, flags=flags)
    server.start()
    with ExitStack() as browsers:
        try:
            yield Hotline(server, seed, top, playwright, browsers)
        finally:
            browsers.close()
            if server.process is not None:
                server.kill()
