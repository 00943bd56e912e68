# SPDX-License-Identifier: AGPL-3.0-or-later
"""A machine is gone. An encrypted backup, the master secret and recovery codes bring all back."""

from pathlib import Path

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_talking
from support.canaries import find_bytes, find_canaries
from support.joining import make_invite
from support.people import ADA, BEN, Person
from support.recovering import bring_back, say_passphrase_again
from support.restoring import back_up, make_key, move_to_empty_host, shares
from support.rosters import expect_not_told, expect_told, expect_words_of_list, words_of_list
from support.screens import SLOW, expect_heading, press, try_pin
from support.seeds import HOTLINE, Hotline
from support.servers import Server
from support.texts import app_text
from support.voices import Voice
from support.writing import expect_note, write_note

NOTE = "The bakery lends its back room on Sundays."


def test_on_an_empty_host_the_list_heals_and_an_earlier_note_opens_by_the_code(
    hotline: Hotline, browsers, tmp_path: Path
) -> None:
    ada, ben = hotline.open(ADA), hotline.open(BEN)
    caller = first_page(browsers(Voice.CALLER))
    write_note(ben, caller, hotline.address, NOTE, rung=2)

    key = make_key(tmp_path / "key")
    call(caller, hotline.address, rung=2)
    answer(ben)
    expect_talking(caller)
    backup = back_up_unreadably(hotline.server, tmp_path / "backups", key)
    expect_talking(caller)
    end_call(caller)

    make_invite(ada)
    newest = words_of_list(ada, hotline.address)
    expect_words_of_list(ben, hotline.address, newest)
    ada.context.close()
    hotline.server.stop()
    top = tmp_path / "elsewhere"
    elsewhere = move_to_empty_host(hotline.server, top, backup, tmp_path / "key")
    elsewhere.start()
    try:
        # Her browser is locked, and gives back what it knows all the same.
        expect_told(ben, "restoring")
        expect_words_of_list(ben, hotline.address, newest)
        come_back(ben, hotline, BEN, "502846")
        expect_note(ben, NOTE)
        expect_told(ben, "restoring")

        ada = hotline.open_locked(ADA)
        come_back(ada, hotline, ADA, "71940358")
        expect_note(ada, NOTE)
        expect_not_told(ben, "restoring")
        expect_words_of_list(ada, hotline.address, newest)
        expect_told_until_read(ada, ben)
    finally:
        elsewhere.kill()


def expect_told_until_read(other: Page, reader: Page) -> None:
    """What was written since the backup is gone, and only who wrote it can know."""
    read = app_text("alarm.restored.close")
    expect(other.get_by_role("button", name=read)).to_be_visible(timeout=SLOW)
    reader.get_by_role("button", name=read).click()
    expect(reader.get_by_role("button", name=read)).to_have_count(0)
    expect(other.get_by_role("button", name=read)).to_be_visible()


def back_up_unreadably(server: Server, folder: Path, key: str) -> Path:
    """Of the encrypted backup nothing can be read, and none has the custodian's shares."""
    folder.mkdir()
    backup = back_up(server, folder / "encrypted.backup", to=key)
    assert find_canaries([HOTLINE, "SQLite format"], folder) == []
    back_up(server, folder / "plain.backup")
    assert find_canaries([HOTLINE], folder) == [f"{HOTLINE}: {folder}/plain.backup (plain)"]
    assert find_bytes(shares(server), folder) == []
    return backup


def come_back(page: Page, hotline: Hotline, person: Person, new_pin: str) -> None:
    """The new custodian knows no device: the PIN opens none, the code does."""
    page.goto(hotline.address)
    expect_heading(page, "unlock.title")
    try_pin(page, person.pin)
    expect_heading(page, "custodian.device-or-member.title")
    press(page, "unlock.recover")
    say_passphrase_again(page, person)
    bring_back(page, hotline.seed.recovery_codes[person], new_pin)
