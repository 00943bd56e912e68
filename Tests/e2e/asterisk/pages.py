# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page that is nothing but a phone: the web client's SIP, driven by a test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from asterisk.accounts import REALM
from support.places import ROOT

WEB = ROOT / "web"
SCRIPT = Path(__file__).with_name("phone-page.js")
PAGE = b'<!doctype html><title>phone</title><script type="module" src="/phone-page.js"></script>'
# Milliseconds: other work may keep the machine busy.
PATIENCE = 40_000


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/":
            return self.answer(PAGE, "text/html")
        path = SCRIPT if self.path == "/phone-page.js" else WEB / self.path[1:]
        if not path.is_file():
            return self.send_error(404)
        self.answer(path.read_bytes(), "text/javascript")

    def answer(self, body: bytes, kind: str) -> None:
        with suppress(ConnectionError):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def serve_pages() -> Iterator[str]:
    """The address of the page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class PhonePage:
    """The page as a test sees it. Calls are numbered in the order in which they came or went."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address, timeout=PATIENCE)
        page.wait_for_function("!!globalThis.begin", timeout=PATIENCE)

    def begin(self, web_socket: str, user: str, secret: str, **sound: Any) -> None:
        account = {"webSocket": web_socket, "user": user, "secret": secret, "realm": REALM}
        sound = {"iceServers": [], "iceTransportPolicy": "all"} | sound
        self.page.evaluate("(options) => begin(options)", account | {"sound": sound})

    def wait(self, condition: str) -> None:
        """Until a condition of `seen` holds."""
        self.page.wait_for_function(f"(({{ told, calls }}) => {condition})(seen())", timeout=PATIENCE)

    def wait_for_call(self, stage: str, number: int = 0) -> None:
        self.wait(f"calls[{number}]?.stage === '{stage}'")

    @property
    def told(self) -> list[str]:
        told: list[str] = self.page.evaluate("seen().told")
        return told

    def why(self, number: int = 0) -> str | None:
        why: str | None = self.page.evaluate("(number) => seen().calls[number].why", number)
        return why

    def do(self, act: str, number: int = 0) -> None:
        """`answer`, `decline` or `end`."""
        self.page.evaluate("([act, number]) => actOn(act, number)", [act, number])

    def call(self, uri: str) -> None:
        self.page.evaluate("(uri) => call(uri)", uri)

    def cut(self) -> None:
        """The line breaks, as when the network changes."""
        self.page.evaluate("cut()")

    def stop(self) -> None:
        self.page.evaluate("stop()")
