# SPDX-License-Identifier: AGPL-3.0-or-later
"""An invite that leads to another list than the admin meant, or that a machine opens first."""

from playwright.sync_api import Page, expect

from hostile import forgeries
from hostile.forgeries import Forgery
from hostile.scene import Scene, expect_said
from support.lying import Entries
from support.screens import SLOW
from support.texts import app_text

EVERYBODY = ""


def open_link(page: Page, link: str) -> None:
    # The address without its fragment may be open already: a link opens a page of its own.
    page.goto("about:blank")
    page.goto(link)


def without_the_invite(entries: Entries) -> Entries:
    return entries[:7]


def test_an_invite_leads_to_no_list_that_was_changed(scene: Scene) -> None:
    page = scene.stranger()
    lies: list[Forgery] = [
        forgeries.other_sealing_key, forgeries.other_signing_key, forgeries.key_of_small_order,
        forgeries.false_generation, without_the_invite,
    ]
    for lie in lies:
        with scene.telling(EVERYBODY, lie):
            open_link(page, scene.invite)
            expect_said(page, "join.refused.roster")
            expect(page.get_by_role("button", name=app_text("join.accept"))).to_have_count(0)


def test_a_link_that_a_scanner_opens_is_not_used_up(scene: Scene) -> None:
    page = scene.stranger()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    for _ in ("the scanner", "whoever it was for"):
        open_link(page, scene.invite)
        accept = page.get_by_role("button", name=app_text("join.accept"))
        expect(accept).to_be_visible(timeout=SLOW)
        # What a scanner could have sent on stands in no address any more.
        assert "#" not in page.url
    assert set(asked) == {"GET"}
