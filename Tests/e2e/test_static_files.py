# SPDX-License-Identifier: AGPL-3.0-or-later
"""The client is served as it stands in the repository."""

from pathlib import Path

import pytest

from support.places import ROOT
from support.servers import Server
from support.web import request

TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
PAGES = ["/", "/setup", "/join", "/reset", "/sign-in", "/calls", "/calls/00ff", "/members"]
ABSENT = [
    "/no-such-file.js",
    "/lib/no-such-file.js",
    "/styles/tokens.css.map",
    "/../Package.swift",
    "/%2e%2e/Package.swift",
    "/lib/..%2f..%2fPackage.swift",
    "/Package.swift",
    "/data/hotline.sqlite",
]


def served_files() -> list[tuple[str, Path]]:
    """Every file of the client with its address."""
    web = [(f"/{path.relative_to(ROOT / 'web')}", path) for path in (ROOT / "web").rglob("*.*")]
    locales = ROOT / "Locales"
    texts = [(f"/locales/{path.relative_to(locales)}", path) for path in locales.rglob("*.json")]
    return [(address, path) for address, path in web + texts if path.is_file()]


def test_every_file_is_served_byte_for_byte_with_its_type(empty_server: Server) -> None:
    files = served_files()
    assert len(files) > 20
    for address, path in files:
        answer = request(empty_server.port, address)
        assert (answer.status, answer.body) == (200, path.read_bytes()), address
        assert answer.headers.get_content_type() == TYPES[path.suffix], address
        assert answer.headers["ETag"], address
        assert answer.headers["Cache-Control"] == "no-cache", address


def test_a_browser_that_has_the_file_is_not_sent_it_again(empty_server: Server) -> None:
    for address, _ in served_files():
        tag = request(empty_server.port, address).headers["ETag"]
        again = request(empty_server.port, address, headers={"If-None-Match": tag})
        assert (again.status, again.body) == (304, b""), address
        other = request(empty_server.port, address, headers={"If-None-Match": '"other"'})
        assert other.status == 200, address


@pytest.mark.parametrize("path", PAGES)
def test_addresses_of_the_application_are_its_page(empty_server: Server, path: str) -> None:
    answer = request(empty_server.port, path)
    assert (answer.status, answer.body) == (200, (ROOT / "web/index.html").read_bytes())


def test_the_caller_has_a_page_of_its_own(empty_server: Server) -> None:
    answer = request(empty_server.port, "/call")
    assert (answer.status, answer.body) == (200, (ROOT / "web/call/index.html").read_bytes())


@pytest.mark.parametrize("path", ABSENT)
def test_what_is_no_file_of_the_client_is_not_found(empty_server: Server, path: str) -> None:
    answer = request(empty_server.port, path)
    assert answer.status == 404
    assert answer.json()["type"] == "/problems/not-found"
