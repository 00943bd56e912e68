# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places calls without a browser, proof of work included."""

import base64
import hashlib
from itertools import count as count_up
from typing import Any

from support.web import Answer, request


def decode(blob: str) -> bytes:
    return base64.urlsafe_b64decode(blob + "=" * (-len(blob) % 4))


def solve(puzzle: dict[str, Any]) -> list[int]:
    """For each i a nonce so that SHA-256(challenge ‖ i u8 ‖ nonce u64) begins with zero bits."""
    challenge, limit = decode(puzzle["challenge"]), 2 ** (256 - puzzle["difficulty"])

    def nonce(i: int) -> int:
        start = hashlib.sha256(challenge + bytes([i]))
        for tried in count_up():
            digest = start.copy()
            digest.update(tried.to_bytes(8, "big"))
            if int.from_bytes(digest.digest(), "big") < limit:
                return tried
        raise AssertionError("unreachable")

    return [nonce(i) for i in range(puzzle["count"])]


def place_call(port: int, headers: dict[str, str] | None = None) -> Answer:
    puzzle = request(port, "/api/calls/proof", "POST", {}, headers).json()
    body = {"language": "en", "challenge": puzzle["challenge"], "solutions": solve(puzzle)}
    return request(port, "/api/calls", "POST", body, headers)
