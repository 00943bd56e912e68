# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a server can do to the list of members without anybody's key (docs/protocol.md, section 1)."""

import hashlib
from collections.abc import Callable

from support.lying import Entries

SET = 4
KEY = 32
SIGNATURE = 64
# Of a join: its core is 96 bytes, then the invite's key, the signing and the sealing key.
SIGN_KEY = 96 + KEY
SEAL_KEY = SIGN_KEY + KEY
SEAL_KEY_BYTES = 1216
# Each member came by an invite, a join and the tap.
BENS_JOIN, BENS_TAP, CLARAS_JOIN = 2, 3, 5
# The identity, of order 1: with it one signature holds for every message.
IDENTITY = bytes([1]) + bytes(KEY - 1)

Forgery = Callable[[Entries], Entries]


def change(entries: Entries, place: int, offset: int, content: bytes) -> Entries:
    entry = bytearray(entries[place])
    entry[offset : offset + len(content)] = content
    return [*entries[:place], bytes(entry), *entries[place + 1 :]]


def other_sealing_key(entries: Entries) -> Entries:
    """Another member's, which is a good key."""
    key = entries[CLARAS_JOIN][SEAL_KEY : SEAL_KEY + SEAL_KEY_BYTES]
    return change(entries, BENS_JOIN, SEAL_KEY, key)


def other_signing_key(entries: Entries) -> Entries:
    return change(entries, BENS_JOIN, SIGN_KEY, entries[CLARAS_JOIN][SIGN_KEY:SEAL_KEY])


def key_of_small_order(entries: Entries) -> Entries:
    return change(entries, BENS_JOIN, SIGN_KEY, IDENTITY)


def swapped(entries: Entries) -> Entries:
    return [*entries[:2], entries[3], entries[2], *entries[4:]]


def left_out(entries: Entries) -> Entries:
    return [*entries[:2], *entries[3:]]


def rolled_back(entries: Entries) -> Entries:
    return entries[:-1]


def append(entries: Entries, body: bytes) -> Entries:
    """A `set` that Ada is said to have signed, with a signature of hers from elsewhere."""
    last = entries[-1]
    core = (
        bytes([1, SET]) + entries[1][2:34] + len(entries).to_bytes(4)
        + hashlib.sha256(last).digest() + last[70:78] + entries[1][78:94]
        + len(body).to_bytes(2) + body
    )
    return [*entries, core + last[-SIGNATURE:]]


def false_generation(entries: Entries) -> Entries:
    """Group 2 with another member's key, which the server would rather have been its own."""
    gens = bytes([2]) + (2).to_bytes(4) + entries[CLARAS_JOIN][SEAL_KEY:][:SEAL_KEY_BYTES]
    subject = entries[1][78:94]
    return append(entries, subject + bytes([1, 15]) + len(gens).to_bytes(2) + gens)


def granted_power(entries: Entries) -> Entries:
    """Ben reads everything and signs."""
    return append(entries, entries[BENS_TAP][96:112] + bytes([1, 15]) + bytes(2))


def removal_without_rotation(entries: Entries) -> Entries:
    """Ben is out, and keeps the keys of both groups."""
    return append(entries, entries[BENS_TAP][96:112] + bytes([0, 0]) + bytes(2))
