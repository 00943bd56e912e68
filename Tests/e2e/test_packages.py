# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is missing on a fresh machine is named with its reason, asked about, and only then installed."""

import os
import pty
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.places import ROOT

TOOLS = ["cat", "env"]
# Programs that a release needs, which the folder of programs below does not have.
MISSING = "binutils git"


@dataclass
class Machine:
    """A folder of programs in which git and objcopy are missing, and what was installed."""

    folder: Path

    def add(self, name: str, body: str) -> None:
        program = self.folder / name
        program.write_text(f"#!/bin/bash\n{body}\n")
        program.chmod(0o755)

    @property
    def done(self) -> list[str]:
        log = self.folder / "done"
        return log.read_text().splitlines() if log.exists() else []

    def install(self, what: str, **streams: int) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["/bin/bash", str(ROOT / "scripts/packages.sh"), what], env={"PATH": str(self.folder)},
            text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            **{"stdin": subprocess.DEVNULL} | streams,
        )

    def said(self, what: str) -> tuple[str, int]:
        """Where nobody sits at a terminal."""
        with self.install(what) as process:
            assert process.stdout is not None
            said = process.stdout.read()
        return said, process.returncode

    def answered(self, answer: str) -> tuple[str, int]:
        """Where somebody does, and types `answer`."""
        ours, theirs = pty.openpty()
        try:
            with self.install("release", stdin=theirs) as process:
                os.write(ours, f"{answer}\n".encode())
                assert process.stdout is not None
                said = process.stdout.read()
        finally:
            os.close(ours)
            os.close(theirs)
        return said, process.returncode


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    for tool in TOOLS:
        (tmp_path / tool).symlink_to(Path("/usr/bin") / tool)
    made.add("apt-get", f'echo "apt-get $*" >>{tmp_path}/done')
    made.add("sudo", f'echo "sudo $1" >>{tmp_path}/done; [ "$1" = -n ] && shift; exec "$@"')
    made.add("id", "echo 0")
    return made


def test_nothing_is_said_where_nothing_is_missing(machine: Machine) -> None:
    for name in ("objcopy", "git"):
        machine.add(name, "")
    assert machine.said("release") == ("", 0)
    assert machine.done == []


def test_root_without_a_terminal_is_told_what_and_why(machine: Machine) -> None:
    said, status = machine.said("release")
    assert status == 0 and "Missing here:" in said and said.endswith("Installed.\n")
    assert "binutils" in said and "leaves out of the program what differs" in said
    assert machine.done[-1].startswith("apt-get") and machine.done[-1].endswith(MISSING)
    assert not any(line.startswith("sudo") for line in machine.done)


@pytest.mark.parametrize("answer", ["n", "no", "q"])
def test_whoever_says_no_gets_nothing_and_reads_how(machine: Machine, answer: str) -> None:
    said, status = machine.answered(answer)
    assert status == 1 and f"by hand: apt-get install {MISSING}" in said
    assert machine.done == []


@pytest.mark.parametrize("answer", ["", "y", "Y", "yes"])
def test_whoever_says_yes_gets_it_by_sudo(machine: Machine, answer: str) -> None:
    machine.add("id", "echo 1000")
    said, status = machine.answered(answer)
    assert status == 0 and "Installed." in said
    assert machine.done[0] == "sudo apt-get" and machine.done[-1].endswith(MISSING)


def test_sudo_never_asks_for_a_password_where_nobody_could_type_it(machine: Machine) -> None:
    machine.add("id", "echo 1000")
    assert machine.said("release")[1] == 0
    assert machine.done[0] == "sudo -n"


@pytest.mark.parametrize(
    ("lacks", "said"),
    [("apt-get", "This system has no apt-get."), ("sudo", "Installing needs root or sudo.")],
)
def test_a_system_that_cannot_install_says_so(machine: Machine, lacks: str, said: str) -> None:
    machine.add("id", "echo 1000")
    (machine.folder / lacks).unlink()
    answer, status = machine.said("release")
    assert status == 1 and said in answer and f"apt-get install {MISSING}" in answer
    assert machine.done == []


def test_what_apt_get_cannot_install_is_told(machine: Machine) -> None:
    machine.add("apt-get", "exit 1")
    said, status = machine.said("release")
    assert status == 1 and "apt-get update failed." in said
