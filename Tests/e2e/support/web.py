# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain requests, byte for byte, without a browser."""

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
