# SPDX-License-Identifier: AGPL-3.0-or-later
"""From one custodian to another: what the operator does on both hosts, an admin on her screen, and each
member at her next unlock."""

import base64
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from support.custodians import CustodianHost, key_of
from support.people import Person
from support.screens import SLOW, expect_heading, press, try_pin, type_into
from support.seeds import Hotline
from support.servers import Server
from support.texts import app_text

MOVED = "**/api/me/device/move"


@dataclass
class Move:
    """A hotline that has the built-in custodian, and the one that it moves to."""

    hotline: Hotline
    custodian: CustodianHost
    key: str
    former_key: str

    @property
    def server(self) -> Server:
        return self.hotline.server

    @property
    def former_hash(self) -> str:
        """By which requests name the built-in one."""
        text = self.former_key.removeprefix("custodian:")
        return base64.urlsafe_b64decode(text + "=").hex()

    def end(self) -> None:
        """The operator takes the former one away."""
        self.server.stop()
        at = self.server.flags.index("--former-custodian")
        del self.server.flags[at : at + 2]
        shutil.rmtree(self.server.folders.custodian)
        self.server.start()


@contextmanager
def begin_move(hotline: Hotline) -> Iterator[Move]:
    """The new custodian runs, and the hotline has started anew with both."""
    server = hotline.server
    custodian = CustodianHost.make(hotline.top / "custodian-host", server)
    custodian.start()
    server.stop()
    server.flags += [*custodian.named_as("custodian"), "--former-custodian", "built-in"]
    server.start()
    try:
        key = key_of(custodian, "custodian")
        yield Move(hotline, custodian, key, key_of(server, "custodian"))
    finally:
        custodian.stop()


def open_custodian(page: Page) -> None:
    for name in ("settings.title", "settings.custodian"):
        page.get_by_role("link", name=app_text(name), exact=True).first.click()
    expect_heading(page, "custodian.now")


def type_key(page: Page, key: str) -> None:
    """To the question whether she is sure."""
    type_into(page, "custodian.key", key)
    press(page, "custodian.confirm")


def confirm_move(page: Page, key: str) -> None:
    """On an admin's unlocked page, by the key that the operator has told her."""
    open_custodian(page)
    expect_heading(page, "custodian.awaited.title")
    type_key(page, key)
    answer_yes(page)
    expect_heading(page, "custodian.underWay.title")


def answer_yes(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=app_text("custodian.confirm"), exact=True).click()


def lock(page: Page) -> None:
    """Her browser, opened anew."""
    page.goto(urljoin(page.url, "/"))
    expect_heading(page, "unlock.title")


def open_to_move(page: Page, person: Person) -> None:
    """From the page that asks for the PIN to the one that says that the custodian has moved."""
    try_pin(page, person.pin)
    expect_heading(page, "move.title")


def say_who(page: Page, person: Person, passphrase: str | None = None) -> None:
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "account.passphrase", passphrase or person.passphrase)
    press(page, "signInAgain.submit")


def move_by_passphrase(page: Page, person: Person) -> None:
    """From the page that asks for the PIN to home, with the former share destroyed."""
    open_to_move(page, person)
    with page.expect_response(MOVED, timeout=SLOW):
        say_who(page, person)
    expect_heading(page, "home.title")


def shares(folder: Path) -> int:
    """How many a custodian holds."""
    file = folder / "custodian.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        count: int = database.execute("SELECT count(share_sealed) FROM devices").fetchone()[0]
        return count


def expect_told(page: Page, key: str, **values: object) -> None:
    expect(page.get_by_text(app_text(key, **values)).first).to_be_visible(timeout=SLOW)
