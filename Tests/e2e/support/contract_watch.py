# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holds what others ask and are answered, and what streams bring, against the API's document."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from aiohttp import web
from jsonschema import Draft202012Validator

from support.contracts import DOCUMENT, Headers, Seen, closed
from support.proxies import Proxy, running

COMPONENTS = closed(DOCUMENT["components"])
WAIT_SECONDS = 20.0


def wrong(schema: dict[str, Any], value: object) -> list[str]:
    validator = Draft202012Validator({"allOf": [schema], "components": COMPONENTS})
    return [f"{each.json_path}: {each.message[:300]}" for each in validator.iter_errors(value)]


def label_of(method: str, path: str) -> str:
    """The route that an address belongs to: of several the one with fewest parameters."""
    fitting = [
        f"{method} {pattern}" for pattern, item in DOCUMENT["paths"].items()
        if method.lower() in item and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path)
    ]
    assert fitting, f"{method} {path} is in no document"
    return min(fitting, key=lambda label: label.count("{"))


def operation_of(label: str) -> dict[str, Any]:
    method, _, path = label.partition(" ")
    return DOCUMENT["paths"][path][method.lower()]


def check_answer(label: str, status: int, content_type: str, body: bytes) -> list[str]:
    """What of an answer the document does not describe."""
    answer = operation_of(label)["responses"].get(str(status))
    if answer is None:
        return [f"{label}: {status} is not described: {body[:300]!r}"]
    if "$ref" in answer:
        answer = COMPONENTS["responses"][answer["$ref"].rpartition("/")[2]]
    content = answer.get("content", {})
    if not content:
        return [f"{label}: {status} has a body"] if body else []
    if content_type not in content:
        return [f"{label}: {status} is {content_type}"]
    if not content_type.endswith("json"):
        return []
    return [f"{label}: {each}" for each in wrong(content[content_type]["schema"], json.loads(body))]


class Recorder(Proxy):
    """Hands everything on and holds it against the document."""

    def __init__(self, port: int, to: int) -> None:
        super().__init__(port, to, "127.0.0.1")
        self.seen: Seen = set()
        self.wrong: list[str] = []

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        if not request.path.startswith("/api/"):
            return await super().pass_on(request)
        label = label_of(request.method, request.path)
        body = await request.read()
        headers = {k: v for k, v in request.headers.items() if k.lower() != "host"}
        url = f"http://127.0.0.1:{self.to}{request.raw_path}"
        async with self.session.request(
            request.method, url, headers=headers, data=body or None
        ) as answer:
            content, kind = await answer.read(), answer.content_type if answer.headers.get("Content-Type") else ""
            self.seen.add((label, answer.status))
            self.wrong += check_answer(label, answer.status, kind, content)
            cookies = answer.headers.getall("Set-Cookie", [])
            passed = web.Response(status=answer.status, body=content, content_type=kind or None)
            for cookie in cookies:
                passed.headers.add("Set-Cookie", cookie)
            return passed


@contextmanager
def recording(port: int, to: int) -> Iterator[Recorder]:
    recorder = Recorder(port, to)
    with running(recorder):
        yield recorder


@dataclass
class Listening:
    """One open stream; every event that comes is held against the document."""

    label: str
    response: HTTPResponse
    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    def read(self) -> None:
        name = ""
        while line := self.response.readline():
            text = line.decode().rstrip("\n")
            if text.startswith("event: "):
                name = text[7:]
            elif text.startswith("data: "):
                self.heard(name, json.loads(text[6:]))

    def heard(self, name: str, data: dict[str, Any]) -> None:
        described = operation_of(self.label)["x-events"]
        found = wrong(described[name], data) if name in described else ["is not described"]
        with self.news:
            self.wrong += [f"{self.label}: {name}: {each}" for each in found]
            self.events.append((name, data))
            self.news.notify_all()

    def wait_for(self, name: str, **members: object) -> dict[str, Any]:
        """The last event of that name with these members, once there is one."""
        def find() -> dict[str, Any] | None:
            fitting = (d for n, d in self.events if n == name and members.items() <= d.items())
            return next(iter(reversed(list(fitting))), None)

        with self.news:
            assert self.news.wait_for(find, WAIT_SECONDS), f"no {name} came, only {self.events}"
            return find() or {}


@contextmanager
def listening(port: int, label: str, path: str, headers: Headers) -> Iterator[Listening]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers=headers)
    line = connection.sock
    response = connection.getresponse()
    assert response.status == 200, response.read()
    stream = Listening(label, response)
    thread = threading.Thread(target=stream.read)
    thread.start()
    try:
        yield stream
    finally:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        thread.join()
        response.close()
        connection.close()
    assert not stream.wrong, "\n".join(stream.wrong)
