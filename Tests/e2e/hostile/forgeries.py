# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a server can do to the list of members without anybody's key (docs/protocol.md, section 1).

What it can add with somebody's key is in collusions.py.
"""

from collections.abc import Callable

from support.lying import Entries

KEY = 32
# Of a join: its core is 96 bytes, then the invite's key, the signing and the sealing key.
SIGN_KEY = 96 + KEY
SEAL_KEY = SIGN_KEY + KEY
SEAL_KEY_BYTES = 1216
# Each member came by an invite, a join and the tap.
BENS_JOIN, CLARAS_JOIN = 2, 5
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
