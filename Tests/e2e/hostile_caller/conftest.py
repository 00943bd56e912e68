# SPDX-License-Identifier: AGPL-3.0-or-later
"""One hotline for every attack."""

import os
from collections.abc import Iterator
from contextlib import closing

import pytest

from benchmarks.callers import Connection
from benchmarks.crowds import gather, new_server
from benchmarks.listening import listeners
from benchmarks.streams import make_reachable
from hostile_caller.addresses import PROXY
from hostile_caller.lines import Line

VOLUNTEERS = 3
# How many connections a flood has. `make soak` has more than the server takes at all.
FLOOD = int(os.environ.get("LLAMENOS_FLOOD", "2500"))
# Files that the server may have open: so few that the smaller flood is too much for it too.
FILES = int(os.environ.get("LLAMENOS_FLOOD_FILES", "1600"))


@pytest.fixture(scope="package")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    server = new_server(tmp_path_factory.mktemp("hostile-caller"))
    server.flags[server.flags.index("--trusted-proxy") + 1] = PROXY
    server.prefix = ["prlimit", f"--nofile={FILES}"]
    server.start()
    try:
        crowd = gather(server, VOLUNTEERS)
        with closing(Connection(server.port)) as connection, listeners(server.port) as streams:
            make_reachable(connection, crowd.volunteers, streams.open(crowd.volunteers))
            yield Line(server, crowd, streams)
    finally:
        if server.process is not None:
            server.kill()


@pytest.fixture(scope="package")
def flood() -> int:
    return FLOOD
