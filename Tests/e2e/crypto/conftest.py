# SPDX-License-Identifier: AGPL-3.0-or-later
"""Both browsers on the page that runs commands, once for all tests of this folder."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from crypto.chromium import Chromium
from crypto.firefox import Firefox, open_firefox
from crypto.pages import serve_repository
from support.places import browser


@pytest.fixture(scope="package")
def page_address() -> Iterator[str]:
    with serve_repository() as address:
        yield address


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    program = browser("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    running = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
    yield Chromium(running.new_page())
    running.close()


@pytest.fixture(scope="package")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with open_firefox(tmp_path_factory.mktemp("firefox")) as running:
        yield running
