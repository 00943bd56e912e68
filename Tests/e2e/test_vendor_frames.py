# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vendors' code in frames of another origin, with doubles of the vendors' files: what it gets, what
it is asked, and where it does not come. In Chromium and in Firefox."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from support.browsers import first_page, open_browser
from support.firefoxes import open_firefox
from support.servers import Server
from support.vendor_frames import FramedPage, double, install, run_frame_server
from support.voices import Voice

VENDORS = ["plivo", "signalwire", "twilio", "vonage"]
# Of Firefox one is enough for what is not the vendor's own.
PAIRS = [("chromium", vendor) for vendor in VENDORS] + [("firefox", vendor) for vendor in VENDORS]
NEVER_LOADS = "throw new Error('of no use');"
FLOODS = """
globalThis.Twilio = { Device: class {
  constructor() {
    const page = document.documentElement.dataset.parent;
    for (let said = 0; said < 500; said++) parent.postMessage({ type: "lost" }, page);
  }
  on() {} register() { return new Promise(() => {}); } updateToken() {} destroy() {}
} };
"""
THROWS = "globalThis.Twilio = { Device: class { constructor() { throw new Error('no'); } } };"
SILENT = "globalThis.Twilio = {};"
# From a window that is not the frame's, and from the frame's as another origin says it.
FORGE = """() => {
  const message = { type: "ringing", call: 7, leg: "CAforged" };
  postMessage(message, "*");
  const frame = document.querySelector("iframe");
  const told = { data: message, source: frame.contentWindow };
  dispatchEvent(new MessageEvent("message", { ...told, origin: "https://evil.example" }));
  dispatchEvent(new MessageEvent("message", { ...told, origin: location.origin }));
  dispatchEvent(new MessageEvent("message", { data: message, origin: new URL(frame.src).origin }));
}"""


class Pages(dict[str, Page]):
    """A page in each of the two browsers, which is opened when a test asks for it."""

    def __init__(self, playwright: Playwright, top: Path, stack: ExitStack) -> None:
        super().__init__()
        self.playwright, self.top, self.stack = playwright, top, stack

    def __missing__(self, name: str) -> Page:
        opened = {"chromium": open_browser, "firefox": open_firefox}[name]
        context = self.stack.enter_context(opened(self.playwright, self.top / name, Voice.BEN))
        self[name] = first_page(context)
        return self[name]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with run_frame_server(tmp_path_factory.mktemp("frames")) as running:
        yield running


@pytest.fixture(scope="module")
def pages(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Page]]:
    with ExitStack() as stack:
        yield Pages(playwright, tmp_path_factory.mktemp("browsers"), stack)


def open_phone(
    pages: dict[str, Page], server: Server, provider: str, browser: str = "chromium"
) -> FramedPage:
    install(server, provider, double(provider), "--replace")
    framed = FramedPage(pages[browser], server, provider)
    framed.begin()
    framed.until_told("registered")
    return framed


@pytest.mark.parametrize(("browser", "provider"), PAIRS)
def test_a_call_rings_is_answered_muted_and_ended(
    pages: dict[str, Page], server: Server, browser: str, provider: str
) -> None:
    framed = open_phone(pages, server, provider, browser)
    framed.vendor("ring('CA1')")
    framed.until_told("registered", "rings CA1")
    assert framed.lent() == set()
    framed.answer()
    framed.until_stage("talking")
    framed.until_lent(Voice.BEN)
    # As the panel's button does; the vendor's code has no part in it.
    framed.page.evaluate("() => void (framed.microphone.getTracks()[0].enabled = false)")
    framed.until_lent()
    framed.page.evaluate("() => void (framed.microphone.getTracks()[0].enabled = true)")
    framed.until_lent(Voice.BEN)
    framed.call("end()")
    framed.until_asked("end")
    framed.until_lent()
    assert "token t0" in framed.log and "sounds true" not in framed.log


@pytest.mark.parametrize("provider", VENDORS)
def test_a_call_that_its_caller_ends_is_over_before_and_after_the_answer(
    pages: dict[str, Page], server: Server, provider: str
) -> None:
    framed = open_phone(pages, server, provider)
    framed.vendor("ring('CA1')")
    framed.until_stage("ringing")
    framed.vendor("calls.get('CA1').cancelled()")
    framed.until_stage("ended")
    framed.vendor("ring('CA2')")
    framed.until_stage("ringing")
    framed.answer()
    framed.until_stage("talking")
    framed.vendor("calls.get('CA2').left()")
    framed.until_stage("ended")
    framed.until_lent()
    framed.vendor("ring('CA3')")
    framed.until_stage("ringing")
    framed.call("decline()")
    framed.until_asked("decline")


