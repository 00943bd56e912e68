# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fixtures that every test may ask for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from support.browsers import open_browser
from support.seeds import Hotline, Seed, grow, plant
from support.servers import Folders, Server
from support.turn import Turn, start_turn
from support.voices import Voice

OpenBrowser = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def turn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Turn]:
    running = start_turn(tmp_path_factory.mktemp("turn"))
    yield running
    running.stop()


@pytest.fixture
def browsers(playwright: Playwright, tmp_path: Path) -> Iterator[OpenBrowser]:
    """`browsers(Voice.ADA)` opens Ada's browser; all are closed after the test."""
    with ExitStack() as stack:

        def open_one(voice: Voice, profile: Path | None = None, **options: object) -> BrowserContext:
            folder = profile or tmp_path / "profiles" / voice.name.lower()
            return stack.enter_context(open_browser(playwright, folder, voice, **options))

        yield open_one


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was never set up, shared by tests that change nothing."""
    server = Server(Folders(tmp_path_factory.mktemp("empty")))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[Server]:
    """A server that was never set up, for one test alone."""
    server = Server(Folders(tmp_path / "hotline"))
    server.start()
    yield server
    if server.process is not None:
        server.kill()


@pytest.fixture(scope="session")
def seed(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Seed:
    return plant(playwright, tmp_path_factory.mktemp("seed"))


@pytest.fixture
def hotline(seed: Seed, playwright: Playwright, turn: Turn, tmp_path: Path) -> Iterator[Hotline]:
    """A hotline that is set up, on a real relay, for one test alone."""
    with grow(seed, playwright, tmp_path, turn.flags) as running:
        yield running
