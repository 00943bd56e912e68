# SPDX-License-Identifier: AGPL-3.0-or-later
"""A browser at an address of its own, and all that its pages make and send."""

import secrets
from ipaddress import ip_address

from playwright.sync_api import BrowserContext

from support.browsers import QUICK_HEADERS, first_page
from support.canaries import forms_of_key
from support.keys_made import listen_for_keys

Needles = list[tuple[str, bytes]]


def wide_address() -> str:
    """IPv6, written in the one way that there is without zeros."""
    return ":".join(["2001", "db8", *(f"{secrets.randbelow(0xF000) + 0x1000:x}" for _ in range(6))])


def short_address() -> str:
    """IPv4. Fifteen bytes are as many as Swift keeps in a string itself, wherever that lies."""
    return ".".join(["198", "18", *(f"{secrets.randbelow(155) + 100}" for _ in range(2))])


class Visitor:
    """The server has to trust 127.0.0.1 as a proxy, else its address is everybody's."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.keys = listen_for_keys(context)
        self.page = first_page(context)
        self.address = address
        came_from = {"X-Forwarded-For": self.address}
        context.set_extra_http_headers(QUICK_HEADERS | came_from)

    @property
    def network(self) -> Needles:
        """Of a wide address the half by which it is counted, and with which all of it begins."""
        if "." in self.address:
            return [("address", self.address.encode())]
        text = ":".join(self.address.split(":")[:4])
        packed = ip_address(self.address).packed[:8]
        return [("address", text.encode()), ("address", packed)]

    @property
    def token(self) -> str:
        cookies = {one["name"]: one["value"] for one in self.context.cookies()}
        return cookies["__Host-session"]

    def made(self, *names: str) -> Needles:
        """In all forms. Each of the names has come up."""
        assert set(names) <= self.keys.found.keys(), self.keys.found.keys()
        keys = [(name, key) for name, key in self.keys.named if name in names]
        return [form for name, key in keys for form in forms_of_key(name, key)]
