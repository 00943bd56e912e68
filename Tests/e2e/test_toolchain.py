# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where Swift is missing or too old, a newcomer is told how to get it, and nothing is begun."""

import subprocess
from pathlib import Path

import pytest

from support.places import ROOT

TOOLS = ["cat", "head", "sed", "sort"]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder of programs without a Swift."""
    for tool in TOOLS:
        found = next(path for path in (Path("/usr/bin"), Path("/bin")) if (path / tool).exists())
        (tmp_path / tool).symlink_to(found / tool)
    return tmp_path


def look(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", str(ROOT / "scripts/toolchain.sh")], env={"PATH": str(path)}, text=True,
        timeout=60, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )


def swift(folder: Path, version: str) -> None:
    program = folder / "swift"
    program.write_text(f'#!/bin/bash\necho "Swift version {version} (swift-{version}-RELEASE)"\n')
    program.chmod(0o755)


def test_without_swift_it_says_how_to_get_it_and_stops(bare: Path) -> None:
    answer = look(bare)
    assert answer.returncode == 1
    assert 'There is no "swift" command here.' in answer.stdout
    assert "https://www.swift.org/install/linux/" in answer.stdout


@pytest.mark.parametrize(("version", "status"), [("5.10", 1), ("6.1.2", 1), ("6.2", 0), ("6.10.1", 0)])
def test_a_swift_that_is_too_old_is_said_to_be(bare: Path, version: str, status: int) -> None:
    swift(bare, version)
    answer = look(bare)
    assert answer.returncode == status, answer.stdout
    assert ("The Swift here is" in answer.stdout) == (status == 1)


def test_a_swift_that_lacks_a_library_is_quoted(bare: Path) -> None:
    program = bare / "swift"
    program.write_text('#!/bin/bash\necho "swift: libncurses.so.6: cannot open shared object file" >&2\nexit 127\n')
    program.chmod(0o755)
    answer = look(bare)
    assert answer.returncode == 1
    assert "libncurses.so.6" in answer.stdout and "https://www.swift.org" in answer.stdout
