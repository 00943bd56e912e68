# SPDX-License-Identifier: AGPL-3.0-or-later
"""A member's own phones as the server keeps them, for pages that are looked at."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Route

from support.people import Person
from support.phone_accounts import refuse
from support.screens import press, type_into


@dataclass
class OwnPhones:
    """Answers for GET and PUT /api/me/phones on one page."""

    page: Page
    possible: bool
    refuses: bool = False
    # Whether callers by phone ring in browsers.
    in_browser: bool = True
    kept: dict[str, Any] = field(default_factory=lambda: {"phone": None, "sip": None})

    def __post_init__(self) -> None:
        self.page.route("**/api/me/phones", self.answer)

    def answer(self, route: Route) -> None:
        if route.request.method == "GET":
            possible = {"phone": self.possible, "sip": self.possible}
            told = {"possible": possible | {"browser": self.in_browser}}
            route.fulfill(json=self.kept | told)
            return
        body: dict[str, Any] = route.request.post_data_json
        assert set(body) == {"phone", "sip", "confirm"} and body["confirm"]["auth"], body.keys()
        if self.refuses:
            refuse(route, 409, "phone-not-allowed")
            return
        self.kept = {"phone": body["phone"], "sip": body["sip"]}
        route.fulfill(status=204)

    def confirm(self, person: Person) -> None:
        type_into(self.page, "account.signInName", person.sign_in_name)
        type_into(self.page, "account.passphrase", person.passphrase)
        press(self.page, "settings.save")


def show_phones(page: Page, phones: dict[str, str]) -> list[str]:
    """What an admin is told who asks for a member's; gives where each look was asked for."""
    looks: list[str] = []

    def answer(route: Route) -> None:
        looks.append(route.request.url)
        route.fulfill(json=phones)

    page.route("**/api/members/*/phones/show", answer)
    return looks


def be_rung_by(page: Page, by: str) -> None:
    """As the server forecasts it of whoever has a phone."""
    rung = {"rung": True, "until": None, "reasons": [], "warnings": [], "by": by}
    page.unroute("**/api/me/rung")
    page.route(
        "**/api/me/rung", lambda route: route.fulfill(json={"member": "0" * 32} | rung)
    )
