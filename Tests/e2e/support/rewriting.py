# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that is against its members: a proxy before the real one that changes what goes through."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from aiohttp import ClientError, ClientResponse, web

from support.proxies import HOP_BY_HOP, Proxy

# What would let a browser keep its own copy, or be sent a packed one.
UNASKED = {"if-none-match", "if-modified-since", "accept-encoding"}
OF_THE_BODY = {"content-length", "content-encoding", "etag"}


@dataclass(frozen=True)
class Told:
    """What the server answers, or what a browser asks (`status` 0)."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()

    def json(self) -> Any:
        return json.loads(self.body)

    def saying(self, content: Any) -> "Told":
        return replace(self, status=self.status and 200, body=json.dumps(content).encode())


Change = Callable[[Told], Told]
# Of one event of a stream, as its lines: what is told in its place.
Retell = Callable[[str], list[str]]


def problem(status: int, code: str, **more: Any) -> Told:
    body = {"type": f"/problems/{code}", "title": code, "status": status} | more
    kind = (("Content-Type", "application/problem+json"),)
    return Told(status, json.dumps(body).encode(), kind)


@dataclass
class Rule:
    """For whoever has this session's cookie; an empty one is everybody's."""

    method: str
    path: re.Pattern[str]
    session: str
    answer: Change = lambda told: told
    question: Change = lambda asked: asked
    truths: list[Told] = field(default_factory=list)

    def holds(self, request: web.Request) -> bool:
        of_session = self.session in request.headers.get("Cookie", "")
        return request.method == self.method and of_session and (
            self.path.fullmatch(request.path) is not None
        )


class Rewriter(Proxy):
    """Hands everything on, but for what its rules say."""

    def __init__(self, port: int, to: int) -> None:
        super().__init__(port, to, "127.0.0.1")
        self.rules: list[Rule] = []
        self.retell: Retell = lambda event: [event]
        self.streams: list[tuple[str, web.StreamResponse]] = []
        self.loop: asyncio.AbstractEventLoop | None = None

    @contextmanager
    def answering(
        self, path: str, answer: Change, method: str = "GET", session: str = ""
    ) -> Iterator[Rule]:
        """What the server says to `path`, a pattern, is changed; `truths` has what it did say."""
        rule = Rule(method, re.compile(path), session, answer=answer)
        with self.ruling(rule):
            yield rule

    @contextmanager
    def asking(self, path: str, question: Change, method: str = "POST") -> Iterator[Rule]:
        """What browsers send to `path` is changed before the server sees it."""
        rule = Rule(method, re.compile(path), "", question=question)
        with self.ruling(rule):
            yield rule

    @contextmanager
    def ruling(self, rule: Rule) -> Iterator[None]:
        self.rules.append(rule)
        try:
            yield
        finally:
            self.rules.remove(rule)

    @contextmanager
    def retelling(self, retell: Retell) -> Iterator[None]:
        before, self.retell = self.retell, retell
        try:
            yield
        finally:
            self.retell = before

    def say(self, session: str, event: str) -> None:
        """An event that the server never sent, on every stream of this session."""
        assert self.loop is not None, "no stream was opened yet"
        for cookies, stream in [*self.streams]:
            if session in cookies:
                writing = stream.write(f"{event}\n\n".encode())
                with suppress(ConnectionError):  # of a page that was left
                    asyncio.run_coroutine_threadsafe(writing, self.loop).result(5)

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/api/events":
            return await self.stream(request)
        rules = [rule for rule in self.rules if rule.holds(request)]
        if not rules:
            return await super().pass_on(request)
        asked = Told(0, await request.read())
        for rule in rules:
            asked = rule.question(asked)
        told = await self.ask(request, asked.body)
        for rule in rules:
            rule.truths.append(told)
            told = rule.answer(told)
        return web.Response(status=told.status, body=told.body, headers=dict(told.headers))

    async def ask(self, request: web.Request, body: bytes) -> Told:
        unwanted = HOP_BY_HOP | UNASKED | {"content-length"}
        headers = {k: v for k, v in request.headers.items() if k.lower() not in unwanted}
        url = f"http://127.0.0.1:{self.to}{request.raw_path}"
        async with self.session.request(
            request.method, url, headers=headers | {"Accept-Encoding": "identity"},
            data=body or None, allow_redirects=False,
        ) as answer:
            unwanted = HOP_BY_HOP | OF_THE_BODY
            kept = tuple((k, v) for k, v in answer.headers.items() if k.lower() not in unwanted)
            return Told(answer.status, await answer.read(), kept)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        self.loop = asyncio.get_running_loop()
        url = f"http://127.0.0.1:{self.to}{request.raw_path}"
        headers = {k: v for k, v in request.headers.items() if k.lower() not in HOP_BY_HOP}
        async with self.session.get(
            url, headers=headers | {"Accept-Encoding": "identity"}
        ) as answer:
            kept = [(k, v) for k, v in answer.headers.items() if k.lower() not in HOP_BY_HOP]
            passed = web.StreamResponse(status=answer.status)
            passed.headers.extend(kept)
            await passed.prepare(request)
            place = (request.headers.get("Cookie", ""), passed)
            self.streams.append(place)
            try:
                with suppress(ClientError, ConnectionError):  # either side may leave
                    await self.retell_all(answer, passed)
            finally:
                self.streams.remove(place)
            return passed

    async def retell_all(self, answer: ClientResponse, passed: web.StreamResponse) -> None:
        rest = b""
        async for chunk in answer.content.iter_any():
            *events, rest = (rest + chunk).split(b"\n\n")
            for event in events:
                for told in self.retell(event.decode()):
                    await passed.write(f"{told}\n\n".encode())
