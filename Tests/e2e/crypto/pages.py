# SPDX-License-Identifier: AGPL-3.0-or-later
"""The repository as static files on localhost, so that a browser loads the tests' modules, and the
page that runs commands with them."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Page

from support.places import ROOT

PAGE = "Tests/web/crypto/browser.html"
CALL = "([name, input]) => globalThis.runCommand(name, input)"


class CommandPage:
    """PAGE in one browser; what goes in and comes out of a command is JSON."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_function("document.title === 'ready'")

    def command(self, name: str, value: object) -> Any:
        return json.loads(self.page.evaluate(CALL, [name, json.dumps(value)]))


class Files(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' own output is enough."""


@contextmanager
def serve_repository() -> Iterator[str]:
    """Gives the address of the page that runs commands."""
    handler = partial(Files, directory=str(ROOT))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}/{PAGE}"
        finally:
            server.shutdown()
            thread.join()


def vector_files() -> list[str]:
    """Every file of vectors, as the page names it."""
    folders = (ROOT / "testdata" / kind for kind in ("protocol", "published"))
    return sorted(f"{f.name}/{path.stem}" for f in folders for path in f.glob("*.json"))
