# SPDX-License-Identifier: AGPL-3.0-or-later
"""What seals and opens: Swift, Deno and the two browsers, each by files of one form.

SWIFT_TEST is the command that runs Swift's side; it reads and writes the files
named in LLAMENOS_INTEROP_IN and LLAMENOS_INTEROP_OUT.
"""

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from crypto.pages import CommandPage
from support.places import ROOT

# Of the build that is there.
SWIFT_TEST = "swift test --skip-build --disable-xctest --filter InteropTests"
DENO = str(Path(sys.executable).with_name("deno"))
SCRIPT = "Tests/web/crypto/interop/deno.js"
# With less it writes nothing below /dev, where the folders of the tests may lie in memory.
DENO_TEST = f"{DENO} run --quiet --no-lock --allow-all {SCRIPT}"
PROGRAM_SECONDS = 600.0


class Engine(Protocol):
    def make(self, file: Path) -> None:
        """Writes what it seals."""

    def read(self, file: Path) -> None:
        """Opens what another sealed, or fails."""


@dataclass(frozen=True)
class Program:
    command: str

    def run(self, variable: str, file: Path) -> None:
        made = subprocess.run(
            shlex.split(self.command), cwd=ROOT, env=os.environ | {variable: str(file)},
            capture_output=True, text=True, timeout=PROGRAM_SECONDS,
        )
        assert made.returncode == 0, f"{variable}={file.name}: {made.stdout}{made.stderr}"[-3000:]

    def make(self, file: Path) -> None:
        self.run("LLAMENOS_INTEROP_OUT", file)

    def read(self, file: Path) -> None:
        self.run("LLAMENOS_INTEROP_IN", file)


@dataclass(frozen=True)
class Tab:
    name: str
    page: CommandPage

    def make(self, file: Path) -> None:
        file.write_text(json.dumps(self.page.command("make", self.name), indent=1) + "\n")

    def read(self, file: Path) -> None:
        assert self.page.command("read", json.loads(file.read_text())) > 0
