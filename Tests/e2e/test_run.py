# SPDX-License-Identifier: AGPL-3.0-or-later
"""`make run` as a newcomer runs it: it builds, starts, says where, and leaves all where README says.

The compiler stands aside: a `swift` that writes down what it is asked and gives the debug program.
"""

import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.places import ROOT, free_port, program

SECONDS_OF_A_SECOND_START = 2.0
SWIFT = """#!/bin/bash
if [ "$1" = --version ]; then echo "Swift version 6.3 (stub)"; exit; fi
echo "$*" >>"{asked}"
mkdir -p .build/release
printf '#!/bin/bash\nexec "{program}" "$@"\n' >.build/release/llamenos
chmod +x .build/release/llamenos
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone as git leaves it, and beside it the home and the programs of its user."""
    top = tmp_path / "llamenos"
    for name in ("Makefile", "Package.swift"):
        top.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, top / name)
    for name in ("web", "Locales"):
        (top / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "scripts", top / "scripts")
    (top / "Sources").mkdir()
    (top / "Sources/One.swift").write_text("// as it came\n")
    (tmp_path / "home").mkdir()
    (tmp_path / "bin").mkdir()
    swift = tmp_path / "bin/swift"
    swift.write_text(SWIFT.format(asked=tmp_path / "asked", program=program()))
    swift.chmod(0o755)
    return top


def builds(checkout: Path) -> list[str]:
    asked = checkout.parent / "asked"
    return asked.read_text().splitlines() if asked.exists() else []


@contextmanager
def running(checkout: Path, port: int) -> Iterator[tuple[list[str], int, float]]:
    """What it prints up to its address, its process, and the seconds that this took."""
    home = checkout.parent
    environment = os.environ | {"HOME": str(home / "home"), "PATH": f"{home}/bin:{os.environ['PATH']}"}
    environment.pop("GLIBC_TUNABLES", None)
    begun = time.monotonic()
    process = subprocess.Popen(
        [str(checkout / "scripts/run.sh"), "--port", str(port)], cwd=home, env=environment, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    with process:
        assert process.stdout is not None
        lines: list[str] = []
        seconds = 0.0
        for line in process.stdout:
            lines.append(line.rstrip())
            seconds = seconds or (line.startswith("Address: ") and time.monotonic() - begun)
            # The last that is said while nobody has set it up.
            if line.startswith("Setup link: "):
                break
        try:
            yield lines, process.pid, seconds
        finally:
            process.send_signal(signal.SIGINT)
            process.stdout.read()
    assert process.returncode == 0, lines


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_first_start_builds_and_says_where_it_is(checkout: Path) -> None:
    port = free_port()
    with running(checkout, port) as (lines, process, _):
        assert lines[0].startswith("Building."), lines
        assert f"Address: http://localhost:{port}" in lines
        # Memory that is given back is overwritten, as docs/threat-model.md says of `make run`.
        environment = Path(f"/proc/{process}/environ").read_bytes()
        assert b"GLIBC_TUNABLES=glibc.malloc.perturb=" in environment
    assert builds(checkout) == ["build --configuration release --product llamenos"]
    secret = checkout.parent / "home/.config/llamenos/master-secret"
    assert [rights(checkout / name) for name in ("data", "custodian")] == [0o700, 0o700]
    assert rights(secret) == 0o600


def test_a_second_start_is_quick_and_a_changed_source_is_built(checkout: Path) -> None:
    port = free_port()
    with running(checkout, port) as (lines, _, _):
        assert lines[-1].startswith(f"Setup link: http://localhost:{port}/setup#")
    with running(checkout, port) as (lines, _, seconds):
        assert lines[0].startswith("Address: ") and seconds < SECONDS_OF_A_SECOND_START
    assert len(builds(checkout)) == 1
    changed = checkout / "Sources/Two.swift"
    changed.write_text("// new\n")
    built = (checkout / ".build/release/llamenos").stat().st_mtime
    os.utime(changed, (built + 1, built + 1))
    with running(checkout, port):
        assert len(builds(checkout)) == 2
