# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a server's process takes of the machine."""

from pathlib import Path

from support.servers import Server


def resident(server: Server) -> int:
    """Bytes of memory that the server's process holds, code and libraries included."""
    assert server.process is not None
    for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("the server is gone")
