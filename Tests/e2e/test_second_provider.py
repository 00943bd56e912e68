# SPDX-License-Identifier: AGPL-3.0-or-later
"""One provider is down: a second takes new calls, an admin sees which it is, and so does whoever calls."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from benchmarks.phones.signing import ACCOUNT, TOKEN
from support.called_lines import BENS, Line
from support.phone_lines import NUMBER, ask
from support.places import free_port
from support.screens import SLOW
from support.texts import caller_text
from support.voices import Voice
from support.web import request

OTHER = "+34960000147"
SECONDS = 30.0


def public_numbers(line: Line) -> dict[str, bool]:
    told = request(line.hotline.server.port, "/api/hotline").json()
    return {one["number"]: one["works"] for one in told.get("phones", [])}


def until_numbers(line: Line, wanted: dict[str, bool]) -> None:
    """Nothing is told when one comes or goes: whoever opens the page sees it."""
    deadline = time.monotonic() + SECONDS
    while (now := public_numbers(line)) != wanted:
        assert time.monotonic() < deadline, now
        time.sleep(0.1)


def health(line: Line, account: str) -> dict[str, Any]:
    accounts = ask(line.ada, "GET", "/providers")["accounts"]
    return next(one["health"] for one in accounts if one["account"] == account)


@contextmanager
def another_that_is_down(line: Line) -> Iterator[str]:
    """An Asterisk first among the accounts, at an address where nobody is."""
    fields = {
        "ari": f"http://127.0.0.1:{free_port()}/ari", "user": "hotline", "password": "of-nobody",
        "application": "hotline", "trunk": "trunk", "numbers": OTHER,
    }
    account = ask(line.ada, "POST", "/providers", {"provider": "asterisk", "fields": fields})["account"]
    path = f"/providers/{account}"
    numbers = [{"number": OTHER, "languages": []}]
    ask(line.ada, "PATCH", path, {"numbers": numbers, "position": 0})
    try:
        yield account
    finally:
        ask(line.ada, "DELETE", path)


def test_when_one_provider_is_down_a_second_takes_new_calls_and_both_are_said(
    line: Line, browsers
) -> None:
    with another_that_is_down(line) as account:
        until_numbers(line, {OTHER: False, NUMBER: True})
        assert health(line, account)["state"] in ("paused", "failing")
        assert health(line, line.account)["state"] == "well"
        page = browsers(Voice.CALLER).new_page()
        page.goto(line.hotline.address + "/call")
        expect(page.get_by_role("link", name=NUMBER)).to_have_attribute("href", f"tel:{NUMBER}")
        expect(page.get_by_text(caller_text("phones.down", number=OTHER))).to_be_visible(timeout=SLOW)
        bens = line.phone(BENS)
        line.talking(line.called(), bens)


def test_a_provider_that_is_back_is_said_to_work_without_a_call(line: Line) -> None:
    until_numbers(line, {NUMBER: True})
    with line.wire.broken():
        until_numbers(line, {NUMBER: False})
        assert health(line, line.account)["state"] in ("paused", "failing")
    until_numbers(line, {NUMBER: True})
    assert health(line, line.account)["state"] == "well"
