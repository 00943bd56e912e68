# SPDX-License-Identifier: AGPL-3.0-or-later
"""Carries signals between two pages and serves them the web client, before there is a hotline."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from support.places import ROOT

Signal = dict[str, Any]
Tamper = Callable[[str, Signal], list[Signal]]

WEB = ROOT / "web"
PAGE = Path(__file__).with_name("ends.js")
TYPES = {".js": "text/javascript", ".json": "application/json", ".html": "text/html"}
OTHER = {"caller": "volunteer", "volunteer": "caller"}


class Exchange:
    """What each side has sent, in order, and a mailbox for each, read from a place in it."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Signal]] = []
        self.boxes: dict[str, list[Signal]] = {side: [] for side in OTHER}
        self.changed = threading.Condition()
        self.tamper: Tamper = lambda _side, signal: [signal]

    def post(self, side: str, signal: Signal) -> None:
        with self.changed:
            self.sent.append((side, signal))
            self.boxes[OTHER[side]] += self.tamper(side, signal)
            self.changed.notify_all()

    def read(self, side: str, start: int | None) -> tuple[int, list[Signal]]:
        """What came after `start`, waiting for it a moment; without one, where to start."""
        box = self.boxes[side]
        with self.changed:
            if start is not None:
                self.changed.wait_for(lambda: len(box) > start, timeout=1)
            return len(box), box[start:] if start is not None else []

    def wait_for(self, kind: str, count: int, seconds: float = 40) -> None:
        """Until that many signals of a kind were sent."""
        with self.changed:
            came = self.changed.wait_for(lambda: len(self.of(kind)) >= count, seconds)
        assert came, f"{len(self.of(kind))} times {kind}, not {count}"

    def of(self, kind: str) -> list[Signal]:
        return [signal for _, signal in self.sent if signal["type"] == kind]


def handler(exchange: Exchange) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/signals/"):
                return self.take(*self.path.removeprefix("/signals/").split("/"))
            if self.path == "/":
                return self.answer(b"<!doctype html><title>ends</title>", "text/html")
            path = PAGE if self.path == "/ends.js" else WEB / self.path[1:]
            if not path.is_file():
                return self.send_error(404)
            self.answer(path.read_bytes(), TYPES.get(path.suffix, "text/plain"))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            exchange.post(self.path.removeprefix("/signals/"), json.loads(body))
            self.answer(b"{}", "application/json")

        def take(self, side: str, start: str = "") -> None:
            place, signals = exchange.read(side, int(start) if start else None)
            self.answer(json.dumps([place, signals]).encode(), "application/json")

        def answer(self, body: bytes, kind: str) -> None:
            with suppress(ConnectionError):  # a page that was closed or loaded anew
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    return Handler


@contextmanager
def run_exchange() -> Iterator[tuple[Exchange, str]]:
    """The exchange and its address."""
    exchange = Exchange()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(exchange))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield exchange, f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
