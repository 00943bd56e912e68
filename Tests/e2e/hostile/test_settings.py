# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that takes back what an admin has signed."""

from playwright.sync_api import Page, expect

from hostile.scene import Scene, expect_said
from support.lying import decode
from support.people import ADA
from support.reviews import visit
from support.rewriting import Told
from support.screens import SLOW, unlock
from test_direct_calls import set_direct

SETTINGS = 11
KIND = 33


def test_settings_that_the_server_takes_back_weaken_nothing(scene: Scene, ada: Page) -> None:
    """Calls were allowed to go without the relay for a while, and are not any more."""
    set_direct(ada, True)
    older = scene.ask(f"/api/records?kind={SETTINGS}&id={'00' * 16}")
    visit(ada, "/notes")
    set_direct(ada, False)

    def taken_back(told: Told) -> Told:
        records = told.json()["records"]
        if records and decode(records[0]["envelope"])[KIND] == SETTINGS:
            return told.saying(older)
        return told

    with scene.server.answering("/api/records", taken_back):
        ada.reload()
        with ada.expect_response(lambda answer: f"kind={SETTINGS}" in answer.url):
            unlock(ada, ADA)
        visit(ada, "/settings/hotline")
        section = ada.locator("direct-media")
        expect(section.get_by_role("switch")).to_be_visible(timeout=SLOW)
        expect(section.get_by_role("switch")).not_to_be_checked()
        expect_said(ada, "directMedia.body")
