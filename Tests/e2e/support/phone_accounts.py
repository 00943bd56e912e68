# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accounts at phone providers as the server tells an admin of them, for pages that are looked at:
no provider is asked, and nothing is kept."""

import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Route

ROOT = "/api/providers"
Fields = list[tuple[str, bool, bool, int]]
# As Sources/Telephony/Providers/*/ lists them: name, secret, required, most bytes.
ASKED: dict[str, Fields] = {
    "asterisk": [
        ("ari", False, False, 256), ("user", False, True, 256), ("password", True, True, 256),
        ("application", False, False, 256), ("trunk", False, True, 256),
        ("realm", False, False, 256), ("numbers", False, True, 1024),
    ],
    "plivo": [
        ("account", False, True, 256), ("token", True, True, 256),
        ("application", False, True, 256),
    ],
    "signalwire": [
        ("space", False, True, 256), ("project", False, True, 256), ("token", True, True, 256),
        ("signingKey", True, True, 256), ("sha256", False, False, 3),
    ],
    "twilio": [
        ("account", False, True, 256), ("token", True, True, 256),
        ("sharedKey", True, False, 256), ("apiKey", False, False, 256),
        ("apiSecret", True, False, 256),
    ],
    "vonage": [
        ("application", False, True, 256), ("apiKey", False, True, 256),
        ("apiSecret", True, True, 256), ("signatureSecret", True, True, 256),
        ("privateKey", True, True, 4096),
    ],
}
EVENTS = ["arrived", "ringing", "answered", "ended", "refused"]


def offered(provider: str) -> dict[str, Any]:
    fields = [
        {"name": name, "secret": secret, "required": required, "maximumBytes": most}
        for name, secret, required, most in ASKED[provider]
    ]
    own = provider == "asterisk"
    sdk = {"package": f"@{provider}/voice-sdk", "file": f"dist/{provider}.min.js"}
    return {
        "provider": provider, "fields": fields, "webhooks": not own,
        "browser": "ours" if own else "vendors", "sdk": None if own else sdk,
    }


def health(state: str = "well", **more: Any) -> dict[str, Any]:
    now = int(time.time())
    told: dict[str, Any] = {
        "state": state, "since": None, "until": None, "lastSuccess": now - 40,
        "lastFailure": None,
        "lastHour": {"requests": 214, "failures": 0, "refusedWebhooks": {}, "withheldLegs": 0},
    }
    return told | more


def account(provider: str, *numbers: str, **more: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "account": f"{provider}-1", "provider": provider, "usable": True, "isOn": True,
        "fields": {}, "secretsSet": ["token"],
        "numbers": [
            {"number": number, "languages": [], "ringGroups": []} for number in numbers
        ],
        "health": health(), "webhooks": None, "messages": {"toFetch": 0, "toDelete": 0},
        "browserPhones": None if provider == "asterisk" else "no-origin",
        "calls": 0,
    }
    return told | more


@dataclass
class Providers:
    """Answers for the server's routes of providers on one page; remembers what was sent."""

    page: Page
    accounts: list[dict[str, Any]] = field(default_factory=list)
    origin: str | None = "https://lantern.example"
    result: str = "well"
    # What the account has at the provider, or the kind of failure when it is asked.
    numbers: list[dict[str, str]] | str = field(default_factory=list)
    refused: str | None = None
    # Whether another account has the number already.
    taken: bool = False
    lost: list[dict[str, Any]] = field(default_factory=list)
    sent: list[tuple[str, str, Any]] = field(default_factory=list)
    test_call: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.page.route(re.compile(re.escape(ROOT) + "(/|$)"), self.answer)
        self.page.route(re.compile("/api/lost-messages/"), self.put_away)
        self.page.route("**/api/me/test-call", self.tell_test_call)

    def answer(self, route: Route) -> None:
        method, path = route.request.method, route.request.url.split(ROOT, 1)[1]
        body = json.loads(route.request.post_data or "null")
        if method != "GET":
            self.sent.append((method, path, body))
        match (method, path.split("/")[1:]):
            case ("GET", []):
                available = [offered(provider) for provider in ASKED]
                told = {"available": available, "accounts": self.accounts}
                route.fulfill(json={"origin": self.origin, **told, "lostMessages": self.lost})
            case ("POST", []):
                self.add(route, body["provider"])
            case ("POST", [_, "test"]):
                route.fulfill(json={"result": self.result})
            case ("GET", [_, "numbers"]):
                self.tell_numbers(route)
            case ("POST", [_, "numbers"]) if self.taken:
                refuse(route, 409, "conflict", reason="number")
            case ("POST", [id, "numbers"]):
                kept = {key: body[key] for key in ("number", "languages", "ringGroups")}
                self.one(id)["numbers"] += [kept]
                route.fulfill(status=204)
            case ("PATCH", [id]):
                self.change(id, body)
                route.fulfill(status=204)
            case ("DELETE", [id]):
                self.accounts.remove(self.one(id))
                route.fulfill(status=204)
            case _:
                raise AssertionError(f"{method} {path}")

    def tell_test_call(self, route: Route) -> None:
        """What of a call to try the hotline is told next: `test_call`."""
        if route.request.method == "DELETE":
            route.fulfill(status=204)
            return
        if route.request.method == "POST":
            self.sent.append(("POST", "test-call", route.request.post_data_json))
            self.test_call = {"state": "awaited", "until": int(time.time()) + 590} | self.test_call
        route.fulfill(json={"state": "none", "steps": []} | self.test_call)

    def put_away(self, route: Route) -> None:
        id = route.request.url.rsplit("/", 1)[1]
        self.lost = [one for one in self.lost if one["message"] != id]
        route.fulfill(status=204)

    def one(self, id: str) -> dict[str, Any]:
        return next(one for one in self.accounts if one["account"] == id)

    def add(self, route: Route, provider: str) -> None:
        if self.refused is not None:
            refuse(route, 422, "credentials-refused", field=self.refused)
            return
        self.accounts.append(account(provider, health=health(lastSuccess=None)))
        route.fulfill(status=201, json={"account": f"{provider}-1"})

    def tell_numbers(self, route: Route) -> None:
        if isinstance(self.numbers, str):
            refuse(route, 502, "provider-failed", kind=self.numbers)
        else:
            route.fulfill(json={"numbers": self.numbers})

    def change(self, id: str, body: dict[str, Any]) -> None:
        one = self.one(id)
        one |= {key: body[key] for key in ("isOn", "numbers") if key in body}
        if "position" in body:
            self.accounts.remove(one)
            self.accounts.insert(body["position"], one)


def refuse(route: Route, status: int, code: str, **more: Any) -> None:
    body = {"type": f"/problems/{code}", "title": code, "status": status} | more
    route.fulfill(
        status=status, content_type="application/problem+json", body=json.dumps(body)
    )
