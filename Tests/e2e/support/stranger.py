# SPDX-License-Identifier: AGPL-3.0-or-later
"""A client in another language: as much of one as it takes to read a note.

Written from docs/protocol.md alone, whose sections are named; it shares no code with the product. What it
cannot do because the protocol does not say it is a fault of the protocol.
"""

import base64
import hashlib
import hmac
import json
import struct
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

GENESIS, JOIN = 0, 3
SIGN_KEY, SEAL_KEY, X25519_KEY, SIGNATURE = 32, 1216, 32, 64
NOTE, STAFF = 1, 1
ENCAPSULATION = 1120
# RFC 9180 §5.1 with the numbers of section 3.
SUITE = b"HPKE" + bytes.fromhex("647a00010002")


def blob(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def label(name: str) -> bytes:
    """Section 4."""
    return b"llamenos/v1/" + name.encode()


def expand(secret: bytes, info: bytes, salt: bytes | None = None) -> bytes:
    """HKDF of section 2."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


class Reader:
    """Section 2: what is left over at the end is a refusal."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def take(self, size: int) -> bytes:
        assert self.place + size <= len(self.data), "too short"
        self.place += size
        return self.data[self.place - size : self.place]

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    def vector(self) -> bytes:
        return self.take(self.number(2))

    def end(self) -> None:
        assert self.place == len(self.data), "something is left over"


@dataclass(frozen=True)
class Member:
    sign_key: bytes
    seal_key: bytes

    @property
    def id(self) -> bytes:
        """Section 3, derived ids."""
        joined = label("member") + b"\0" + self.sign_key + self.seal_key
        return hashlib.sha256(joined).digest()[:16]


@dataclass(frozen=True)
class Chain:
    """The roster as far as reading needs it (section 5): who is who, and what the hotline is called."""

    entries: list[bytes]

    @property
    def hid(self) -> bytes:
        return hashlib.sha256(self.entries[0]).digest()

    def hash(self, number: int) -> bytes:
        return hashlib.sha256(self.entries[number]).digest()

    def members(self) -> dict[bytes, Member]:
        found = [member for entry in self.entries if (member := self._member(entry))]
        return {member.id: member for member in found}

    def _member(self, entry: bytes) -> Member | None:
        read = Reader(entry)
        assert read.take(1) == b"\1"
        kind = read.number(1)
        read.take(32 + 4 + 32 + 8 + 16)
        body = Reader(read.vector())
        if kind == JOIN:
            body.take(SIGN_KEY)
        return Member(body.take(SIGN_KEY), body.take(SEAL_KEY)) if kind in (GENESIS, JOIN) else None


@dataclass(frozen=True)
class Seeds:
    seal: bytes
    sign: bytes
    head: tuple[int, bytes]


def code_bytes(shown: str) -> bytes:
    """Section 14: 28 characters, of which the last 12 bits are a checksum."""
    letters = shown.replace("-", "").replace(" ", "").upper()
    bits = int.from_bytes(base64.b32decode(letters + "=" * (-len(letters) % 8)), "big")
    # 28 characters are 140 bits, decoded to 17 bytes: 128 of the code and 8 of 12 of its checksum.
    code = (bits >> 8).to_bytes(16, "big")
    assert bits & 0xFF == hashlib.sha256(code).digest()[0], "mistyped"
    return code


def open_recovery(sealed: bytes, shown: str, hid: bytes, member: bytes) -> Seeds:
    """Section 14."""
    key = expand(code_bytes(shown), label("recovery") + b"\0" + member, salt=hid)
    aad = label("recovery") + b"\0" + hid + member
    read = Reader(AESGCM(key).decrypt(sealed[:12], sealed[12:], aad))
    seeds = Seeds(read.take(32), read.take(32), (read.number(4), read.take(32)))
    read.end()
    return seeds


def open_sealed(name: str, seed: bytes, aad: bytes, sealed: bytes) -> bytes:
    """Section 3: HPKE in base mode over X-Wing."""
    shared = decapsulate(seed, sealed[:ENCAPSULATION])
    info = label(name)
    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    key, nonce = (spread(secret, part, context, size) for part, size in ((b"key", 32), (b"base_nonce", 12)))
    return AESGCM(key).decrypt(nonce, sealed[ENCAPSULATION:], aad)


def decapsulate(seed: bytes, encapsulation: bytes) -> bytes:
    """X-Wing, whose private key is a seed."""
    expanded = hashlib.shake_256(seed).digest(96)
    lattice, curve = encapsulation[:1088], encapsulation[1088:]
    secret = X25519PrivateKey.from_private_bytes(expanded[64:])
    one = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).decapsulate(lattice)
    other = secret.exchange(X25519PublicKey.from_public_bytes(curve))
    ours = secret.public_key().public_bytes_raw()
    return hashlib.sha3_256(one + other + curve + ours + bytes.fromhex("5c2e2f2f5e5c")).digest()


def extract(salt: bytes, part: bytes, secret: bytes) -> bytes:
    """LabeledExtract of RFC 9180 §4."""
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + SUITE + part + secret, "sha256")


def spread(secret: bytes, part: bytes, context: bytes, size: int) -> bytes:
    """LabeledExpand of RFC 9180 §4."""
    info = size.to_bytes(2, "big") + b"HPKE-v1" + SUITE + part + context
    return HKDFExpand(algorithm=SHA256(), length=size, info=info).derive(secret)


@dataclass(frozen=True)
class Envelope:
    """Section 8."""

    header: bytes
    fields: dict[str, Any]
    payload: bytes
    wraps: dict[bytes, bytes]

    @classmethod
    def read(cls, data: bytes) -> "Envelope":
        read = Reader(data)
        sizes = {"v": 1, "hid": 32, "kind": 1, "id": 16, "version": 4, "prev": 32, "parent": 16}
        sizes |= {"author": 16, "roster_seq": 4, "roster_hash": 32, "audience": 1}
        fields = {name: read.take(size) for name, size in sizes.items()}
        fields |= {"extra": read.vector(), "commit": read.take(32)}
        header = data[: read.place]
        payload = read.take(read.number(4))
        wraps = {}
        for _ in range(read.number(2)):
            reader = read.take(16)
            wraps[reader] = read.take(1120 + 32 + 16)
        read.end()
        return cls(header, fields, payload, wraps)


def open_note(data: bytes, chain: Chain, reader: bytes, seeds: Seeds) -> dict[str, Any]:
    """Section 8, "What a reader accepts", as far as one note and a whole chain need it."""
    envelope = Envelope.read(data)
    fields = envelope.fields
    assert fields["hid"] == chain.hid and fields["kind"][0] == NOTE and fields["audience"][0] == STAFF
    key = open_sealed(
        "record/key", seeds.seal, hashlib.sha256(envelope.header).digest(), envelope.wraps[reader]
    )
    assert expand(key, label("record/commit")) == fields["commit"]
    plain = AESGCM(expand(key, label("record/payload"))).decrypt(
        bytes(12), envelope.payload, envelope.header
    )
    read = Reader(plain)
    signature, content = read.take(SIGNATURE), read.take(read.number(4))
    assert not any(plain[read.place :]) and len(plain) == padded(68 + len(content))
    author = chain.members()[fields["author"]]
    said = label("record") + b"\0" + envelope.header + content
    Ed25519PublicKey.from_public_bytes(author.sign_key).verify(signature, said)
    head = struct.unpack("!I", fields["roster_seq"])[0]
    assert chain.hash(head) == fields["roster_hash"]
    return json.loads(content)


def padded(length: int) -> int:
    """Section 10, up to 64 KiB."""
    return max(1024, 1 << (length - 1).bit_length())
