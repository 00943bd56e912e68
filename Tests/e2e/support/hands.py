# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever has keys and will sign with them what the shipped client would not.

A server needs somebody's real keys for an entry that breaks one rule and no other: an admin's who
is in league with it, a volunteer's, or a stranger's. They sign by the client's own modules.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from playwright.sync_api import Page

from support.keys import SCRIPT, Seeds
from support.lying import Entries, decode, encode

INVITE, CANCEL, JOIN, SET = 1, 2, 3, 4
TIME = slice(70, 78)
SEED_BYTES = 32
SECRET_BYTES = 16


@dataclass(frozen=True)
class Hand:
    """Keys, at work in a page of the hotline."""

    page: Page
    seeds: Seeds

    @classmethod
    def of_stranger(cls, page: Page) -> "Hand":
        return cls(page, Seeds(os.urandom(SEED_BYTES), os.urandom(SEED_BYTES)))

    @cached_property
    def public(self) -> tuple[bytes, bytes, bytes]:
        """Member id, verifying key, sealing key."""
        member, sign, seal = self.ask("publicOf", self.asked())
        return bytes.fromhex(member), bytes.fromhex(sign), bytes.fromhex(seal)

    @property
    def member(self) -> bytes:
        return self.public[0]

    @property
    def sign_key(self) -> bytes:
        return self.public[1]

    @property
    def seal_key(self) -> bytes:
        return self.public[2]

    def sign(self, core: bytes) -> bytes:
        return bytes.fromhex(self.ask("signEntry", self.asked() | {"core": core.hex()}))

    def asked(self) -> dict[str, str]:
        return {"seal": self.seeds.seal.hex(), "sign": self.seeds.sign.hex()}

    def ask(self, what: str, asked: object) -> Any:
        return self.page.evaluate(f"async (asked) => (await ({SCRIPT})).{what}(asked)", asked)

    def adds(self, entries: Entries, kind: int, body: bytes) -> Entries:
        """The list with one entry more, by this hand."""
        core = core_after(entries, kind, self.member, body)
        return [*entries, core + self.sign(core)]

    def invites(self, entries: Entries, expires: int) -> tuple[Entries, "Invite"]:
        secret = os.urandom(SECRET_BYTES)
        key = key_of_invite(self.page, secret)
        after = self.adds(entries, INVITE, key.sign_key + expires.to_bytes(8) + bytes([12]))
        return after, Invite(key, secret, hashlib.sha256(after[-1]).digest())

    def cancels(self, entries: Entries, invite: "Invite") -> Entries:
        return self.adds(entries, CANCEL, invite.key.sign_key)

    def sets(
        self, entries: Entries, subject: bytes, powers: int, gens: bytes = b"", active: int = 1
    ) -> Entries:
        body = subject + bytes([active, powers]) + len(gens).to_bytes(2) + gens
        return self.adds(entries, SET, body)


@dataclass(frozen=True)
class Invite:
    key: Hand
    secret: bytes
    pin: bytes

    @classmethod
    def of_link(cls, page: Page, link: str) -> "Invite":
        content = decode(link.partition("#v1.")[2])
        secret, pin = content[:SECRET_BYTES], content[SECRET_BYTES:]
        return cls(key_of_invite(page, secret), secret, pin)

    @property
    def fragment(self) -> str:
        return "v1." + encode(self.secret + self.pin)

    def joins(self, entries: Entries, joiner: Hand) -> Entries:
        return self.joins_with(entries, joiner.sign_key, joiner.seal_key, joiner.sign)

    def joins_with(
        self, entries: Entries, sign_key: bytes, seal_key: bytes, sign: Callable[[bytes], bytes]
    ) -> Entries:
        """Whoever signs with `sign` joins, under these two keys."""
        member = hashlib.sha256(b"llamenos/v1/member\0" + sign_key + seal_key).digest()[:16]
        core = core_after(entries, JOIN, member, self.key.sign_key + sign_key + seal_key)
        return [*entries, core + self.key.sign(core) + sign(core)]


def key_of_invite(page: Page, secret: bytes) -> Hand:
    """It signs; the sealing key beside it is nobody's."""
    nobody = Hand.of_stranger(page)
    seed = bytes.fromhex(nobody.ask("inviteSeed", secret.hex()))
    return Hand(page, Seeds(nobody.seeds.seal, seed))


def core_after(entries: Entries, kind: int, signer: bytes, body: bytes) -> bytes:
    """What is signed, in the place behind the last (docs/protocol.md, section 5)."""
    last = entries[-1]
    return (
        bytes([1, kind]) + hashlib.sha256(entries[0]).digest() + len(entries).to_bytes(4)
        + hashlib.sha256(last).digest() + last[TIME] + signer + len(body).to_bytes(2) + body
    )


def time_of(entries: Entries) -> int:
    return int.from_bytes(entries[-1][TIME])