@pytest.mark.parametrize("provider", VENDORS)
def test_a_token_is_renewed_before_it_is_over(
    pages: dict[str, Page], server: Server, provider: str
) -> None:
    install(server, provider, double(provider), "--replace")
    framed = FramedPage(pages["chromium"], server, provider)
    # By the page, without a word of the vendor's code, or at its word.
    says = provider != "vonage"
    framed.begin(seconds=900 if says else 2)
    framed.until_told("registered")
    if says:
        framed.vendor("expire()")
    framed.until_asked("token t1")
    framed.page.evaluate("() => framed.phone.stop()")
    assert framed.page.locator("iframe").count() == 0


def test_a_hostile_file_comes_to_nothing_of_the_hotlines(
    pages: dict[str, Page], server: Server
) -> None:
    try_everything(pages["chromium"], server)


def test_nor_does_it_in_firefox(
    playwright: Playwright, server: Server, tmp_path: Path
) -> None:
    # What its policy refuses, Firefox tells as an error of the page that nobody has caught.
    refused = pytest.raises(AssertionError, match="connect-src")
    with refused, open_firefox(playwright, tmp_path / "firefox", Voice.BEN) as context:
        try_everything(first_page(context), server)


def try_everything(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("response", lambda answer: asked.append(answer.url))
    install(server, "twilio", double("hostile"), "--replace")
    framed = FramedPage(page, server, "twilio")
    framed.begin()
    page.evaluate("() => void localStorage.setItem('canary', 'kept')")
    framed.until(lambda: any(one.url.endswith("/twilio") for one in page.frames), page.content)
    # By the clock: a frame that is not shown is never painted.
    framed.frame.wait_for_function("() => globalThis.tried", timeout=60_000, polling=50)
    tried = framed.frame.evaluate("() => tried")
    own = {"cookies": tried.pop("cookies"), "kept": tried.pop("kept")}
    assert own == {"cookies": "", "kept": []}
    tried.pop("beacon")
    assert {what: how for what, how in tried.items() if how == "reached"} == {}
    assert tried["document"] == tried["storage"] == "SecurityError"
    assert tried["microphone"] == "NotAllowedError"
    assert page.url == server.address + "/"
    # A beacon is taken for sent, and then refused: nothing of it comes to a server.
    assert [url for url in asked if "sign-out" in url or "evil.example" in url] == []


def test_what_no_frame_of_ours_says_is_not_heard(pages: dict[str, Page], server: Server) -> None:
    framed = open_phone(pages, server, "twilio")
    framed.page.evaluate(FORGE)
    framed.vendor("ring('CA1')")
    framed.until_told("registered", "rings CA1")
    assert framed.told == ["registered", "rings CA1"]


@pytest.mark.parametrize(
    ("text", "why"), [(FLOODS, "flood"), (THROWS, "threw"), (SILENT, "threw")],
)
def test_a_file_that_floods_or_throws_is_given_up(
    pages: dict[str, Page], server: Server, text: str, why: str
) -> None:
    install(server, "twilio", text, "--replace")
    framed = FramedPage(pages["chromium"], server, "twilio")
    framed.begin()
    framed.until(lambda: why in framed.told, lambda: framed.told)
    assert framed.told[-1] == why
    if why != "threw":
        assert framed.page.locator("iframe").count() == 0


def test_a_file_that_was_changed_is_not_run(pages: dict[str, Page], server: Server) -> None:
    open_phone(pages, server, "twilio")
    file = server.folders.data / "vendor-sdks" / "twilio.js"
    file.write_text(file.read_text() + "\nglobalThis.altered = true;\n")
    framed = FramedPage(pages["chromium"], server, "twilio")
    framed.begin()
    frame = framed.page.frames[-1]
    framed.until(lambda: "/twilio" in frame.url, lambda: frame.url)
    frame.wait_for_load_state()
    assert frame.evaluate("() => globalThis.altered") is None
    assert "registered" not in framed.told


def test_no_other_site_can_hold_the_frame(pages: dict[str, Page], server: Server) -> None:
    install(server, "twilio", double("twilio"), "--replace")
    page = pages["chromium"]
    # The frame's own origin is another site than the one that may hold it.
    page.goto(f"http://127.0.0.1:{server.port}/twilio")
    page.evaluate(
        """() => new Promise((resolve) => {
          const frame = document.createElement("iframe");
          frame.addEventListener("load", resolve);
          frame.src = "/twilio";
          document.documentElement.append(frame);
        })"""
    )
    held = page.frames[-1]
    assert held.evaluate("() => globalThis.vendor ?? null") is None
