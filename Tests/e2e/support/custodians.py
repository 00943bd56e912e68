# SPDX-License-Identifier: AGPL-3.0-or-later
"""A custodian on a host of its own: another process, with folders and a secret of its own."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from support.places import ROOT, free_port, program
from support.servers import Folders, Server, clean_environment


def key_of(server: Server, role: str) -> str:
    """What `llamenos keys` prints on that host."""
    printed = subprocess.run(
        [str(program()), "keys", *server.arguments()],
        cwd=ROOT, env=clean_environment(), check=True, capture_output=True, text=True,
    ).stdout
    match = re.search(rf"As a {role} \(\S+\): +(\S+)", printed)
    assert match is not None, printed
    return match.group(1)


class CustodianHost(Server):
    """`llamenos custodian`."""

    command = "custodian"

    @classmethod
    def make(cls, top: Path, hotline: Server) -> "CustodianHost":
        """One that knows whose it is to be."""
        host = cls(Folders(top), free_port())
        host.flags = ["--hotline-key", key_of(hotline, "hotline"), "--public-url", hotline.address]
        return host

    @property
    def place(self) -> str:
        """Where the hotline reaches it."""
        return f"http://127.0.0.1:{self.port}"

    def named_as(self, role: str) -> list[str]:
        """By these flags a hotline reaches it: the `custodian`, or its `former-custodian`."""
        at = "--custodian-url" if role == "custodian" else f"--{role}"
        return [at, self.place, f"--{role}-key", key_of(self, "custodian")]

    def lose(self) -> None:
        """The machine is gone, with its disk."""
        self.kill()
        shutil.rmtree(self.folders.top)


@dataclass
class TwoHosts:
    """A hotline and its custodian, each known to the other by its key."""

    hotline: Server
    custodian: CustodianHost

    @classmethod
    def make(cls, top: Path) -> "TwoHosts":
        hotline = Server(Folders(top / "hotline-host"), free_port())
        custodian = CustodianHost.make(top / "custodian-host", hotline)
        hotline.flags = custodian.named_as("custodian")
        return cls(hotline, custodian)

    def start(self) -> None:
        self.custodian.start()
        self.hotline.start()

    def stop(self) -> None:
        self.hotline.stop()
        self.custodian.stop()
