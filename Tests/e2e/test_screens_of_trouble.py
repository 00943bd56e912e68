# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens on which something is wrong with the list of members, looked at as in test_screens.py."""

import time

from playwright.sync_api import Page, Route, expect

from support.people import ADA, CLARA
from support.reviews import LOCALES, Review, visit
from support.screens import SLOW, expect_heading, try_pin, unlock
from support.seeds import Hotline
from support.texts import app_text


def test_the_alarm_of_a_false_key(home: Hotline, looking: Review, tag: str) -> None:
    page = home.open_locked(ADA, locale=LOCALES[tag])

    def lie(route: Route) -> None:
        told = route.fetch().json()
        key = told["inbox"]["key"]
        told["inbox"]["key"] = ("B" if key[0] == "A" else "A") + key[1:]
        route.fulfill(json=told)

    page.route("**/api/hotline", lie)
    page.reload()
    expect_heading(page, "unlock.title")
    try_pin(page, ADA.pin)
    expect(page.get_by_text(app_text("alarm.inbox-key.title"))).to_be_visible(timeout=SLOW)
    looking.look(page, "alarm")
    visit(page, "/roster")
    expect(page.locator(".words li")).to_have_count(4, timeout=SLOW)
    looking.look(page, "roster-alarm")


def test_a_restored_backup(home: Hotline, looking: Review, tag: str) -> None:
    """As the server tells of it while it waits for whoever signs."""
    for person, name in ((ADA, "restoring"), (CLARA, "restoring-volunteer")):
        page = home.open_locked(person, locale=LOCALES[tag])
        tell_of_a_restore(page)
        page.reload()
        unlock(page, person)
        visit(page, "/roster")
        expect_heading(page, "roster.restoring.title")
        expect(page.locator("restoration-state li")).to_contain_text(ADA.alias, timeout=SLOW)
        looking.look(page, name)
        page.context.close()


def tell_of_a_restore(page: Page) -> None:
    """The server's answer, as if a backup had been put in place ten minutes ago."""
    members = "async () => (await (await fetch('/api/members')).json()).map((one) => one.member)"
    first, *_ = page.evaluate(members)

    def restore(route: Route) -> None:
        told = route.fetch().json()
        since = int(time.time()) - 600
        route.fulfill(json={**told, "restoring": {"since": since, "waitingFor": [first]}})

    page.route("**/api/roster?*", restore)
