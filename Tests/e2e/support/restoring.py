# SPDX-License-Identifier: AGPL-3.0-or-later
"""A database that is put back as it was, by a backup or by a copy of its folder."""

import shutil
import subprocess
from pathlib import Path

from support.browsers import copy_profile
from support.people import ADA
from support.places import ROOT, program
from support.seeds import Hotline
from support.servers import Folders, Server, clean_environment


def back_up(server: Server, file: Path) -> Path:
    """`llamenos backup FILE`, while the server runs."""
    command = [str(program()), "backup", str(file), *server.arguments()]
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


def go_back(hotline: Hotline, before: Folders) -> None:
    """To the same place in time again, for the server and for another device of Ada's."""
    server = hotline.server
    server.stop()
    shutil.rmtree(server.folders.top)
    Folders(before.top).copy_to(server.folders.top)
    server.start()
    shutil.rmtree(hotline.profile(ADA))
    copy_profile(hotline.seed.profile(ADA), hotline.profile(ADA))
