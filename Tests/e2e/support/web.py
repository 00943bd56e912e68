# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain requests, byte for byte, without a browser."""

import ctypes
import gzip
import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import Any


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def unpack(answer: Answer) -> bytes:
    """The body without its Content-Encoding."""
    match answer.headers["Content-Encoding"]:
        case None:
            return answer.body
        case "gzip":
            return gzip.decompress(answer.body)
        case "br":
            return unpack_brotli(answer.body)
        case other:
            raise AssertionError(f"an unknown coding: {other}")


def unpack_brotli(packed: bytes) -> bytes:
    """By the library that comes with the one that the server is built with."""
    library = ctypes.CDLL("libbrotlidec.so.1")
    size = ctypes.c_size_t(1 << 20)
    room = ctypes.create_string_buffer(size.value)
    outcome = library.BrotliDecoderDecompress(
        ctypes.c_size_t(len(packed)), packed, ctypes.byref(size), room
    )
    assert outcome == 1, "not Brotli"
    return room.raw[: size.value]


def request(
    port: int,
    path: str,
    method: str = "GET",
    body: bytes | dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> Answer:
    """One request on a connection of its own. A dictionary is sent as JSON."""
    sent = {"Host": f"localhost:{port}"} | (headers or {})
    if isinstance(body, dict):
        body = json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} | sent
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body=body, headers=sent)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()
