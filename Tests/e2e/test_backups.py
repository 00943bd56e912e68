# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backups of any size, and what is left of a command that was killed in the middle."""

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from support.commands import run
from support.places import ROOT, program
from support.restoring import make_key
from support.servers import Folders, Server, clean_environment

MIB = 1 << 20
LARGE = 200
# What the program has at once beside what its size is: a chunk, not a database.
MORE = 24 * MIB
DATABASE = "llamenos.sqlite"


@pytest.fixture
def stopped(new_server: Server) -> Server:
    new_server.stop()
    return new_server


def fill(server: Server) -> None:
    """As after years: content that no packing makes smaller."""
    with sqlite3.connect(server.folders.data / DATABASE) as connection:
        for number in range(1, LARGE + 1):
            connection.execute(
                "INSERT INTO audit_entries (seq, entry_id, entry) VALUES (?, ?, ?)",
                (number, os.urandom(32), os.urandom(MIB)),
            )
    connection.close()


def memory_of(server: Server, *words: str) -> int:
    """Runs a command to its end. Gives the most bytes that it had at once."""
    process = subprocess.Popen(
        [str(program()), words[0], *server.arguments(), *words[1:]],
        cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss * 1024


def empty_host(server: Server, top: Path) -> Server:
    return Server(Folders(top), port=server.port)


def test_a_large_database_takes_no_more_memory_than_a_small_one(
    stopped: Server, tmp_path: Path
) -> None:
    key = make_key(tmp_path / "key")
    most: dict[str, int] = {}
    for size in ("small", "large"):
        if size == "large":
            fill(stopped)
        backup = str(tmp_path / f"{size}.backup")
        host = empty_host(stopped, tmp_path / size)
        most[f"{size} backup"] = memory_of(stopped, "backup", "--to", key, backup)
        most[f"{size} restore"] = memory_of(
            host, "restore", "--key", str(tmp_path / "key"), backup
        )
    assert (tmp_path / "large.backup").stat().st_size > LARGE * MIB
    assert (tmp_path / "large" / "data" / DATABASE).stat().st_size > LARGE * MIB
    for command in ("backup", "restore"):
        more = most[f"large {command}"] - most[f"small {command}"]
        assert more < MORE, f"{command}: {most}"


def test_a_restore_that_is_killed_in_the_middle_leaves_no_database(
    stopped: Server, tmp_path: Path
) -> None:
    key = make_key(tmp_path / "key")
    backup = tmp_path / "whole.backup"
    assert run(stopped, "backup", "--to", key, str(backup)).returncode == 0
    host = empty_host(stopped, tmp_path / "host")
    restore = ["restore", "--key", str(tmp_path / "key")]

    # Through a pipe, which shows how far it has come.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [str(program()), *restore, str(pipe), *host.arguments()],
        cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL,
    )
    content = backup.read_bytes()
    with pipe.open("wb", buffering=0) as writer:
        # More than a pipe holds: most of it has been read when this returns.
        writer.write(content[: len(content) - 70_000])
        process.kill()
        process.wait()
    assert (host.folders.data / f"{DATABASE}.partial").exists()
    assert not (host.folders.data / DATABASE).exists()

    answer = run(host, *restore, str(backup))
    assert answer.returncode == 0, answer.stdout
    left = {path.name for path in host.folders.data.iterdir()}
    assert left == {DATABASE, "llamenos.lock"}
