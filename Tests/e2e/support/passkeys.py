# SPDX-License-Identifier: AGPL-3.0-or-later
"""Authenticators that a test holds in its hand (Chromium's WebAuthn domain), and what people do
with them on the screens."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Locator, Page, expect

from support.people import Person
from support.screens import SLOW, expect_heading, press, type_into, type_pin
from support.servers import Server
from support.texts import app_text

HALF_A_DAY_SECONDS = 12 * 3600


@dataclass
class Authenticator:
    """What a page finds in its device, or put into it; it touches and verifies at once."""

    page: Page
    prf: bool = True
    transport: str = "internal"
    hmac_secret: bool = False
    cdp: CDPSession = field(init=False)
    id: str = field(init=False)

    def __post_init__(self) -> None:
        self.cdp = self.page.context.new_cdp_session(self.page)
        self.cdp.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": self.transport,
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "hasPrf": self.prf,
            "hasHmacSecret": self.hmac_secret,
            "automaticPresenceSimulation": True,
        }
        added = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.id = added["authenticatorId"]

    def verify(self, is_her: bool) -> None:
        """Whether it recognises its user from here on."""
        self._send("setUserVerified", isUserVerified=is_her)

    def touch(self, is_touched: bool) -> None:
        """Whether somebody touches it when it is asked."""
        self._send("setAutomaticPresenceSimulation", enabled=is_touched)

    def passkeys(self) -> list[dict[str, Any]]:
        kept: list[dict[str, Any]] = self._send("getCredentials")["credentials"]
        return kept

    def become_a_copy(self, signatures: int) -> None:
        """As one that was copied when it had signed so often."""
        for passkey in self.passkeys():
            self._send("removeCredential", credentialId=passkey["credentialId"])
            self._send("addCredential", credential={**passkey, "signCount": signatures})

    def take_over(self, other: "Authenticator") -> None:
        """As a service does that keeps the same passkeys on two devices."""
        for passkey in other.passkeys():
            self._send("addCredential", credential=passkey)

    def put_away(self) -> None:
        self._send("removeVirtualAuthenticator")

    def _send(self, method: str, **arguments: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.cdp.send(
            f"WebAuthn.{method}", {"authenticatorId": self.id, **arguments}
        )
        return answer


def open_passkeys(page: Page) -> None:
    """By links, as loading a page anew locks it."""
    open_devices(page)
    page.locator("devices-page a[href='/settings/passkeys']").click()
    expect_heading(page, "passkeys.title")
    add = page.get_by_role("button", name=app_text("passkeys.add"), exact=True)
    expect(add).to_be_visible(timeout=SLOW)


def open_devices(page: Page) -> None:
    for key in ("settings.title", "settings.devices"):
        page.get_by_role("link", name=app_text(key), exact=True).first.click()


def prove_by_passphrase(page: Page, person: Person, verb: str) -> None:
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "account.passphrase", person.passphrase)
    type_pin(page, person.pin)
    press(page, verb)


def prove_by_passkey(page: Page, person: Person, verb: str) -> None:
    turn = page.get_by_role("button", name=app_text("passkeys.proof.passkey"), exact=True)
    # Whoever has signed in by one is asked for one.
    if turn.count():
        turn.click()
    type_pin(page, person.pin)
    press(page, verb)


def begin_adding(page: Page, person: Person, name: str, by_passkey: bool = False) -> None:
    """From the list to where the browser is about to be asked."""
    press(page, "passkeys.add")
    name_and_prove(page, person, name, by_passkey)


def name_and_prove(page: Page, person: Person, name: str, by_passkey: bool = False) -> None:
    type_into(page, "passkeys.name", name)
    prove = prove_by_passkey if by_passkey else prove_by_passphrase
    prove(page, person, "account.next")
    expect_heading(page, "passkeys.make.title", name=name)


def add_passkey(page: Page, person: Person, name: str, by_passkey: bool = False) -> None:
    """From the list to the list."""
    begin_adding(page, person, name, by_passkey)
    press(page, "passkeys.make")
    expect(row_of(page, name)).to_be_visible(timeout=SLOW)


def row_of(page: Page, name: str) -> Locator:
    return page.locator("passkeys-page .row").filter(has_text=name)


def expect_listed(page: Page, *names: str) -> None:
    """These passkeys, in this order, and no other."""
    titles = page.locator("passkeys-page .row__title > span:first-child")
    expect(titles).to_have_text(list(names), timeout=SLOW)


def act_on(page: Page, name: str, verb: str) -> None:
    row_of(page, name).get_by_role("button", name=app_text(verb), exact=True).click()


def sign_out(page: Page) -> None:
    open_devices(page)
    press(page, "frame.signOut")
    expect_heading(page, "signIn.welcome")


def sign_in_by_passkey(page: Page) -> None:
    """From the page that asks for it to the one that asks for the PIN."""
    press(page, "signIn.passkey")
    expect_heading(page, "unlock.title")


def say_half_a_day_later(server: Server) -> None:
    """The custodian has had no evidence of any device for so long that it asks for some."""
    server.stop()
    (file,) = server.folders.custodian.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "UPDATE devices SET evidence_at = evidence_at - ?", (HALF_A_DAY_SECONDS + 60,)
        )
    server.start()


def lose_posts(page: Page, address: str) -> None:
    """What is sent there gets lost on the way."""
    page.route(
        address,
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
