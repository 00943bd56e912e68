# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day on which somebody takes the machine: what other days take away again is there."""

from dataclasses import dataclass, field

from support.authenticator_apps import AuthenticatorApp
from support.contract_day import Day
from support.contracts import Headers
from support.provider_visits import Visitor


@dataclass
class LastDay(Day):
    apps: list[AuthenticatorApp] = field(default_factory=list)

    def live(self) -> None:
        self.take_a_call()
        self.look_after_an_account(4)
        member = self.ask("GET", "me", {"Cookie": self.crowd.volunteers[1]}).json()["member"]
        self.ask("POST", f"members/{member}/reset-link", self.admin)

    def turn_away(self, call: str) -> None:
        self.ask("POST", f"calls/{call}/ban", self.volunteer)

    def make_passkeys(self, cookie: Headers, auth: dict[str, str]) -> None:
        self.make_passkey(cookie, auth)

    def use_codes(self, cookie: Headers, auth: dict[str, str]) -> None:
        self.apps.append(self.turn_codes_on(cookie, auth)[0])

    def link_an_account(self, cookie: Headers, auth: dict[str, str], provider: Visitor) -> None:
        self.link(cookie, auth, provider)
