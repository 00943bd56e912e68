# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ten wrong PINs, with a server that is killed among them, and what opens afterwards."""

from playwright.sync_api import Page, expect

from support.people import CLARA
from support.recovering import bring_back, say_passphrase_again
from support.reviews import review
from support.screens import SLOW, expect_heading, go_to, press, try_pin
from support.seeds import Hotline
from support.texts import app_text

WRONG = "864209"


def test_ten_wrong_pins_destroy_the_share_and_the_code_opens(hotline: Hotline) -> None:
    page = hotline.open_locked(CLARA)
    expect_heading(page, "unlock.title")
    for left in range(9, 4, -1):
        try_pin(page, WRONG)
        expect_tries(page, left)
    hotline.server.kill()
    hotline.server.start()
    page.reload()
    expect_heading(page, "unlock.title")
    for left in range(4, 0, -1):
        try_pin(page, WRONG)
        expect_tries(page, left)
    with review("en") as looking:
        looking.look(page, "unlock-last-try")
        try_pin(page, WRONG)
        expect_heading(page, "custodian.share-deleted.title")
        looking.look(page, "unlock-destroyed")

    page.reload()
    expect_heading(page, "unlock.title")
    try_pin(page, CLARA.pin)
    expect_heading(page, "custodian.share-deleted.title")
    press(page, "unlock.recover")
    say_passphrase_again(page, CLARA)
    bring_back(page, hotline.seed.recovery_codes[CLARA], new_pin="502846")
    go_to(page, "settings.title")
    alias = page.get_by_label(app_text("account.alias"), exact=True)
    expect(alias).to_have_value(CLARA.alias, timeout=SLOW)


def test_wrong_tries_are_told_at_the_next_unlock_and_count_no_more(hotline: Hotline) -> None:
    page = hotline.open_locked(CLARA)
    expect_heading(page, "unlock.title")
    for left in (9, 8):
        try_pin(page, WRONG)
        expect_tries(page, left)
    try_pin(page, CLARA.pin)
    expect_heading(page, "home.title")
    expect(page.get_by_text("2 wrong PINs were tried on this device")).to_be_visible()
    press(page, "frame.lock")
    expect_heading(page, "unlock.title")
    try_pin(page, WRONG)
    expect_tries(page, 9)


def expect_tries(page: Page, left: int) -> None:
    key = "unlock.wrong.body.one" if left == 1 else "unlock.wrong.body.other"
    expect(page.get_by_text(app_text(key, count=left), exact=True)).to_be_visible(timeout=SLOW)
