#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prints the cases of security keys in testdata/protocol/device.json.

Written from docs/protocol.md, section 13, alone; needs cryptography (50.0.2) of the Python Package
Index. Fixed inputs are SHAKE256 of a public string and a name, as everywhere in that folder.
"""

import hashlib
import json

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LABEL = b"llamenos/v1/device/third"
FIRST = "slot of a security key"


def fixed(name: str, length: int) -> bytes:
    return hashlib.shake_256(b"llamenos key slot vectors/" + name.encode()).digest(length)


def slot(given: dict[str, bytes]) -> tuple[bytes, bytes, bytes]:
    """Key, additional data and sealed bytes."""
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=LABEL).derive(given["prf"])
    identifier = given["credential_id"]
    aad = LABEL + b"\x00" + given["hid"] + given["member"] + given["device"]
    aad += len(identifier).to_bytes(2, "big") + identifier
    return key, aad, AESGCM(key).encrypt(given["nonce"], given["third"], aad)


def inputs(name: str, identifier_length: int) -> dict[str, bytes]:
    lengths = {"prf": 32, "hid": 32, "member": 16, "device": 16, "nonce": 12, "third": 32}
    given = {field: fixed(f"{name}/{field}", length) for field, length in lengths.items()}
    return given | {"credential_id": fixed(f"{name}/credential_id", identifier_length)}


def hexed(given: dict[str, bytes]) -> dict[str, str]:
    return {field: value.hex() for field, value in given.items()}


def sealing(name: str, comment: str, length: int) -> dict[str, object]:
    given = inputs(name, length)
    key, aad, sealed = slot(given)
    expect = hexed({"key": key, "aad": aad, "sealed": sealed})
    return {"name": name, "comment": comment, "op": "key-slot", **hexed(given), "expect": expect}


def opening(name: str, comment: str, **other: bytes) -> dict[str, object]:
    """The first slot, opened with something else than it was sealed with."""
    given = inputs(FIRST, 16)
    sealed = slot(given)[2]
    third = given.pop("third").hex()
    answer = {"refuse": "open"} if other else {"expect": {"third": third}}
    given = given | {"sealed": sealed} | other
    return {"name": name, "comment": comment, "op": "key-slot-open", **hexed(given), **answer}


CASES = [
    sealing(FIRST, "third under what one key gives", 16),
    sealing("slot of a key with a long id", "64 bytes, as older keys have", 64),
    opening("slot, opened", "by the key that it is for"),
    opening("slot, another key", "", prf=fixed("another/prf", 32)),
    opening("slot under another id", "", credential_id=fixed("another/id", 16)),
    opening("slot with a longer id", "", credential_id=inputs(FIRST, 16)["credential_id"] + b"\0"),
    opening("slot of another device", "", device=fixed("another/device", 16)),
    opening("slot of another member", "", member=fixed("another/member", 16)),
    opening("slot of another hotline", "", hid=fixed("another/hid", 32)),
    opening("slot with another nonce", "", nonce=fixed("another/nonce", 12)),
]

if __name__ == "__main__":
    print(",\n".join(json.dumps(case) for case in CASES))
