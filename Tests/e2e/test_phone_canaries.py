# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose numbers they are: what calls by telephone leave says of none.

Numbers, addresses and credentials are looked for in every file of the hotline, its log, a backup, what
a court gets, and in all that browsers were answered."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiohttp import web
from playwright.sync_api import Playwright

from support.called_lines import BENS, CALLER, Line, open_line
from support.canaries import find_canaries, forms, make_canary
from support.commands import run
from support.people import ADA
from support.phone_lines import ask, choose_phone
from support.places import free_port
from support.proxies import Proxy, running
from support.restoring import back_up
from support.seeds import Seed, grow
from support.turn import Turn

SIP_USER, SIP_HOST = make_canary("sip"), f"{make_canary('host')}.org"
# Where a member is told her own.
OWN = "/api/me/phones"


class Ear(Proxy):
    """Between browsers and the hotline: keeps what browsers are answered, by path."""

    def __init__(self, port: int, to: int) -> None:
        super().__init__(port, to, "127.0.0.1")
        # With its request, which is kept so that no other gets its id.
        self.answers: dict[int, tuple[web.Request, bytearray]] = {}

    def hear(self, request: web.Request, piece: bytes) -> None:
        self.answers.setdefault(id(request), (request, bytearray()))[1].extend(piece)

    @property
    def told(self) -> list[tuple[str, bytes]]:
        """Whole answers, and streams as far as they came."""
        answers = list(self.answers.values())
        return [(request.path, plain(bytes(content))) for request, content in answers]


def plain(content: bytes) -> bytes:
    return zlib.decompressobj(31).decompress(content) if content[:2] == b"\x1f\x8b" else content


@pytest.fixture(scope="module")
def ear(seed: Seed) -> Iterator[Ear]:
    proxy = Ear(seed.port, free_port())
    with running(proxy):
        yield proxy


@pytest.fixture(scope="module")
def called(
    seed: Seed, playwright: Playwright, turn: Turn, ear: Ear,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Line]:
    """After a call that was answered."""
    flags = [*turn.flags, "--public-url", f"http://localhost:{seed.port}"]
    top = tmp_path_factory.mktemp("canaries")
    with grow(seed, playwright, top, flags, ear.to) as hotline, open_line(hotline) as line:
        choose_phone(line.ada, ADA, "", f"sip:{SIP_USER}@{SIP_HOST}")
        with line.one_test():
            bens = line.phone(BENS)
            caller = line.called(CALLER)
            line.talking(caller, bens)
            # As their pages show it while it goes on and once it is over.
            look_around(line)
            caller.hang_up()
        look_around(line)
        yield line


def look_around(line: Line) -> None:
    for page in line.ada, line.ben:
        for path in "/calls", "/me", "/me/rung", "/me/phones":
            ask(page, "GET", path)
    for path in "/shifts/now", "/providers", "/settings", "/bans":
        ask(line.ada, "GET", path)


def secrets_of(line: Line) -> list[str]:
    return [*line.secrets, SIP_USER, SIP_HOST]


def test_no_file_says_who_called_or_was_rung(line: Line) -> None:
    assert find_canaries(secrets_of(line), line.hotline.top) == []


def test_no_backup_does(line: Line, tmp_path: Path) -> None:
    back_up(line.hotline.server, tmp_path / "whole.backup")
    assert (tmp_path / "whole.backup").stat().st_size > 0
    assert find_canaries(secrets_of(line), tmp_path) == []


def test_a_court_is_told_of_none(line: Line, tmp_path: Path) -> None:
    for words in ("subpoena", "--full"), ("subpoena", "--full", "--json"):
        answer = run(line.hotline.server, *words)
        assert answer.returncode == 0 and "phone" in answer.stdout
        (tmp_path / "told").write_text(answer.stdout)
        assert find_canaries(secrets_of(line), tmp_path) == []


def test_no_browser_is_told_another_ones_number(line: Line, ear: Ear) -> None:
    """Each was told her own, so what is looked for would be found."""
    events = b"".join(content for path, content in ear.told if path == "/api/events")
    assert b"event: ring" in events and b"event: call" in events
    own = b"".join(content for path, content in ear.told if path == OWN)
    assert BENS.encode() in own and SIP_USER.encode() in own and CALLER.encode() not in own
    others = [(path, content) for path, content in ear.told if path != OWN]
    for word in secrets_of(line):
        needles = [needle for _, needle in forms(word)]
        told = [path for path, content in others if any(needle in content for needle in needles)]
        assert told == [], word
