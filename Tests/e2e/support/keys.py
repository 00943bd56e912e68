# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody could open who has a member's keys and the server's database.

The shipped client never lets a seed out. A test has the recovery code, and so gets at them by the
product's own modules, as a thief with the code would.
"""

import base64
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).with_name("keys.js").read_text()


@dataclass(frozen=True)
class Seeds:
    """The two seeds of 32 bytes that all of a member's keys come from."""

    seal: bytes
    sign: bytes

    @property
    def named(self) -> list[tuple[str, bytes]]:
        return [("seal seed", self.seal), ("sign seed", self.sign)]


@dataclass
class Opened:
    """Generations as (scope, number), records as (kind, id, version)."""

    groups: set[tuple[int, int]]
    records: set[tuple[int, str, int]]


def member_seeds(page: Page, code: str) -> Seeds:
    """By her recovery code, on a page where she is signed in."""
    seal, sign = page.evaluate(f"async (code) => (await ({SCRIPT})).seeds(code)", code)
    return Seeds(bytes.fromhex(seal), bytes.fromhex(sign))


def code_bytes(code: str) -> bytes:
    """What stands behind the letters: 28 of 5 bits are 16 bytes, then a check of 12 bits."""
    return base64.b32decode(code.replace(" ", "") + "A" * 4)[:16]


def rows(database: Path) -> dict[str, Any]:
    """All that is signed or sealed in the server's database, as it goes over the wire."""
    # Immutable would not see the write-ahead log; a reader beside the server does no harm.
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as open_database:
        ask = lambda text, *values: open_database.execute(text, values).fetchall()  # noqa: E731
        envelopes = [
            [kind, id.hex(), version, text(envelope(ask, place, header, payload))]
            for place, kind, id, version, header, payload in ask(
                "SELECT place, kind, record_id, version, header, payload_sealed FROM records"
            )
        ]
        return {
            "entries": [text(entry) for entry, in ask("SELECT entry FROM roster_entries ORDER BY seq")],
            "wraps": [text(wrap) for wrap, in ask("SELECT wrap_sealed FROM group_wraps")],
            "past": [text(seed) for seed, in ask("SELECT seed_sealed FROM past_seeds")],
            "envelopes": envelopes,
        }


def envelope(ask: Any, place: int, header: bytes, payload: bytes) -> bytes:
    wraps = ask("SELECT reader_id, wrap_sealed FROM record_wraps WHERE record_place = $1", place)
    return b"".join(
        [header, len(payload).to_bytes(4), payload, len(wraps).to_bytes(2)]
        + [wrap if wrap.startswith(reader) else reader + wrap for reader, wrap in wraps]
    )


def text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def open_all(page: Page, seeds: Seeds, found: dict[str, Any], kept: Sequence[str] = ()) -> Opened:
    """Tries her keys on everything; `kept` are wraps that were copied at another time."""
    found = {**found, "wraps": found["wraps"] + [*kept]}
    asked = {"seal": seeds.seal.hex(), "sign": seeds.sign.hex(), "found": found}
    opened = page.evaluate(f"async (asked) => (await ({SCRIPT})).openAll(asked)", asked)
    return Opened(
        {(scope, gen) for scope, gen in opened["groups"]},
        {(kind, id, version) for kind, id, version in opened["records"]},
    )
