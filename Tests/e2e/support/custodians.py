# SPDX-License-Identifier: AGPL-3.0-or-later
"""A custodian on a host of its own: another process, with folders and a secret of its own."""

import re
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


@dataclass
class TwoHosts:
    """A hotline and its custodian, each known to the other by its key."""

    hotline: Server
    custodian: CustodianHost

    @classmethod
    def make(cls, top: Path) -> "TwoHosts":
        custodian = CustodianHost(Folders(top / "custodian-host"), free_port())
        hotline = Server(Folders(top / "hotline-host"), free_port())
        custodian.flags = [
            "--hotline-key", key_of(hotline, "hotline"), "--public-url", hotline.address
        ]
        hotline.flags = [
            "--custodian-url", f"http://127.0.0.1:{custodian.port}",
            "--custodian-key", key_of(custodian, "custodian"),
        ]
        return cls(hotline, custodian)

    def start(self) -> None:
        self.custodian.start()
        self.hotline.start()

    def stop(self) -> None:
        self.hotline.stop()
        self.custodian.stop()
