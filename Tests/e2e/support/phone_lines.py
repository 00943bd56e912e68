# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline with an Asterisk of its own: connected by its admin, called and answered by telephones."""

import json
import sqlite3
import time
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
  const answer = await fetch("/api/providers" + path, init);
  return { status: answer.status, text: await answer.text() };
}"""


def connect(page: Page, asterisk: Asterisk, number: str = NUMBER) -> str:
    """On an admin's page. The account's id."""
    fields = {
        "ari": asterisk.ari, "user": USER, "password": asterisk.password,
        "application": APPLICATION, "trunk": TRUNK, "numbers": number,
    }
    account: str = ask(page, "POST", "", {"provider": "asterisk", "fields": fields})["account"]
    assert ask(page, "POST", f"/{account}/test", {}) == {"result": "well"}
    (listed,) = ask(page, "GET", f"/{account}/numbers")["numbers"]
    assert listed["number"] == number
    ask(page, "POST", f"/{account}/numbers", {**listed, "languages": []})
    return account


def ask(page: Page, method: str, path: str, body: Any = None) -> Any:
    text = None if body is None else json.dumps(body)
    answer = page.evaluate(FETCH, {"path": path, "method": method, "body": text})
    assert answer["status"] < 300, answer
    return json.loads(answer["text"]) if answer["text"] else None


def choose_phone(page: Page, person: Person, number: str) -> None:
    """A volunteer names her own phone."""
    visit(page, "/settings/phones")
    page.get_by_label(app_text("ownPhones.phone"), exact=True).press_sequentially(number)
    press(page, "settings.save")
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "account.passphrase", person.passphrase)
    press(page, "settings.save")
    expect(page.get_by_text(app_text("ownPhones.saved"))).to_be_visible(timeout=SLOW)


def asked_digits(server: Server) -> str:
    """What the caller is told to press: nobody here listens, so it is read where it is kept."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for state in live_calls(server):
            if digits := state["phase"].get("captcha", {}).get("_0", {}).get("digits"):
                return "".join(str(digit) for digit in digits)
        time.sleep(0.05)
    raise AssertionError("no caller is asked for digits")


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
