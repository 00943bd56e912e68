# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things lie, and free ports."""

import os
import shutil
import socket
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RESULTS = ROOT / "test-results"


def program() -> Path:
    """The debug build that the unit tests share, or LLAMENOS_BIN."""
    path = Path(os.environ.get("LLAMENOS_BIN", ROOT / ".build/debug/llamenos"))
    assert path.is_file(), f"{path} is not built: swift build --build-tests"
    return path


def browser(variable: str, *names: str) -> str:
    """A browser's path: from the environment variable, else the first name in PATH."""
    found = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    assert found, f"none of {names} is here; set {variable}=/path"
    return found


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
