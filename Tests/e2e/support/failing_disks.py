# SPDX-License-Identifier: AGPL-3.0-or-later
"""A disk that is full, read-only or failing for a server, and well again when a test says so."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from support.servers import Server

SOURCE = Path(__file__).with_name("failing_disk.c")


@dataclass(frozen=True)
class FailingDisk:
    """What lies in a server's folders lies on it, from the server's next start."""

    mode: Path

    @classmethod
    def under(cls, server: Server, top: Path) -> "FailingDisk":
        library, mode = top / "failing_disk.so", top / "failing_disk.mode"
        compiler = shutil.which("clang") or "cc"  # The Swift toolchain brings one.
        subprocess.run(
            [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", str(SOURCE), "-ldl", "-o", str(library)],
            check=True,
        )
        # The folders' path as the kernel has it: links on the way are resolved.
        server.environment = {
            "LD_PRELOAD": str(library),
            "FAILING_DISK": str(server.folders.top.resolve()),
            "FAILING_DISK_MODE": str(mode),
        }
        return cls(mode)

    def become(self, mode: str) -> None:
        """`full`, `read-only` or `failing`."""
        self.mode.write_text(mode)

    def mend(self) -> None:
        self.mode.unlink()
