# SPDX-License-Identifier: AGPL-3.0-or-later
"""A thousand notes of 1 KiB in Chromium: sealed and signed, opened and checked."""

from playwright.sync_api import Playwright

from benchmarks.figures import Figure
from crypto.pages import CommandPage, serve_repository
from support.places import browser

NOTES = 1_000
# As many at once as a list on the screen asks for.
BATCH = 50


def sealing_figures(playwright: Playwright) -> list[Figure]:
    program = browser("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    running = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
    with serve_repository() as address:
        page = CommandPage(running.new_page())
        page.open(address)
        what = {"count": NOTES, "batch": BATCH}
        page.command("measure", what | {"count": BATCH})
        times = page.command("measure", what)
    running.close()
    return [
        Figure("seal 1,000 notes in Chromium", times["sealMs"] / 1000, "s"),
        Figure("open 1,000 notes in Chromium, signatures checked", times["openMs"] / 1000, "s", 0.4),
    ]
