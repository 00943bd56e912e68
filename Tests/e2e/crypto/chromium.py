# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chromium by Playwright, with the same commands as firefox.py."""

import json
from typing import Any

from playwright.sync_api import Page

CALL = "([name, input]) => globalThis.runCommand(name, input)"


class Chromium:
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_function("document.title === 'ready'")

    def command(self, name: str, value: object) -> Any:
        """Runs a command of the page; what goes in and comes out is JSON."""
        return json.loads(self.page.evaluate(CALL, [name, json.dumps(value)]))
