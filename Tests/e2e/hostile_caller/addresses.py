# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requests and connections from an address of one's own: all of 127.0.0.0/8 is this machine."""

import json
import socket
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from support.placing import solve
from support.web import Answer

PROXY = "127.0.0.9"


def ask(
    port: int,
    address: str,
    path: str,
    body: bytes | dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
    method: str = "POST",
) -> Answer:
    """One request from `address`, on a connection of its own."""
    sent = {"Host": f"localhost:{port}"} | (headers or {})
    if isinstance(body, dict):
        body = json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} | sent
    connection = HTTPConnection("127.0.0.1", port, timeout=20, source_address=(address, 0))
    try:
        connection.request(method, f"/api/{path}", body=body, headers=sent)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def problem(answer: Answer) -> str:
    """The last word of its RFC 9457 type."""
    return str(answer.json()["type"]).rsplit("/", 1)[-1]


def puzzle(port: int, address: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
    answer = ask(port, address, "calls/proof", {}, headers)
    assert answer.status == 200, answer.body
    terms: dict[str, Any] = answer.json()
    return terms


def proof(terms: dict[str, Any]) -> dict[str, Any]:
    """The body of a call whose work is done."""
    return {"language": "en", "challenge": terms["challenge"], "solutions": solve(terms)}


def place(port: int, address: str) -> tuple[str, dict[str, str]]:
    """A call from `address`: its id, and the header that says whose it is."""
    answer = ask(port, address, "calls", proof(puzzle(port, address)))
    assert answer.status == 201, answer.body
    made = answer.json()
    return made["call"], {"Call-Token": made["token"]}


def connect(port: int, address: str, first: bytes = b"") -> socket.socket:
    opened = socket.create_connection(("127.0.0.1", port), 20, source_address=(address, 0))
    opened.sendall(first)
    return opened


def status(opened: socket.socket) -> int:
    """Of the next answer on it, which is read to its end: head and body may come apart."""
    response = HTTPResponse(opened)
    response.begin()
    response.read()
    return response.status


def is_open(opened: socket.socket) -> bool:
    """Whether the server has left it open, so far as it can be known now."""
    opened.setblocking(False)
    try:
        return opened.recv(65_536) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
