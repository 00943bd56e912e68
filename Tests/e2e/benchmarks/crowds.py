# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline with many volunteers, each a member of her own: let in over the API, one by one."""

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from support.places import ROOT
from support.servers import Folders, Server

DENO = ROOT / ".venv/bin/deno"
MAKE = ROOT / "Tests/web/crowds/make.js"


@dataclass(frozen=True)
class Crowd:
    """Cookies, as a browser sends them."""

    admin: str
    volunteers: list[str]
    # By which each says that it is she, where that was asked for.
    auths: list[str] = field(default_factory=list)


def gather(server: Server, count: int) -> Crowd:
    """Sets the server's hotline up with so many volunteers."""
    return gather_by(server.setup_link, count)


def gather_by(link: str, count: int, *more: str) -> Crowd:
    command = [DENO, "run", "--quiet", "--no-remote", "--allow-net", MAKE, link, str(count), *more]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    admin, *volunteers = made.stdout.split()
    volunteers, auths = volunteers[:count], volunteers[count:]
    assert len(volunteers) == count
    return Crowd(admin, volunteers, auths)


def new_server(top: Path) -> Server:
    """A server that takes calls from any address that a request says."""
    secret = top / "turn-secret"
    secret.write_text("nothing here talks to the relay")
    secret.chmod(0o600)
    relay = ["--turn-url", "turn:127.0.0.1:3478", "--turn-secret-from", f"file:{secret}"]
    return Server(Folders(top / "hotline"), flags=[*relay, "--trusted-proxy", "127.0.0.1"])
