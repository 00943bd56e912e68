# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each page's client weighs on the line, and how long a cheap phone waits for it."""

import time
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, expect

from benchmarks.figures import Figure
from support.browsers import PHONE
from support.places import ROOT, browser
from support.servers import Folders, Server
from support.texts import app_text, caller_text
from support.weights import Scale, Traffic, files_of

CALLER_AIM, MEMBER_AIM = 40.0, 150.0
CALLING = ["call/errand.js", "call/call-views.js"]
CALLER = {
    "opened": [],
    "after Call": CALLING,
    "after a voice message": [*CALLING, "call/voice-message.js"],
}
SIGNER = ["lib/missing-wraps.js", "lib/rosters/head-duty.js"]
# A slow 4G line and a processor six times slower than this one.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
SLOWER = 6


def weights(scale: Scale) -> list[Figure]:
    figures = []
    for when, later in CALLER.items():
        files = files_of("call/index.html", *later)
        figures.append(weight(scale, f"caller's page, {when}", files, CALLER_AIM))
    signer = files_of("index.html", *SIGNER)
    figures.append(weight(scale, "home of an admin", signer, MEMBER_AIM))
    for module in sorted((ROOT / "web").glob("features/*/*-page.js")):
        files = files_of("index.html", str(module.relative_to(ROOT / "web")))
        figures.append(weight(scale, module.stem, files, MEMBER_AIM))
    return figures


def weight(scale: Scale, what: str, files: list[str], aim: float) -> Figure:
    return Figure(f"{what}, {len(files)} files", scale.weigh(files) / 1000, "kB", aim)


def slow_page(running: Browser) -> Page:
    page = running.new_context(viewport=PHONE, locale="en-GB").new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def wait_for_button(running: Browser, address: str, name: str, what: str) -> list[Figure]:
    page = slow_page(running)
    traffic = Traffic(page)
    begun = time.monotonic()
    page.goto(address, wait_until="commit")
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible(timeout=60_000)
    seconds = time.monotonic() - begun
    page.wait_for_load_state("networkidle")
    count = len(traffic.of_the_client())
    figures = [
        Figure(f"{what} on a cheap phone, to its button", seconds, "s"),
        Figure(f"{what}, {count} requests, bodies", traffic.size() / 1000, "kB"),
        Figure(f"{what}, {count} requests, heads (HTTP/1.1)", traffic.head_size() / 1000, "kB"),
    ]
    page.context.close()
    return figures


def page_figures(playwright: Playwright, top: Path) -> list[Figure]:
    server = Server(Folders(top))
    server.start()
    program = browser("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    running = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
    try:
        figures = weights(Scale(server))
        sign_in, look_again = app_text("signIn.submit"), caller_text("closed.again")
        figures += wait_for_button(running, f"{server.address}/sign-in", sign_in, "sign-in")
        figures += wait_for_button(running, f"{server.address}/call", look_again, "caller's page")
        return figures
    finally:
        running.close()
        server.kill()
