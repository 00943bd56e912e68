# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline with an Asterisk of its own: connected by its admin, called and answered by telephones."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

from playwright.sync_api import Page, expect

from asterisk.server import APPLICATION, TRUNK, USER, Asterisk
from support.people import Person
from support.reviews import visit
from support.screens import SLOW, press, type_into
from support.servers import Server
from support.texts import app_text

NUMBER = "+34910000147"
SECONDS = 20.0
FETCH = """async ({ path, method, body }) => {
  const headers = { "content-type": "application/json" };
  const init = body === null ? { method } : { method, body, headers };
  const answer = await fetch("/api" + path, init);
  return { status: answer.status, text: await answer.text() };
}"""


def connect(page: Page, asterisk: Asterisk, port: int | None = None) -> str:
    """On an admin's page; over another `port` if something stands before Asterisk. The account's id."""
    fields = {
        "ari": f"http://127.0.0.1:{port or asterisk.http}/ari", "user": USER,
        "password": asterisk.password, "application": APPLICATION, "trunk": TRUNK,
        "numbers": NUMBER,
    }
    added = ask(page, "POST", "/providers", {"provider": "asterisk", "fields": fields})
    account: str = added["account"]
    assert ask(page, "POST", f"/providers/{account}/test", {}) == {"result": "well"}
    offer_languages(page, account)
    return account


def offer_languages(page: Page, account: str, *tags: str) -> None:
    """To whoever calls its number; without any the hotline's own."""
    (listed,) = ask(page, "GET", f"/providers/{account}/numbers")["numbers"]
    assert listed["number"] == NUMBER
    ask(page, "POST", f"/providers/{account}/numbers", {**listed, "languages": list(tags)})


def ask(page: Page, method: str, path: str, body: Any = None) -> Any:
    """Of the hotline's API, as the page of whoever is signed in there."""
    text = None if body is None else json.dumps(body)
    answer = page.evaluate(FETCH, {"path": path, "method": method, "body": text})
    assert answer["status"] < 300, answer
    return json.loads(answer["text"]) if answer["text"] else None


def change_settings(page: Page, **settings: Any) -> None:
    version = ask(page, "GET", "/settings")["version"]
    ask(page, "PATCH", "/settings", {"version": version, **settings})


def choose_phone(page: Page, person: Person, number: str, sip: str = "") -> None:
    """A volunteer names her own phone, and a SIP phone if she has one."""
    visit(page, "/settings/phones")
    page.get_by_label(app_text("ownPhones.phone"), exact=True).press_sequentially(number)
    if sip:
        type_into(page, "ownPhones.sip", sip)
    press(page, "settings.save")
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "account.passphrase", person.passphrase)
    press(page, "settings.save")
    expect(page.get_by_text(app_text("ownPhones.saved"))).to_be_visible(timeout=SLOW)


def asked_digits(server: Server, attempt: int = 1) -> str:
    """What the caller is told to press: nobody here listens, so it is read where it is kept."""
    captcha = until_phase(server, "captcha", lambda said: said["_0"]["attempt"] == attempt)
    return "".join(str(digit) for digit in captcha["_0"]["digits"])


def until_phase(
    server: Server, name: str, is_so: Callable[[Any], bool] = lambda said: True
) -> Any:
    """Until a call is there; what is known of it in that phase."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for state in live_calls(server):
            if name in state["phase"] and is_so(state["phase"][name]):
                return state["phase"][name]
        time.sleep(0.05)
    raise AssertionError(f"no call is in {name}: {[s['phase'] for s in live_calls(server)]}")


def until_over(server: Server) -> None:
    deadline = time.monotonic() + SECONDS
    while live_calls(server):
        assert time.monotonic() < deadline, live_calls(server)
        time.sleep(0.05)


def live_calls(server: Server) -> list[dict[str, Any]]:
    file = server.folders.data / "llamenos.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT state FROM calls WHERE ended_at IS NULL").fetchall()
    return [json.loads(state) for (state,) in rows]


def calls_ever(server: Server) -> int:
    """How many the hotline has taken, over or not."""
    file = server.folders.data / "llamenos.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        count: int = database.execute("SELECT count(*) FROM calls").fetchone()[0]
    return count
