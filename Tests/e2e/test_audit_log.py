# SPDX-License-Identifier: AGPL-3.0-or-later
"""An admin reads what was done to the hotline, takes it with her, and is told of a false log."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from support.audit_files import verify
from support.people import ADA, BEN, CLARA
from support.screens import SLOW, go_to, press, unlock
from support.seeds import Hotline
from support.texts import app_text

MEMBER_JOINED = 4
SETTINGS_CHANGED = 10


def open_log(hotline: Hotline, path: str = "/audit") -> Page:
    page = hotline.open(ADA, path)
    expect(page.locator("audit-page .row").first).to_be_visible(timeout=SLOW)
    return page


def act(page: Page, key: str, **values: object) -> Locator:
    sentence = app_text(f"audit.act.{key}", who=ADA.alias, **values)
    return page.locator("audit-page .row").filter(has_text=sentence)


def choose(page: Page, which: str, option: str) -> None:
    page.get_by_label(app_text(f"audit.filter.{which}"), exact=True).select_option(label=option)


def download(page: Page, file: str, with_names: bool = False) -> str:
    press(page, "audit.download")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(app_text(f"audit.export.{file}"), exact=False).check()
    names = dialog.get_by_label(app_text("audit.export.names"), exact=False)
    expect(names).not_to_be_checked()
    if with_names:
        names.check()
    with page.expect_download() as taken:
        dialog.get_by_role("button", name=app_text("audit.export.make"), exact=True).click()
    return Path(taken.value.path()).read_text(encoding="utf-8-sig")


def test_an_admin_sees_what_was_done_to_a_hotline(home: Hotline) -> None:
    page = home.open(ADA)
    go_to(page, "audit.title")
    expect(act(page, "hotlineFounded")).to_have_count(1, timeout=SLOW)
    expect(act(page, "memberSet.letIn.volunteer", whom=BEN.alias)).to_have_count(1)
    expect(act(page, "memberSet.letIn.volunteer", whom=CLARA.alias)).to_have_count(1)
    expect(act(page, "memberInvited.admin")).not_to_have_count(0)
    expect(act(page, "inviteCancelled")).not_to_have_count(0)
    expect(act(page, "settingsChanged")).not_to_have_count(0)
    count = page.locator("audit-page .row").count()
    whole = app_text("audit.whole.other", count=count)
    expect(page.locator("audit-page .notice")).to_contain_text(whole)
    # Below the line stands what she signed, above it what rests on the server's word.
    signed = page.locator("audit-page .audit-line")
    expect(signed).to_contain_text(ADA.alias)
    numbers = page.locator("audit-page").evaluate(
        """(page) => [...page.querySelectorAll(".audit-line, .row")]
             .map((one) => Number(one.dataset.seq ?? 0))"""
    )
    above, below = numbers[: numbers.index(0)], numbers[numbers.index(0) + 1 :]
    assert above + below == list(range(count, 0, -1))


def test_acts_are_filtered_and_the_address_keeps_the_choice(home: Hotline) -> None:
    page = open_log(home)
    choose(page, "member", BEN.alias)
    choose(page, "kind", app_text("audit.kind.members"))
    choose(page, "period", app_text("audit.period.week"))
    expect(page).to_have_url(re.compile(r"/audit\?member=[0-9a-f]{32}&kind=members&period=week"))
    rows = page.locator("audit-page .row")
    joined = app_text("audit.act.memberJoined", who=BEN.alias)
    for expected in (rows, rows.filter(has_text=BEN.alias)):
        expect(expected).to_have_count(2)
    expect(rows.filter(has_text=joined)).to_have_count(1)
    page.reload()
    unlock(page, ADA)
    expect(rows).to_have_count(2, timeout=SLOW)
    choose(page, "kind", app_text("audit.kind.backup"))
    expect(page.get_by_text(app_text("audit.none"))).to_be_visible()


def test_a_stranger_verifies_the_file(home: Hotline) -> None:
    page = open_log(home)
    shown = page.locator("audit-page .row").count()
    text = download(page, "jsonl")
    acts = verify(text)
    assert len(acts) == shown
    assert {MEMBER_JOINED, SETTINGS_CHANGED} <= {one.action for one in acts}
    for person in (ADA, BEN, CLARA):
        assert person.alias not in text, "a name left the sealed world unasked"
    named = download(page, "jsonl", with_names=True)
    assert verify(named) == acts and BEN.alias in named
    lines = text.splitlines()
    with pytest.raises(AssertionError):
        verify("\n".join([*lines[:3], *lines[4:]]))


def test_people_read_the_file_in_a_spreadsheet(home: Hotline) -> None:
    page = open_log(home)
    bare = download(page, "csv")
    assert ADA.alias not in bare
    rows = list(csv.reader(io.StringIO(download(page, "csv", with_names=True))))
    assert rows[0][0] == app_text("audit.export.column.number")
    assert rows[1][4] == app_text("audit.act.hotlineFounded", who=ADA.alias)
    assert len(rows) == page.locator("audit-page .row").count() + 1
