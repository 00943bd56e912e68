# SPDX-License-Identifier: AGPL-3.0-or-later
"""Codes from an app, on the screens."""

import sqlite3
from contextlib import closing

from playwright.sync_api import Page, expect

from support.authenticator_apps import AuthenticatorApp
from support.passkeys import open_devices
from support.people import Person
from support.screens import SLOW, expect_heading, press, type_into
from support.servers import Server
from support.texts import app_text

CODE = "oneTimeCodes.code"


def open_codes(page: Page) -> None:
    """By links, as loading a page anew locks it."""
    open_devices(page)
    page.locator("devices-page a[href='/settings/one-time-codes']").click()
    expect_heading(page, "oneTimeCodes.title")


def ask_for_codes(page: Page, person: Person) -> AuthenticatorApp:
    """To the picture, which the app scans."""
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "account.passphrase", person.passphrase)
    press(page, "account.next")
    expect_heading(page, "oneTimeCodes.offer.title")
    return AuthenticatorApp.scan(page.locator("svg.qr"))


def turn_on(page: Page, person: Person) -> tuple[AuthenticatorApp, int]:
    """Gives the app, and the step whose code has been used up."""
    open_codes(page)
    app = ask_for_codes(page, person)
    step = app.step
    type_into(page, CODE, app.code(step))
    press(page, "oneTimeCodes.turnOn")
    expect_told(page, "oneTimeCodes.turnedOn")
    return app, step


def give_code(page: Page, code: str, verb: str = "signIn.submit") -> None:
    """Once it is asked for."""
    expect(page.get_by_label(app_text(CODE), exact=True)).to_be_visible(timeout=SLOW)
    type_into(page, CODE, code)
    press(page, verb)


def forget_steps(server: Server) -> None:
    """As if the codes of this minute had not been used yet."""
    (file,) = server.folders.data.glob("*.sqlite")
    with closing(sqlite3.connect(file, timeout=10)) as database, database:
        database.execute("UPDATE one_time_codes SET last_step = last_step - 100")


def expect_told(page: Page, key: str, **values: object) -> None:
    expect(page.get_by_text(app_text(key, **values), exact=True)).to_be_visible(timeout=SLOW)
