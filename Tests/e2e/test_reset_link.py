# SPDX-License-Identifier: AGPL-3.0-or-later
"""A forgotten passphrase: an admin's link sets a new one, and the code brings the keys back."""

import subprocess
from dataclasses import replace

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.joining import make_reset_link
from support.people import ADA, BEN, Person
from support.places import program
from support.recovering import bring_back
from support.screens import SLOW, expect_heading, press, sign_in, type_into
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import expect_note, write_note

NOTE = "Wants a letter, not a call, at the lighthouse."
CHANGED = replace(BEN, passphrase="green tins rattle in the shed")


def test_a_reset_link_sets_a_passphrase_and_the_code_brings_back_the_notes(
    hotline: Hotline, browsers
) -> None:
    ben = hotline.open(BEN)
    caller = first_page(browsers(Voice.CALLER))
    write_note(ben, caller, hotline.address, NOTE)
    caller.context.close()

    admin = hotline.open(ADA)
    link = make_reset_link(admin, BEN.alias)
    ben.goto("about:blank")
    redeem(ben, link)
    bring_back(ben, hotline.seed.recovery_codes[BEN], new_pin="739264")
    expect_note(ben, NOTE)

    other = first_page(browsers(Voice.CALLER))
    redeem(other, link)
    expect(other.get_by_text(app_text("problem.link-used"))).to_be_visible(timeout=SLOW)
    sign_in(other, hotline.address, BEN)
    expect(other.get_by_text(app_text("problem.wrong-sign-in"))).to_be_visible(timeout=SLOW)
    sign_in(other, hotline.address, CHANGED)
    expect_heading(other, "recovery.title")


def test_the_last_admin_comes_back_by_a_link_that_is_made_on_the_host(
    hotline: Hotline, browsers
) -> None:
    changed = replace(ADA, passphrase="nine hats hang behind the door")
    words = [str(program()), "reset-signin", *hotline.server.arguments()]
    said = subprocess.run(words, check=True, timeout=60, text=True, stdout=subprocess.PIPE).stdout
    [line] = said.splitlines()
    link = line.removeprefix("Reset link: ")
    assert link.startswith(f"{hotline.address}/reset#v1.")
    page = first_page(browsers(Voice.ADA))
    redeem(page, link, changed)
    bring_back(page, hotline.seed.recovery_codes[ADA], new_pin="75820463")
    expect_heading(page, "home.title")


def redeem(page: Page, link: str, person: Person = CHANGED) -> None:
    page.goto(link)
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "reset.passphrase", person.passphrase)
    type_into(page, "account.again", person.passphrase)
    press(page, "reset.submit")
