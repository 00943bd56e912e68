# SPDX-License-Identifier: AGPL-3.0-or-later
"""A link that was used, withdrawn or has run out lets nobody in, and its page says so."""

import sqlite3
from contextlib import closing

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.joining import join, make_invite
from support.people import ADA, DORA
from support.screens import SLOW, go_to, press
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice

TWO_DAYS = 2 * 24 * 60 * 60


def test_a_used_link_lets_nobody_else_in(hotline: Hotline, browsers) -> None:
    admin = hotline.open(ADA)
    link = make_invite(admin)
    shown = admin.get_by_text(link, exact=True)
    expect(shown).to_be_visible()
    join(first_page(browsers(DORA.voice)), link, DORA)
    # It works no more: nothing to hand on.
    expect(shown).to_have_count(0, timeout=SLOW)
    expect_refused(first_page(browsers(Voice.CALLER)), link)


def test_a_withdrawn_link_lets_nobody_in(hotline: Hotline, browsers) -> None:
    admin = hotline.open(ADA)
    link = make_invite(admin)
    press(admin, "members.withdraw.this", role=app_text("role.volunteer"))
    expect(admin.get_by_text(app_text("members.invites.past.other", count=3))).to_be_visible(
        timeout=SLOW
    )
    expect_refused(first_page(browsers(Voice.CALLER)), link)


def test_a_link_that_has_run_out_lets_nobody_in(hotline: Hotline, browsers) -> None:
    admin = hotline.open(ADA)
    link = make_invite(admin)
    page = first_page(browsers(Voice.CALLER))
    page.goto(link)
    expect(page.get_by_role("button", name=app_text("join.accept"))).to_be_visible(timeout=SLOW)
    hotline.server.stop()
    with closing(sqlite3.connect(hotline.server.folders.data / "llamenos.sqlite")) as database:
        database.execute(
            "UPDATE invites SET expires_at = expires_at - ? WHERE state = 0", (5 * TWO_DAYS,)
        )
        database.commit()
    hotline.server.start()
    expect_refused(page, link)
    go_to(admin, "home.title")
    go_to(admin, "members.title")
    admin.get_by_text(app_text("members.invites.past.other", count=3)).click()
    expired = app_text("members.invites.expired", time="")
    expect(admin.get_by_text(expired)).to_be_visible(timeout=SLOW)


def expect_refused(page: Page, link: str) -> None:
    # The address without its fragment may be open already: a link opens a page of its own.
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text(app_text("problem.invite-not-open"))).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name=app_text("join.accept"))).to_have_count(0)
