# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stream of events without a browser, read as it comes."""

import socket
from dataclasses import dataclass
from types import TracebackType


@dataclass
class PlainStream:
    """A stream of events, read as it comes."""

    socket: socket.socket
    text: str = ""

    @classmethod
    def open(cls, port: int, path: str, headers: dict[str, str]) -> "PlainStream":
        opened = socket.create_connection(("127.0.0.1", port), timeout=20)
        lines = [f"GET {path} HTTP/1.1", f"Host: localhost:{port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        opened.sendall("\r\n".join([*lines, "", ""]).encode())
        return cls(opened)

    def __enter__(self) -> "PlainStream":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.socket.close()

    def wait(self, words: str) -> None:
        while words not in self.text:
            piece = self.socket.recv(65536)
            assert piece, f"the stream ended without {words!r}: {self.text[-500:]}"
            self.text += piece.decode()

    def read_to_end(self) -> str:
        while piece := self.socket.recv(65536):
            self.text += piece.decode()
        return self.text
