# SPDX-License-Identifier: AGPL-3.0-or-later
"""A database that is put back as it was, by a backup or by a copy of its folder."""

import shutil
import sqlite3
import subprocess
from pathlib import Path

from support.browsers import copy_profile
from support.commands import run
from support.people import ADA
from support.places import ROOT, program
from support.seeds import Hotline
from support.servers import Folders, Server, clean_environment


def make_key(file: Path) -> str:
    """`llamenos backup-key FILE`. Gives the public half."""
    made = subprocess.run(
        [str(program()), "backup-key", str(file)], check=True, capture_output=True, timeout=60
    )
    return made.stdout.decode().strip()


def back_up(server: Server, file: Path, to: str | None = None) -> Path:
    """`llamenos backup FILE`, while the server runs; `to` a public key: encrypted."""
    key = ["--to", to] if to else []
    command = [str(program()), "backup", str(file), *key, *server.arguments()]
    subprocess.run(
        command, cwd=ROOT, env=clean_environment(), check=True, capture_output=True, timeout=60
    )
    return file


def restore(server: Server, file: Path) -> None:
    """As docs/operations.md says: stop, replace, start. The custodian's store stays."""
    server.stop()
    database = server.folders.data / "llamenos.sqlite"
    for leftover in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
        leftover.unlink(missing_ok=True)
    shutil.copy(file, database)
    database.chmod(0o600)
    server.start()


def move_to_empty_host(server: Server, top: Path, backup: Path, key: Path) -> Server:
    """As docs/operations.md says: the master secret is carried over, the custodian's store is not."""
    elsewhere = Server(Folders(top), port=server.port, flags=server.flags)
    secret = elsewhere.folders.secret
    secret.parent.mkdir(mode=0o700, parents=True)
    shutil.copy2(server.folders.secret, secret)
    answer = run(elsewhere, "restore", str(backup), "--key", str(key))
    assert answer.returncode == 0, answer.stdout
    assert "no custodian's store" in answer.stdout
    return elsewhere


def shares(server: Server) -> list[tuple[str, bytes]]:
    """What the custodian holds of each device, and what the master secret is."""
    store = server.folders.custodian / "custodian.sqlite"
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    rows = connection.execute("SELECT share_sealed, proof_sealed FROM devices").fetchall()
    connection.close()
    assert rows
    held = [("share", bytes(value)) for row in rows for value in row]
    secret = server.folders.secret.read_text().strip()
    return [*held, ("secret", bytes.fromhex(secret)), ("secret, hex", secret.encode())]


def go_back(hotline: Hotline, before: Folders) -> None:
    """To the same place in time again, for the server and for another device of Ada's."""
    server = hotline.server
    server.stop()
    shutil.rmtree(server.folders.top)
    Folders(before.top).copy_to(server.folders.top)
    server.start()
    shutil.rmtree(hotline.profile(ADA))
    copy_profile(hotline.seed.profile(ADA), hotline.profile(ADA))
