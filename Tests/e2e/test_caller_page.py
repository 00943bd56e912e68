# SPDX-License-Identifier: AGPL-3.0-or-later
"""The caller's page is small, and asks nobody but the hotline."""

import gzip

from playwright.sync_api import Request

from support.browsers import first_page
from support.servers import Server
from support.voices import Voice
from support.web import request

MOST_COMPRESSED_BYTES = 40_000


def test_the_callers_page_is_small_and_loads_nothing_from_elsewhere(
    browsers, empty_server: Server
) -> None:
    asked: list[Request] = []
    page = first_page(browsers(Voice.CALLER))
    page.on("request", lambda one: asked.append(one))
    page.goto(f"{empty_server.address}/call", wait_until="networkidle")
    addresses = [one.url for one in asked]
    assert all(address.startswith(empty_server.address + "/") for address in addresses), addresses
    paths = {
        address.removeprefix(empty_server.address)
        for address in addresses
        if "/api/" not in address
    }
    bodies = [request(empty_server.port, path).body for path in sorted(paths)]
    size = sum(len(gzip.compress(body, 9)) for body in bodies)
    assert size < MOST_COMPRESSED_BYTES, f"{size} bytes in {len(bodies)} files"


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
