# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that believes what is not so: its database, rewritten under it while it runs.

A proxy changes one answer at a time. Whoever operates the server can change what all of its answers
come from, so that they fit together, and what it does next is built upon that.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from support.servers import Server

Database = sqlite3.Connection
AUDIT_LABEL = b"llamenos/v1/audit\0"
PREV = slice(8, 40)


@contextmanager
def rewriting(server: Server, *tables: str) -> Iterator[Database]:
    """The database of a server that runs, without the bounds of its schema between tables.

    Afterwards these tables are as they were.
    """
    path = server.folders.data / "llamenos.sqlite"
    with closing(sqlite3.connect(path, timeout=30)) as database:
        before = {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
        try:
            yield database
        finally:
            with database:
                for table, rows in before.items():
                    put_back(database, table, rows)


def put_back(database: Database, table: str, rows: list[tuple[object, ...]]) -> None:
    database.execute(f"DELETE FROM {table}")
    if rows:
        places = ", ".join("?" for _ in rows[0])
        database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def store_entry(database: Database, entry: bytes, signer: bytes, powers: int) -> None:
    """A `set` in the list, and its subject with these powers wherever the server looks."""
    sequence, previous, subject = int.from_bytes(entry[34:38]), entry[38:70], entry[96:112]
    with database:
        database.execute(
            "INSERT INTO roster_entries (seq, entry_id, prev_id, signer_id, entry)"
            " VALUES (?, ?, ?, ?, ?)",
            (sequence, hashlib.sha256(entry).digest(), previous, signer, entry),
        )
        database.execute(
            "UPDATE members SET role = 'admin', powers = ? WHERE member_id = ?", (powers, subject)
        )


def swap_records(database: Database, one: int, other: int) -> None:
    """What was sealed, with the keys to it, under each other's id, call and author."""
    sealed = "header_id, header, payload_sealed"
    with database:
        of = {
            place: database.execute(
                f"SELECT {sealed} FROM records WHERE place = ?", (place,)
            ).fetchone()
            for place in (one, other)
        }
        database.execute("UPDATE records SET header_id = randomblob(32) WHERE place = ?", (one,))
        for place, row in ((other, of[one]), (one, of[other])):
            database.execute(
                f"UPDATE records SET ({sealed}) = (?, ?, ?) WHERE place = ?", (*row, place)
            )
        for before, after in ((one, -1), (other, one), (-1, other)):
            database.execute(
                "UPDATE record_wraps SET record_place = ? WHERE record_place = ?", (after, before)
            )


def rewrite_act(database: Database, act: int, actor: bytes) -> None:
    """Somebody else did it, and each act behind it is linked anew, as the server would have."""
    rows = database.execute("SELECT seq, entry FROM audit_entries ORDER BY seq").fetchall()
    previous = bytes(32)
    with database:
        database.execute("DELETE FROM audit_entries")
        for seq, entry in rows:
            entry = entry[: PREV.start] + previous + entry[PREV.stop :]
            if seq == act:
                entry = entry[:48] + actor + entry[64:]
            previous = hashlib.sha256(AUDIT_LABEL + entry).digest()
            database.execute("INSERT INTO audit_entries VALUES (?, ?, ?)", (seq, previous, entry))
