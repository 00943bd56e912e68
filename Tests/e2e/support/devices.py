# SPDX-License-Identifier: AGPL-3.0-or-later
"""A member's devices: the list of them, revoking one, and what a thief has of it."""

import re
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from support.browsers import first_page
from support.people import Person
from support.recovering import bring_back
from support.screens import SLOW, expect_heading, press, sign_in, type_into, type_pin
from support.servers import Server
from support.texts import app_text

NEW_PIN = "61840273"

OpenBrowser = Callable[..., BrowserContext]

# This browser's record of the device, as the page keeps it.
STORED = """async () => {
  const done = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const database = await done(indexedDB.open("llamenos"));
  const all = await done(database.transaction("devices").objectStore("devices").getAll());
  database.close();
  return all.map(({ id }) => id);
}"""


def stored_devices(page: Page) -> list[str]:
    found: list[str] = page.evaluate(STORED)
    return found


def add_browser(
    browsers: OpenBrowser, address: str, person: Person, code: str, profile: Path
) -> Page:
    """Another browser of hers, brought up by the recovery code, on its home."""
    page = first_page(browsers(person.voice, profile=profile))
    sign_in(page, address, person)
    bring_back(page, code, NEW_PIN)
    return page


def device_rows(page: Page) -> Locator:
    return page.locator("device-list").get_by_role("listitem")


def other_row(page: Page) -> Locator:
    """That of the one device which is not this one."""
    here = re.compile(re.escape(app_text("settings.sessions.here")))
    return device_rows(page).filter(has_not_text=here)


def begin_revoking(page: Page) -> None:
    other_row(page).get_by_role("button", name=app_text("devices.revoke"), exact=True).click()


def prove(page: Page, person: Person, passphrase: str | None = None, pin: str | None = None) -> None:
    """PIN and passphrase, as the page asks for them before it revokes."""
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "account.passphrase", passphrase or person.passphrase)
    type_pin(page, pin or person.pin)
    press(page, "devices.revoke.verb")


def revoke(page: Page, person: Person) -> None:
    begin_revoking(page)
    prove(page, person)
    expect(page.get_by_text(app_text("devices.revoked"))).to_be_visible(timeout=SLOW)
    expect(device_rows(page)).to_have_count(1)


def lock_out(admin: Page, alias: str, by: Person) -> None:
    """From the page of that member."""
    press(admin, "lockOut.ask")
    expect(admin.get_by_text(app_text("lockOut.sure", name=alias))).to_be_visible()
    type_into(admin, "account.signInName", by.sign_in_name)
    type_into(admin, "account.passphrase", by.passphrase)
    press(admin, "lockOut.verb")


def expect_signed_out(page: Page, why: str) -> None:
    expect_heading(page, "signIn.welcome")
    expect(page.get_by_text(app_text(f"signIn.ended.{why}"))).to_be_visible(timeout=SLOW)


def expect_share_gone(page: Page) -> None:
    expect_heading(page, "custodian.share-deleted.title")
    expect(page.get_by_text(app_text("custodian.share-deleted"))).to_be_visible()


def shares(server: Server) -> int:
    """How many the custodian on that host holds."""
    file = server.folders.custodian / "custodian.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        held: int = database.execute("SELECT count(share_sealed) FROM devices").fetchone()[0]
        return held


def steal(profile: Path, target: Path) -> Path:
    """As a thief would find it who pulls the plug now; files come and go meanwhile."""
    subprocess.run(["cp", "-a", str(profile), str(target)], check=False, capture_output=True)
    return target
