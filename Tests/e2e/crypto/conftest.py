# SPDX-License-Identifier: AGPL-3.0-or-later
"""Both browsers on the page that runs commands, once for all tests of this folder."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from crypto.pages import CommandPage, serve_repository
from support.browsers import first_page
from support.firefoxes import open_firefox
from support.places import browser


@pytest.fixture(scope="package")
def page_address() -> Iterator[str]:
    with serve_repository() as address:
        yield address


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[CommandPage]:
    program = browser("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    running = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
    yield CommandPage(running.new_page())
    running.close()


@pytest.fixture(scope="package")
def firefox(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[CommandPage]:
    with open_firefox(playwright, tmp_path_factory.mktemp("firefox")) as context:
        yield CommandPage(first_page(context))
