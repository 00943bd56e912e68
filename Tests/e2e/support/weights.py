# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the client weighs on its way to a browser, packed as the server packs it."""

import subprocess
from collections import Counter
from dataclasses import dataclass

from playwright.sync_api import Page, Request

from support.places import ROOT
from support.servers import Server
from support.web import request

# What a page fetches besides what scripts/integrity knows of: the texts, the signs.
TEXTS = {"index.html": "/locales/en/app.json", "call/index.html": "/locales/en/caller.json"}
SIGNS = ["/icons.svg", "/icon.svg"]


def files_of(page: str, *later: str) -> list[str]:
    """The addresses of all that a browser fetches for a page and the modules it imports later."""
    asked = ["scripts/integrity", "--files", page, *later]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [*listed.split(), TEXTS[page], *SIGNS]


@dataclass
class Scale:
    """Weighs files as a server sends them to today's browsers; each is fetched once."""

    server: Server

    def __post_init__(self) -> None:
        self.known: dict[str, int] = {}

    def weigh(self, addresses: list[str]) -> int:
        return sum(self.one(address) for address in addresses)

    def one(self, address: str) -> int:
        if address not in self.known:
            path = "/call" if address == "/call/index.html" else address
            headers = {"Accept-Encoding": "gzip, deflate, br, zstd"}
            self.known[address] = len(request(self.server.port, path, headers=headers).body)
        return self.known[address]


class Traffic:
    """What a browser really fetched of the client, as it came over the line."""

    def __init__(self, page: Page) -> None:
        self.requests: list[Request] = []
        page.on("requestfinished", lambda one: self.requests.append(one))

    def of_the_client(self) -> list[Request]:
        return [one for one in self.requests if "/api/" not in one.url]

    def size(self) -> int:
        """Of the bodies; what is loaded from cache or by a blob weighs nothing."""
        return sum(one.sizes()["responseBodySize"] for one in self.of_the_client())

    def head_size(self) -> int:
        return sum(one.sizes()["responseHeadersSize"] for one in self.of_the_client())

    def paths(self) -> Counter[str]:
        parts = [one.url.split("/", 3)[3].split("#")[0] for one in self.of_the_client()]
        return Counter(f"/{part}" for part in parts)
