# SPDX-License-Identifier: AGPL-3.0-or-later
"""The caller's page is small, and asks nobody but the hotline."""

import pytest

from support.browsers import first_page
from support.servers import Server
from support.voices import Voice
from support.weights import Traffic

MOST_BYTES = 40_000


@pytest.mark.usefixtures("whole_chromium")
def test_the_callers_page_is_small_and_loads_nothing_from_elsewhere(
    browsers, empty_server: Server
) -> None:
    page = first_page(browsers(Voice.CALLER))
    traffic = Traffic(page)
    page.goto(f"{empty_server.address}/call", wait_until="networkidle")
    addresses = [one.url for one in traffic.requests]
    assert all(address.startswith(empty_server.address + "/") for address in addresses), addresses
    assert 20_000 < traffic.size() < MOST_BYTES, traffic.paths()


def test_the_callers_page_stores_nothing_and_sets_no_cookie(browsers, empty_server: Server) -> None:
    context = browsers(Voice.CALLER)
    page = first_page(context)
    page.goto(f"{empty_server.address}/call", wait_until="networkidle")
    assert context.cookies() == []
    stored = page.evaluate(
        """async () => ({
          local: localStorage.length,
          session: sessionStorage.length,
          databases: (await indexedDB.databases()).length,
          caches: (await caches.keys()).length,
          workers: (await navigator.serviceWorker.getRegistrations()).length,
        })"""
    )
    assert set(stored.values()) == {0}, stored
