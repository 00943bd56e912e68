# SPDX-License-Identifier: AGPL-3.0-or-later
"""A backup in the database's place: what was lost comes back, and calls and notes go on."""

from pathlib import Path

from playwright.sync_api import expect

from support.joining import make_invite
from support.people import ADA, BEN
from support.restoring import back_up, restore
from support.rosters import (
    expect_not_told,
    expect_told,
    expect_words_of_list,
    talk_and_write,
    words_of_list,
)
from support.screens import SLOW, unlock
from support.seeds import Hotline
from support.texts import app_text

NOTE = "He will ring again when the ferry is back."


def test_after_a_restore_members_give_the_list_back_and_calls_and_notes_go_on(
    hotline: Hotline, browsers, tmp_path: Path
) -> None:
    backup = back_up(hotline.server, tmp_path / "hotline.backup")
    ada = hotline.open(ADA)
    make_invite(ada)
    make_invite(ada)
    newest = words_of_list(ada, hotline.address)
    ben = hotline.open_locked(BEN)
    expect_words_of_list(ben, hotline.address, newest)
    ada.context.close()
    restore(hotline.server, backup)

    # A volunteer's browser knows more than the server, gives it back, and says what goes on.
    expect_told(ben, "restoring")
    expect(ben.locator("restoration-state")).to_contain_text(
        app_text("roster.restoring.title"), timeout=SLOW
    )
    ben.goto(hotline.address)
    unlock(ben, BEN)
    expect_told(ben, "restoring")
    expect_not_told(ben, "rollback")
    talk_and_write(hotline, ben, browsers, NOTE)

    # Who signs comes: her browser shows what it keeps, and that was all.
    ada = hotline.open(ADA, "/notes")
    expect(ada.get_by_text(NOTE)).to_be_visible(timeout=SLOW)
    expect_not_told(ben, "restoring")
    # What the audit log has lost is not passed over in silence.
    expect_told(ada, "audit-cut")
    make_invite(ada)
    mended = words_of_list(ada, hotline.address)
    assert mended != newest
    expect_words_of_list(ben, hotline.address, mended)
