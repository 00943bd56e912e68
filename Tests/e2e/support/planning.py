# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an admin does on the page of the shifts."""

from playwright.sync_api import Page, expect

from support.looks import photograph
from support.screens import SLOW, press, type_into
from support.texts import app_text


def add_ring_group(page: Page, name: str, alias: str) -> None:
    """Of one member."""
    press(page, "shifts.group.add")
    type_into(page, "shifts.group.name", name)
    page.get_by_label(alias, exact=True).check()
    press(page, "shifts.group.save")
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible(timeout=SLOW)


def add_night_shift(page: Page, name: str, group: str) -> None:
    """On Monday to Saturday, 22:00 to 06:00."""
    press(page, "shifts.add")
    type_into(page, "shifts.name", name)
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat"):
        page.get_by_label(day, exact=True).check()
    type_into(page, "shifts.start", "22:00")
    type_into(page, "shifts.end", "06:00")
    page.get_by_label(app_text("shifts.rings"), exact=True).select_option(label=group)
    photograph(page, "shift-form")
    press(page, "shifts.save")
    week = page.get_by_role("table", name=app_text("shifts.week"))
    expect(week.get_by_role("rowheader", name=name)).to_be_visible(timeout=SLOW)
