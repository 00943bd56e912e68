# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that lies about the list of members: it is told, and stops neither call nor note."""

from playwright.sync_api import Page, expect

from support.joining import make_invite
from support.lying import Entries, Lie, put_before
from support.people import ADA, BEN, CLARA
from support.restoring import go_back
from support.reviews import review
from support.rosters import (
    expect_not_told,
    expect_told,
    expect_words_of_list,
    readers_of_notes,
    talk_and_write,
    words_of_list,
)
from support.screens import SLOW, go_to, press, type_into, unlock
from support.seeds import Hotline
from support.texts import app_text

ADA_AND_BEN = {0, 1}
NEW_ALIAS = "Ben of the mill"


def session_of(hotline: Hotline, person) -> str:
    [cookie] = [c for c in hotline.seed.cookies[person] if c["name"] == "__Host-session"]
    return cookie["value"]


def make_admin(page: Page, alias: str) -> None:
    go_to(page, "members.title")
    page.get_by_role("link", name=alias, exact=True).click()
    page.get_by_label(app_text("members.role"), exact=True).select_option("admin")
    with page.expect_response(lambda one: one.url.endswith("/api/roster/entries")) as appended:
        press(page, "members.role.save")
    assert appended.value.ok, appended.value.text()


def test_a_shortened_list_is_told_and_the_call_is_answered(hotline: Hotline, browsers) -> None:
    with put_before(hotline.server) as lying:
        words_of_list(hotline.open_locked(BEN), hotline.address)
        hotline.open_browsers.close()
        lying.tell(session_of(hotline, BEN), lambda entries: entries[:-1])
        ben = hotline.open(BEN)
        expect_told(ben, "rollback")
        talk_and_write(hotline, ben, browsers, "Rang about the well.")
        expect_told(ben, "rollback")
        hotline.open_browsers.close()
    assert readers_of_notes(hotline.server) == [ADA_AND_BEN]


def test_an_entry_with_a_bad_signature_makes_no_reader(hotline: Hotline, browsers) -> None:
    def broken(entries: Entries) -> Entries:
        return [*entries[:7], *(entry[:-1] + bytes([entry[-1] ^ 1]) for entry in entries[7:])]

    expect_no_new_reader(hotline, browsers, broken, "refused")


def test_an_entry_that_is_held_back_makes_no_reader(hotline: Hotline, browsers) -> None:
    expect_no_new_reader(hotline, browsers, lambda entries: entries[:7], "withheld")


def expect_no_new_reader(hotline: Hotline, browsers, lie: Lie, alarm: str) -> None:
    """Clara reads everything now, by an entry that Ben's browser cannot believe, or does not see."""
    with put_before(hotline.server) as lying:
        ada = hotline.open(ADA)
        make_admin(ada, CLARA.alias)
        ada.context.close()
        lying.tell(session_of(hotline, BEN), lie)
        ben = hotline.open(BEN)
        expect_told(ben, alarm)
        talk_and_write(hotline, ben, browsers, "Rang about the bridge.")
        expect_told(ben, alarm)
        hotline.open_browsers.close()
    assert readers_of_notes(hotline.server) == [ADA_AND_BEN]


def test_a_fork_is_told_and_left_by_four_words(hotline: Hotline, browsers) -> None:
    server = hotline.server
    server.stop()
    before = server.folders.copy_to(hotline.top / "before")
    server.start()
    ada = hotline.open(ADA)
    make_invite(ada)
    first = words_of_list(ada, hotline.address)
    ben = hotline.open_locked(BEN)
    expect_words_of_list(ben, hotline.address, first)
    hotline.open_browsers.close()

    go_back(hotline, before)
    ada = hotline.open(ADA)
    make_invite(ada)
    second = words_of_list(ada, hotline.address)
    assert second != first
    ada.context.close()

    ben = hotline.open(BEN)
    expect_told(ben, "fork")
    signer = app_text("alarm.signer", name=ADA.alias)
    expect(ben.get_by_role("alert").filter(has_text=signer)).to_be_visible(timeout=SLOW)
    talk_and_write(hotline, ben, browsers, "Rang about the mill.")
    take_new_alias(ben)
    beside = ben.context.new_page()
    expect_words_of_list(beside, hotline.address, first)
    choose_other_list(ben, second)
    expect_not_told(ben, "fork")
    expect_words(beside, second)
    expect_not_told(beside, "fork")
    beside.close()
    expect_words_of_list(ben, hotline.address, second)
    unlock_again(ben, hotline)
    # What he wrote by the list that he left is not lost, and no alarm for ever.
    expect_carried(hotline.open(ADA, "/notes"))


def expect_carried(ada: Page) -> None:
    ada.get_by_role("link", name="Rang about the mill.").click(timeout=SLOW)
    ada.get_by_text(app_text("notes.earlier.one")).click(timeout=SLOW)
    _, left = app_text("notes.leftList").split("{time} ")
    expect(ada.get_by_text(left)).to_be_visible(timeout=SLOW)
    go_to(ada, "members.title")
    expect(ada.get_by_role("link", name=NEW_ALIAS, exact=True)).to_be_visible(timeout=SLOW)
    expect_not_told(ada, "head-fork")


def take_new_alias(ben: Page) -> None:
    go_to(ben, "settings.title")
    type_into(ben, "account.alias", NEW_ALIAS)
    press(ben, "settings.save")
    expect(ben.get_by_text(app_text("settings.saved"), exact=True)).to_be_visible(timeout=SLOW)


def choose_other_list(ben: Page, words: list[str]) -> None:
    """After comparing the words with Ada: not before she is named."""
    ben.get_by_role("link", name=app_text("alarm.more"), exact=True).first.click()
    theirs = ben.locator("branch-choice .words").get_by_role("listitem")
    expect(theirs).to_have_count(4, timeout=SLOW)
    assert theirs.all_inner_texts() == words
    with review("en") as looking:
        looking.look(ben, "fork-choice")
    keep = ben.get_by_role("button", name=app_text("roster.branch.keep"), exact=True)
    expect(keep).to_be_disabled()
    ben.get_by_label(app_text("roster.branch.with"), exact=True).select_option(label=ADA.alias)
    keep.click()


def expect_words(page: Page, words: list[str]) -> None:
    """Of the list that this tab goes by, without loading it anew."""
    shown = page.locator("roster-page > section").first.locator(".words").get_by_role("listitem")
    expect(shown).to_have_text(words, timeout=SLOW)


def unlock_again(page: Page, hotline: Hotline) -> None:
    """What was chosen is kept: no alarm comes back with the next start."""
    page.goto(hotline.address)
    unlock(page, BEN)
    expect_not_told(page, "fork")
