# SPDX-License-Identifier: AGPL-3.0-or-later
"""The client is served as it stands in the repository."""

from pathlib import Path

import pytest

from support.client_files import client_files
from support.places import ROOT
from support.servers import Server
from support.web import request, unpack

TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
    ".yaml": "application/yaml",
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


def test_every_file_is_served_byte_for_byte_with_its_type(empty_server: Server) -> None:
    files = client_files()
    assert len(files) > 20
    for address, path in files:
        answer = request(empty_server.port, address)
        assert (answer.status, answer.body) == (200, path.read_bytes()), address
        assert answer.headers.get_content_type() == TYPES[path.suffix], address
        assert answer.headers["ETag"], address
        assert answer.headers["Cache-Control"] == "no-cache", address


def test_a_browser_that_has_the_file_is_not_sent_it_again(empty_server: Server) -> None:
    for address, _ in client_files():
        tag = request(empty_server.port, address).headers["ETag"]
        again = request(empty_server.port, address, headers={"If-None-Match": tag})
        assert (again.status, again.body) == (304, b""), address
        other = request(empty_server.port, address, headers={"If-None-Match": '"other"'})
        assert other.status == 200, address


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_packed_files_are_the_same_byte_for_byte(empty_server: Server, coding: str) -> None:
    saved = 0
    for address, path in client_files():
        answer = request(empty_server.port, address, headers={"Accept-Encoding": coding})
        assert unpack(answer) == path.read_bytes(), address
        assert answer.headers["Vary"] == "Accept-Encoding", address
        assert answer.headers.get_content_type() == TYPES[path.suffix], address
        saved += len(path.read_bytes()) - len(answer.body)
    assert saved > 400_000


def test_a_browser_that_has_the_packed_file_is_not_sent_it_again(empty_server: Server) -> None:
    for address, _ in client_files():
        packed = {"Accept-Encoding": "br"}
        tag = request(empty_server.port, address, headers=packed).headers["ETag"]
        again = request(empty_server.port, address, headers=packed | {"If-None-Match": tag})
        assert (again.status, again.body) == (304, b""), address
        assert again.headers["ETag"] == tag, address


def test_no_answer_of_the_api_is_packed(empty_server: Server) -> None:
    for path in ["/api/hotline", "/api/me", "/api/no-such-thing", "/no-such-file.js", "/health"]:
        answer = request(empty_server.port, path, headers={"Accept-Encoding": "br, gzip"})
        assert answer.headers["Content-Encoding"] is None, path


@pytest.mark.parametrize("path", PAGES)
def test_addresses_of_the_application_are_its_page(empty_server: Server, path: str) -> None:
    answer = request(empty_server.port, path)
    assert (answer.status, answer.body) == (200, (ROOT / "web/index.html").read_bytes())


@pytest.mark.parametrize("path", ["/call", "/call/", "/api/docs", "/api/docs/"])
def test_the_caller_and_the_api_have_pages_of_their_own(empty_server: Server, path: str) -> None:
    answer = request(empty_server.port, path)
    page = ROOT / f"web/{path.strip('/')}/index.html"
    assert (answer.status, answer.body) == (200, page.read_bytes())


@pytest.mark.parametrize("path", ABSENT)
def test_what_is_no_file_of_the_client_is_not_found(empty_server: Server, path: str) -> None:
    answer = request(empty_server.port, path)
    assert answer.status == 404
    assert answer.json()["type"] == "/problems/not-found"
