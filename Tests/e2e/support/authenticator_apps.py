# SPDX-License-Identifier: AGPL-3.0-or-later
"""An authenticator app, written from RFC 4226 and RFC 6238: it shares nothing with the server."""

import base64
import hashlib
import hmac
import io
import struct
import time
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator

STEP_SECONDS = 30


@dataclass
class AuthenticatorApp:
    """What it keeps of one entry: a secret in base32, and what it shows of it."""

    secret: str
    issuer: str = ""
    name: str = ""

    @classmethod
    def scan(cls, picture: Locator) -> "AuthenticatorApp":
        """By the camera, as somebody holds the phone before the screen."""
        seen = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())).convert("L"))
        (text,) = [one.text for one in seen]
        return cls.of(text)

    @classmethod
    def of(cls, link: str) -> "AuthenticatorApp":
        parts = urlsplit(link)
        assert (parts.scheme, parts.netloc) == ("otpauth", "totp"), link
        issuer, _, name = unquote(parts.path.removeprefix("/")).partition(":")
        asked = parse_qs(parts.query)
        assert asked.keys() == {"secret", "issuer"}, asked
        assert asked["issuer"] == [issuer]
        return cls(asked["secret"][0], issuer, name)

    @property
    def step(self) -> int:
        return int(time.time()) // STEP_SECONDS

    @property
    def key(self) -> bytes:
        return base64.b32decode(self.secret)

    def code(self, step: int) -> str:
        mac = hmac.new(self.key, struct.pack(">Q", step), hashlib.sha1).digest()
        at = mac[-1] & 15
        (word,) = struct.unpack(">I", mac[at : at + 4])
        return f"{(word & 0x7FFFFFFF) % 10**6:06d}"
