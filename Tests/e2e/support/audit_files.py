# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verifies a file of the audit log by docs/protocol.md alone, as a stranger would."""

import base64
import hashlib
import json
import struct
from dataclasses import dataclass

HEAD = struct.Struct(">Q32sQ16sB16sH")


@dataclass(frozen=True)
class Act:
    seq: int
    time: int
    actor: bytes
    action: int
    object: bytes
    detail: bytes


def hash_of(entry: bytes) -> bytes:
    return hashlib.sha256(LABEL + entry).digest()


LABEL = b"llamenos/v1/audit\0"


def read(entry: bytes) -> tuple[Act, bytes]:
    """The act of an entry, and the hash that it names as the one before."""
    seq, before, time, actor, action, thing, length = HEAD.unpack_from(entry)
    detail = entry[HEAD.size :]
    assert len(detail) == length, "a detail of another length than it says"
    return Act(seq, time, actor, action, thing, detail), before


def verify(text: str) -> list[Act]:
    """Every act of the file, oldest first; fails on whatever does not fit."""
    acts: list[Act] = []
    last = bytes(32)
    for number, line in enumerate(text.splitlines(), start=1):
        row = json.loads(line)
        entry = base64.urlsafe_b64decode(row["entry"] + "=" * (-len(row["entry"]) % 4))
        act, before = read(entry)
        assert act.seq == number == row["seq"], f"act {number} is missing"
        assert before == last, f"act {number} names another one as the one before"
        last = hash_of(entry)
        told = [row["hash"], row["time"], row["actor"], row["action"], row["object"], row["detail"]]
        assert told == [
            last.hex(), act.time, act.actor.hex(), act.action, act.object.hex(), act.detail.hex(),
        ], f"act {number} reads otherwise in the file than it is"
        acts.append(act)
    return acts
