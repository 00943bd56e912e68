# SPDX-License-Identifier: AGPL-3.0-or-later
"""A link whose secret has left the address: a page that was loaded anew says so, and the link that
is pasted into its tab works."""

from typing import Any

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.joining import make_invite, make_reset_link
from support.people import ADA, BEN
from support.screens import SLOW, expect_heading
from support.seeds import Hotline
from support.servers import Server
from support.texts import app_text
from support.voices import Voice


def load_anew(page: Page) -> None:
    page.reload()
    expect(page.get_by_text(app_text("link.openAgain"))).to_be_visible(timeout=SLOW)


def paste(page: Page, link: str) -> None:
    """Into the address of the tab: nothing is loaded, as only the fragment differs."""
    page.evaluate("(link) => { globalThis.isSame = true; location.href = link; }", link)


def expect_not_loaded(page: Page) -> None:
    assert page.evaluate("globalThis.isSame"), "the page was loaded"
    assert "#" not in page.url


def test_a_setup_link_is_taken_again(browsers: Any, empty_server: Server) -> None:
    page = first_page(browsers(ADA.voice))
    page.goto(empty_server.setup_link)
    expect_heading(page, "setup.hotline.title")
    load_anew(page)
    paste(page, empty_server.setup_link)
    expect_heading(page, "setup.hotline.title")
    expect_not_loaded(page)


def test_an_invite_and_a_reset_link_are_taken_again(hotline: Hotline, browsers: Any) -> None:
    ada = hotline.open(ADA)
    page = first_page(browsers(Voice.CALLER))
    invite = make_invite(ada)
    page.goto(invite)
    accept = page.get_by_role("button", name=app_text("join.accept"), exact=True)
    expect(accept).to_be_visible(timeout=SLOW)
    load_anew(page)
    paste(page, invite)
    expect(accept).to_be_visible(timeout=SLOW)
    expect_not_loaded(page)

    reset = make_reset_link(ada, BEN.alias)
    page.goto(reset)
    field = page.get_by_label(app_text("reset.passphrase"), exact=True)
    expect(field).to_be_visible(timeout=SLOW)
    load_anew(page)
    paste(page, reset)
    expect(field).to_be_visible(timeout=SLOW)
    expect_not_loaded(page)
