# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program's commands beside the server."""

import subprocess

from support.places import ROOT, program
from support.servers import Server, clean_environment


def run(server: Server, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`llamenos WORD … WORDS` with the server's own flags."""
    return subprocess.run(
        [str(program()), words[0], *server.arguments(), *words[1:]],
        cwd=ROOT, env=clean_environment() | environment, text=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
