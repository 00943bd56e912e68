# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a browser has kept of the list of members counts in recovery too, and can be damaged."""

from playwright.sync_api import Page, expect

from support.joining import make_invite
from support.kept import damage_kept_list, forget_device
from support.people import ADA, BEN
from support.recovering import bring_back, say_passphrase_again
from support.restoring import go_back
from support.rosters import (
    expect_not_told,
    expect_told,
    readers_of_notes,
    talk_and_write,
    words_of_list,
)
from support.screens import SLOW, expect_heading, unlock
from support.seeds import Hotline
from support.texts import app_text

ADA_AND_BEN = {0, 1}
NEW_PIN = "502846"


def test_recovery_takes_no_other_list_than_the_one_that_was_kept(hotline: Hotline) -> None:
    server = hotline.server
    server.stop()
    before = server.folders.copy_to(hotline.top / "before")
    server.start()
    make_invite(hotline.open(ADA))
    first = words_of_list(hotline.open_locked(BEN), hotline.address)
    hotline.open_browsers.close()
    go_back(hotline, before)
    ada = hotline.open(ADA)
    make_invite(ada)
    make_invite(ada)
    assert words_of_list(ada, hotline.address) != first

    ben = hotline.open_locked(BEN)
    expect_heading(ben, "unlock.title")
    forget_device(ben)
    say_passphrase_again(ben, BEN)
    # Before the code is asked for, and after: in the words of every start.
    expect_told(ben, "fork")
    bring_back(ben, hotline.seed.recovery_codes[BEN], NEW_PIN)
    expect_told(ben, "fork")
    assert words_of_list(ben, hotline.address) == first


def test_nobody_joins_on_a_browser_that_knows_another_list(hotline: Hotline) -> None:
    server = hotline.server
    server.stop()
    before = server.folders.copy_to(hotline.top / "before")
    server.start()
    make_invite(hotline.open(ADA))
    ben = hotline.open_locked(BEN)
    words_of_list(ben, hotline.address)
    hotline.open_browsers.close()
    go_back(hotline, before)
    link = make_invite(hotline.open(ADA))
    ben = hotline.open_locked(BEN, "/call")
    ben.context.clear_cookies()
    ben.goto(link)
    alert = ben.get_by_role("alert")
    expect(alert).to_contain_text(app_text("alarm.fork.title"), timeout=SLOW)
    expect(alert).to_contain_text(app_text("join.kept.fork"))
    expect(ben.get_by_role("button", name=app_text("join.accept"))).to_have_count(0)


def test_a_damaged_copy_is_told_and_stops_neither_call_nor_note(
    hotline: Hotline, browsers
) -> None:
    ada = hotline.open_locked(ADA)
    words = words_of_list(ada, hotline.address)
    ada.context.close()
    ben = hotline.open_locked(BEN)
    expect_heading(ben, "unlock.title")
    damage_kept_list(ben)
    unlock(ben, BEN)
    expect_told(ben, "damaged")
    talk_and_write(hotline, ben, browsers, "Rang about the weir.")
    expect_told(ben, "damaged")
    assert readers_of_notes(hotline.server) == [ADA_AND_BEN]

    assert words_of_list(ben, hotline.address) == words
    expect_told(ben, "damaged")
    keep_compared(ben)
    expect_not_told(ben, "damaged")
    ben.goto(hotline.address)
    unlock(ben, BEN)
    expect_not_told(ben, "damaged")


def keep_compared(ben: Page) -> None:
    keep = ben.get_by_role("button", name=app_text("roster.damaged.keep"), exact=True)
    expect(keep).to_be_disabled()
    compared = ben.get_by_label(app_text("roster.branch.with"), exact=True)
    # Locked, the page has no names: whoever signs first is Ada.
    compared.select_option(index=1)
    keep.click()
    expect(ben.locator("damaged-list")).to_be_hidden(timeout=SLOW)
