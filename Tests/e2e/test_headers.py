# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the server answers carries the same strict headers."""

import base64
import hashlib
import re

import pytest

from support.places import ROOT
from support.servers import Server
from support.web import Answer, request

REQUESTS = [
    ("GET", "/", {}, b""),
    ("GET", "/call", {}, b""),
    ("GET", "/join", {}, b""),
    ("GET", "/icon.svg", {}, b""),
    ("GET", "/styles/tokens.css", {}, b""),
    ("HEAD", "/", {}, b""),
    ("GET", "/health", {}, b""),
    ("GET", "/api/hotline", {}, b""),
    ("GET", "/api/me", {}, b""),
    ("GET", "/api/no-such-route", {}, b""),
    ("GET", "/no-such-file.js", {}, b""),
    ("DELETE", "/", {}, b""),
    ("POST", "/api/sign-in", {"Content-Type": "application/json"}, b"{"),
    ("POST", "/api/sign-in", {"Content-Type": "application/json"}, b"[" * 200_000),
    ("POST", "/api/sign-in", {"Origin": "https://elsewhere.example"}, b"{}"),
]
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": {"'none'"},
    "worker-src": {"'self'"},
    "connect-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'"},
    "media-src": {"blob:"},
    "manifest-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
    "frame-ancestors": {"'none'"},
    "require-trusted-types-for": {"'script'"},
    "trusted-types": {"'none'"},
}


def import_map_hashes() -> set[str]:
    """What the policy may allow inline: the import map of each page, as it is committed."""
    found = set()
    for page in (ROOT / "web").rglob("*.html"):
        text = page.read_text()
        for inline in re.findall(r'<script type="importmap">(.*?)</script>', text, re.DOTALL):
            digest = hashlib.sha256(inline.encode()).digest()
            found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return found


def policy(answer: Answer) -> dict[str, set[str]]:
    """The content security policy; there must be one, and each directive once."""
    (header,) = answer.headers.get_all("Content-Security-Policy", [])
    directives = [part.split() for part in header.split(";")]
    assert len({name for name, *_ in directives}) == len(directives)
    return {name: set(sources) for name, *sources in directives}


@pytest.mark.parametrize(("method", "path", "headers", "body"), REQUESTS)
def test_every_answer_carries_the_strict_headers(
    empty_server: Server, method: str, path: str, headers: dict[str, str], body: bytes
) -> None:
    answer = request(empty_server.port, path, method, body or None, headers)
    for name, value in EXPECTED.items():
        assert answer.headers.get_all(name) == [value], name
    assert answer.headers["Integrity-Policy"] == "blocked-destinations=(script style)"
    assert "microphone=(self)" in answer.headers["Permissions-Policy"]
    found = policy(answer)
    assert found.pop("script-src") == {"'self'"} | import_map_hashes()
    assert found == POLICY
    assert answer.headers["Set-Cookie"] is None


def test_a_problem_says_its_type_and_quotes_nothing(empty_server: Server) -> None:
    answer = request(empty_server.port, "/api/sign-in", "POST", {"signInName": "quoted-name"})
    assert 400 <= answer.status < 500
    assert answer.headers.get_content_type() == "application/problem+json"
    problem = answer.json()
    assert problem["type"].startswith("/problems/")
    assert problem["status"] == answer.status
    assert b"quoted-name" not in answer.body
    assert "quoted-name" not in empty_server.folders.log.read_text()
