# SPDX-License-Identifier: AGPL-3.0-or-later
"""A passkey without a browser: EdDSA on Ed25519 (RFC 8032), written out, since nothing here is secret."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int]
BASE: Point = (
    15112221349535400772501151409588531511454012693041857206046113283949847762202,
    46316835694926478169428394003475163141307993866256225615783033603165251855960,
)
# Somebody was there, and is its owner; with a new key, it comes along.
TOUCHED, MADE = 0x05, 0x45


def blob(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def add(one: Point, other: Point) -> Point:
    (x1, y1), (x2, y2) = one, other
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P) % P
    return x, (y1 * y2 + x1 * x2) * pow(1 - product, -1, P) % P


def times(factor: int) -> bytes:
    """A multiple of the base point, encoded."""
    found: Point = (0, 1)
    doubled = BASE
    while factor:
        if factor & 1:
            found = add(found, doubled)
        doubled = add(doubled, doubled)
        factor >>= 1
    return (found[1] | (found[0] & 1) << 255).to_bytes(32, "little")


def number(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


@dataclass
class Passkey:
    origin: str
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    seed: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def name(self) -> str:
        return blob(self.id)

    @property
    def scalar(self) -> int:
        half = int.from_bytes(hashlib.sha512(self.seed).digest()[:32], "little")
        return half & ((1 << 254) - 8) | 1 << 254

    def sign(self, message: bytes) -> bytes:
        prefix, key = hashlib.sha512(self.seed).digest()[32:], times(self.scalar)
        nonce = number(prefix, message) % ORDER
        point = times(nonce)
        s = (nonce + number(point, key, message) * self.scalar) % ORDER
        return point + s.to_bytes(32, "little")

    def made(self, challenge: str) -> dict[str, Any]:
        """What a page sends of a new one, without a confirmation."""
        key = bytes.fromhex("a4010103272006215820") + times(self.scalar)
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + key
        return {
            "challenge": challenge, "authenticatorData": blob(self.data(MADE) + attested),
            "clientDataJSON": blob(self.client("webauthn.create", challenge)),
        }

    def touch(self, challenge: str) -> dict[str, Any]:
        data, client = self.data(TOUCHED), self.client("webauthn.get", challenge)
        signature = self.sign(data + hashlib.sha256(client).digest())
        answer = {"id": self.name, "authenticatorData": blob(data), "clientDataJSON": blob(client)}
        return {"challenge": challenge, "answer": answer | {"signature": blob(signature)}}

    def data(self, flags: int) -> bytes:
        host = urlsplit(self.origin).hostname or ""
        return hashlib.sha256(host.encode()).digest() + bytes([flags, 0, 0, 0, 0])

    def client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()
