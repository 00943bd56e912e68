# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things lie, and free ports."""

import os
import random
import shutil
import socket
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RESULTS = ROOT / "test-results"

# Below what Linux takes for connections that go out (net.ipv4.ip_local_port_range): a part for each
# of the processes that run tests beside each other.
PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
PROCESSES = 8
UNGIVEN_PORTS = range(20000, 32768)[PROCESS % PROCESSES :: PROCESSES]


def program() -> Path:
    """The debug build that the unit tests share, or LLAMENOS_BIN."""
    path = Path(os.environ.get("LLAMENOS_BIN", ROOT / ".build/debug/llamenos"))
    assert path.is_file(), f"{path} is not built: scripts/build.sh"
    return path


def browser(variable: str, *names: str) -> str:
    """A browser's path: from the environment variable, else the first name in PATH."""
    found = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    assert found, f"none of {names} is here; set {variable}=/path"
    return found


def free_port() -> int:
    """A port that nobody has, and that the system gives to no connection that goes out.

    Many tests leave a port and take it again later: meanwhile no browser may have got it.
    """
    while True:
        port = random.choice(UNGIVEN_PORTS)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port
