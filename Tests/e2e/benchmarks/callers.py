# SPDX-License-Identifier: AGPL-3.0-or-later
"""Callers without a browser: proof of work, call, hang up, on one connection that stays open."""

import json
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from typing import Any

from support.placing import solve


@dataclass
class Connection:
    """Requests to a server, each from the address that it says."""

    port: int
    http: HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.http = HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(
        self, path: str, body: object, headers: dict[str, str], method: str = "POST"
    ) -> Any:
        host = {"Host": f"localhost:{self.port}", "Content-Type": "application/json"}
        sent = None if method == "GET" else json.dumps(body).encode()
        self.http.request(method, f"/api/{path}", sent, host | headers)
        with self.http.getresponse() as response:
            text = response.read()
        assert response.status < 300, (path, response.status, text)
        return json.loads(text) if text else None

    def close(self) -> None:
        self.http.close()


@dataclass(frozen=True)
class Prepared:
    """A call that only has to be sent."""

    body: dict[str, Any]
    address: dict[str, str]


@dataclass
class Callers:
    """One after the other, each from an address of her own: the limit for one is low."""

    connection: Connection
    numbers: Any = field(default_factory=lambda: count(1))

    def prepare(self) -> Prepared:
        number = next(self.numbers)
        address = {"X-Forwarded-For": f"172.16.{number >> 8 & 255}.{number & 255}"}
        proof = self.connection.ask("calls/proof", {}, address)
        body = {"language": "en", "challenge": proof["challenge"], "solutions": solve(proof)}
        return Prepared(body, address)

    def call(self, prepared: Prepared) -> dict[str, Any]:
        made: dict[str, Any] = self.connection.ask("calls", prepared.body, prepared.address)
        return made

    def hang_up(self, made: dict[str, Any]) -> None:
        token = {"Call-Token": made["token"]}
        self.connection.ask(f"calls/{made['call']}/hang-up", {}, token)
