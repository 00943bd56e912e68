# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person at the provider without a browser: its pages asked for and filled in, cookies kept."""

import re
import urllib.parse
import urllib.request
from http.client import HTTPMessage
from typing import IO

from support.canaille_people import PEOPLE

NAME = next(iter(PEOPLE))
FIELDS = [("login", NAME), ("password", PEOPLE[NAME])]


class SentBack(Exception):
    """The provider has sent the browser back to the hotline."""


class Visitor(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but for the one that leads back."""

    def __init__(self, redirect: str) -> None:
        self.redirect = redirect
        cookies = urllib.request.HTTPCookieProcessor()
        self.opener = urllib.request.build_opener(self, cookies)

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if newurl.startswith(self.redirect):
            raise SentBack(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def answer(self, address: str) -> dict[str, str]:
        """What the provider sends back with, as the page hands it on: `code` and `state`."""
        try:
            place, page = self._open(address)
            for name, value in FIELDS:
                (token,) = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)
                place, page = self._open(place, {"csrf_token": token, name: value})
        except SentBack as back:
            query = dict(urllib.parse.parse_qsl(urllib.parse.urlparse(str(back)).query))
            return {"code": query["code"], "state": query["state"]}
        raise AssertionError(f"the provider went on to {place}")

    def _open(self, address: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        data = urllib.parse.urlencode(form).encode() if form else None
        with self.opener.open(address, data) as answer:
            return answer.url, answer.read().decode()
