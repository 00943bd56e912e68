# SPDX-License-Identifier: AGPL-3.0-or-later
"""As much of TURN over UDP (RFC 8489, RFC 8656) as it takes to ask a relay what it allows."""

import hashlib
import hmac
import secrets
import socket
import struct
from types import TracebackType

MAGIC = 0x2112A442
ALLOCATE, REFRESH = 0x003, 0x004
ERROR_BITS = 0x110
USERNAME, INTEGRITY, ERROR_CODE, LIFETIME = 0x0006, 0x0008, 0x0009, 0x000D
REALM, NONCE, TRANSPORT = 0x0014, 0x0015, 0x0019
UDP = b"\x11\0\0\0"
UNAUTHORIZED, STALE_NONCE = 401, 438


def attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("!HH", kind, len(value)) + value + bytes(-len(value) % 4)


class TurnClient:
    """One socket at a relay: what coturn calls a session."""

    def __init__(self, port: int, credentials: dict[str, str]) -> None:
        self.credentials = credentials
        self.realm = self.nonce = b""
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.settimeout(5)
        self.socket.connect(("127.0.0.1", port))

    def __enter__(self) -> "TurnClient":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.socket.close()

    def allocate(self) -> int:
        """0, or the relay's error code."""
        return self._ask(ALLOCATE, attribute(TRANSPORT, UDP))

    def refresh(self, seconds: int) -> int:
        return self._ask(REFRESH, attribute(LIFETIME, struct.pack("!I", seconds)))

    def _ask(self, method: int, attributes: bytes) -> int:
        code = self._send(method, attributes)
        # The relay says its realm and nonce with the first refusal, and renews the nonce at times.
        if code == STALE_NONCE or code == UNAUTHORIZED:
            code = self._send(method, attributes)
        return code

    def _send(self, method: int, attributes: bytes) -> int:
        body = attributes
        if self.nonce:
            user = self.credentials["username"].encode()
            body += attribute(USERNAME, user) + attribute(REALM, self.realm)
            body += attribute(NONCE, self.nonce)
            head = struct.pack("!HHI", method, len(body) + 24, MAGIC) + (name := self._name())
            secret = self.credentials["credential"].encode()
            key = hashlib.md5(b":".join([user, self.realm, secret])).digest()
            body += attribute(INTEGRITY, hmac.digest(key, head + body, "sha1"))
        else:
            head = struct.pack("!HHI", method, len(body), MAGIC) + (name := self._name())
        self.socket.send(head + body)
        return self._receive(name)

    @staticmethod
    def _name() -> bytes:
        return secrets.token_bytes(12)

    def _receive(self, name: bytes) -> int:
        answer = self.socket.recv(2048)
        while answer[8:20] != name:
            answer = self.socket.recv(2048)
        kind, length = struct.unpack("!HH", answer[:4])
        found = {}
        place = 20
        while place < 20 + length:
            attribute_kind, size = struct.unpack("!HH", answer[place : place + 4])
            found[attribute_kind] = answer[place + 4 : place + 4 + size]
            place += 4 + size + -size % 4
        self.realm = found.get(REALM, self.realm)
        self.nonce = found.get(NONCE, self.nonce)
        if kind & ERROR_BITS != ERROR_BITS:
            return 0
        return found[ERROR_CODE][2] * 100 + found[ERROR_CODE][3]
