# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fixtures that every test may ask for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from support.browsers import QUICK_HEADERS, open_browser
from support.called_lines import Line, open_line
from support.histories import live
from support.orders import in_order
from support.reviews import LOCALES, Review, review
from support.seeds import Hotline, Seed, grow, plant
from support.servers import Folders, Server
from support.texts import speaking
from support.turn import Turn, start_turn
from support.voices import Voice

OpenBrowser = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = in_order(items)


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
def whole_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every browser of the test is a whole one, as people have it."""
    monkeypatch.setattr("support.browsers.whole", True)


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


@pytest.fixture(scope="module")
def called(
    seed: Seed, playwright: Playwright, turn: Turn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Line]:
    """A hotline that is called by telephone, for all tests of a file."""
    top = tmp_path_factory.mktemp("called")
    with grow(seed, playwright, top, turn.flags) as hotline, open_line(hotline) as line:
        yield line


@pytest.fixture
def line(called: Line) -> Iterator[Line]:
    """The same, for one test."""
    with called.one_test() as one:
        yield one


@pytest.fixture(scope="session")
def lived(
    seed: Seed, playwright: Playwright, turn: Turn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hotline]:
    """One hotline with a past, for all who look at screens: they leave it as it is."""
    # Callers come from addresses of their own, else the limit of one turns them away.
    flags = [*turn.flags, "--trusted-proxy", "127.0.0.1"]
    with grow(seed, playwright, tmp_path_factory.mktemp("lived"), flags) as hotline:
        live(hotline)
        yield hotline


@pytest.fixture(params=LOCALES)
def tag(request: pytest.FixtureRequest) -> Iterator[str]:
    with speaking(request.param):
        yield request.param


@pytest.fixture
def looking(tag: str) -> Iterator[Review]:
    with review(tag) as one:
        yield one


@pytest.fixture
def home(lived: Hotline) -> Iterator[Hotline]:
    """The shared hotline, with browsers that are closed after this test."""
    with ExitStack() as stack:
        yield Hotline(lived.server, lived.seed, lived.top, lived.playwright, stack)


@pytest.fixture
def stranger(home: Hotline, tag: str) -> BrowserContext:
    """A browser that the hotline has never seen."""
    number = len(list((home.top / "profiles").iterdir()))
    folder = home.top / "profiles" / f"stranger-{number}"
    browser = open_browser(home.playwright, folder, Voice.CALLER, locale=LOCALES[tag])
    context = home.open_browsers.enter_context(browser)
    address = {"X-Forwarded-For": f"203.0.113.{number % 250 + 1}"}
    context.set_extra_http_headers(QUICK_HEADERS | address)
    return context
