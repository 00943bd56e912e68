# SPDX-License-Identifier: AGPL-3.0-or-later
"""The recovery code brings a member's keys back: to a new browser, or to one that forgot them."""

from playwright.sync_api import Page, expect

from support.people import Person
from support.screens import SLOW, choose_pin, expect_heading, press, type_into, write_down_code
from support.texts import app_text


def type_code(page: Page, code: str) -> None:
    expect_heading(page, "recovery.title")
    type_into(page, "recoveryCode.label", code)
    press(page, "recovery.submit")


def say_passphrase_again(page: Page, person: Person) -> None:
    """The code opens only together with the passphrase."""
    expect_heading(page, "signInAgain.title")
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "account.passphrase", person.passphrase)
    press(page, "signInAgain.submit")


def bring_back(page: Page, code: str, new_pin: str) -> str:
    """From the page that asks for the code to home. Gives the new code."""
    type_code(page, code)
    choose_pin(page, new_pin)
    expect(page.get_by_text(app_text("recovery.newCode"))).to_be_visible(timeout=SLOW)
    fresh = write_down_code(page)
    expect_heading(page, "home.title")
    return fresh


def expect_code_refused(page: Page, code: str) -> None:
    """A code that is well formed and opens nothing, or nothing any more."""
    type_code(page, code)
    expect(page.get_by_text(app_text("recovery.refused.open"))).to_be_visible(timeout=SLOW)
