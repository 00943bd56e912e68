# SPDX-License-Identifier: AGPL-3.0-or-later
"""An audit log that was cut, changed or put in another order."""

import pytest
from playwright.sync_api import expect

from support.lying import Entries, Lie, put_before
from support.people import ADA
from support.screens import SLOW
from support.seeds import Hotline
from support.texts import app_text
from test_audit_log import open_log
from test_hostile_roster import session_of


def dropped(entries: Entries) -> Entries:
    return [*entries[:3], *entries[4:]]


def altered(entries: Entries) -> Entries:
    entry = bytearray(entries[3])
    entry[50] ^= 1
    return [*entries[:3], bytes(entry), *entries[4:]]


def reordered(entries: Entries) -> Entries:
    return [*entries[:3], entries[4], entries[3], *entries[5:]]


def shortened(entries: Entries) -> Entries:
    return entries[:3]


@pytest.mark.parametrize(
    ("lie", "key"),
    [
        (dropped, "missing"), (altered, "changed"), (reordered, "missing"),
        (shortened, "statement-short"),
    ],
)
def test_a_false_log_is_told_in_plain_words(hotline: Hotline, lie: Lie, key: str) -> None:
    with put_before(hotline.server) as lying:
        lying.tell_log(session_of(hotline, ADA), lie)
        page = open_log(hotline)
        told = page.locator("audit-page .notice--end")
        expect(told).to_contain_text(app_text("audit.found.title"), timeout=SLOW)
        if key == "statement-short":
            said = app_text(f"audit.found.{key}").split("{day}")[0]
            expect(told).to_contain_text(said.replace("{who}", ADA.alias))
        else:
            expect(told).to_contain_text(app_text(f"audit.found.{key}", act=4, shown=5))
        # What can be believed and what cannot are told apart.
        count = 0 if lie is shortened else 1
        expect(page.locator("audit-page .audit-line--broken")).to_have_count(count)
        expect(page.locator('audit-page .row[data-seq="3"] .glyph--end')).to_have_count(0)
        expect(page.locator('audit-page .row[data-seq="5"] .glyph--end')).to_have_count(count)
        hotline.open_browsers.close()
