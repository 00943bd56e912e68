# SPDX-License-Identifier: AGPL-3.0-or-later
"""An Asterisk's API as far as whoever only asks whether it is there can tell: each request is a ping."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

ANSWER = b'{"ping":"pong"}'


class Ponging(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, format: str, *args: object) -> None:
        """What the hotline sends holds its password."""


@contextmanager
def ponging() -> Iterator[str]:
    """Its address, as an account names it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Ponging)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/ari"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
