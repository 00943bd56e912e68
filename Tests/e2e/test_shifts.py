# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shifts: an admin plans the week, sees its holes and who would be rung now."""

from playwright.sync_api import Page, expect

from support.canaries import find_canaries, make_canary
from support.looks import assert_accessible, photograph
from support.people import ADA, BEN
from support.planning import add_night_shift, add_ring_group
from support.screens import SLOW, expect_heading, press
from support.seeds import Hotline
from support.texts import app_text

WEEKDAYS = 7


def delete_shift(page: Page, name: str) -> None:
    press(page, "shifts.edit.one", name=name)
    press(page, "shifts.delete")
    page.get_by_role("dialog").get_by_role("button", name=app_text("shifts.delete")).click()
    expect(page.get_by_role("rowheader", name=name)).to_have_count(0, timeout=SLOW)


def test_an_admin_plans_the_week_and_sees_its_holes_and_who_would_be_rung(hotline: Hotline) -> None:
    group, shift = make_canary("group"), make_canary("night")
    page = hotline.open(ADA, "/shifts")
    expect_heading(page, "shifts.title")
    # Setup made a shift of everybody, always: no hole yet, and Ada would ring.
    always = app_text("setup.shift")
    expect(page.get_by_role("rowheader", name=always)).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(app_text("shifts.uncovered"))).to_have_count(0)
    rung = page.locator("who-rings").get_by_text(app_text("shifts.rung.yes"), exact=True)
    expect(rung).to_be_visible(timeout=SLOW)
    assert_accessible(page)
    photograph(page, "shifts-always")

    add_ring_group(page, group, ADA.alias)
    add_night_shift(page, shift, group)
    delete_shift(page, always)

    # Six nights are covered: the days of the week, and the whole of Sunday night, are not.
    hole = page.get_by_role("rowheader", name=app_text("shifts.uncovered"))
    expect(hole).to_be_visible()
    nobody = page.get_by_role("table").get_by_text(app_text("shifts.nobody"), exact=True)
    expect(nobody).to_have_count(WEEKDAYS)
    notice = page.get_by_role("alert").filter(has_text="06:00–22:00")
    expect(notice).to_contain_text("Sunday 06:00 to Monday 22:00")
    expect(notice).to_contain_text("Tuesday to Saturday 06:00–22:00")
    expect(notice).to_contain_text(app_text("shifts.holes.voicemail"))
    assert_accessible(page)
    photograph(page, "shifts-holes")

    # Who would ring is the server's word: the fallback group now, or nobody.
    page.get_by_label(app_text("shifts.fallback.label"), exact=True).select_option(label=group)
    press(page, "shifts.fallback.save")
    expect(rung).to_be_visible(timeout=SLOW)
    expect(notice).to_contain_text(app_text("shifts.holes.fallback"))
    press(page, "shifts.edit.one", name=shift)
    expect(page.get_by_label(app_text("shifts.start"), exact=True)).to_have_value("22:00")
    assert_accessible(page)

    assert find_canaries([group, shift], hotline.server.folders.top) == []


def test_a_volunteer_sees_her_shifts_and_changes_nothing(hotline: Hotline) -> None:
    page = hotline.open(BEN, "/shifts")
    week = page.get_by_role("table", name=app_text("shifts.week"))
    expect(week.get_by_role("rowheader", name=app_text("setup.shift"))).to_be_visible(timeout=SLOW)
    expect(week.get_by_text(app_text("member.you"), exact=True)).to_have_count(WEEKDAYS)
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(page.locator("who-rings")).to_have_count(0)
    assert_accessible(page)
    photograph(page, "shifts-volunteer")
