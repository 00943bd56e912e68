# SPDX-License-Identifier: AGPL-3.0-or-later
"""The client's files as a browser may keep them for the length of a run.

The server has each of them asked for anew, hundreds for a member's page: a third of the work of
loading one. The seed's browsers get them through this proxy, so their copies have them and ask the
server under test for the page itself and its API alone. A browser without such a profile, a whole
Chromium (which asks for another packing) and any page whose requests are routed ask as ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from aiohttp import web

from support.proxies import Proxy, running

# Pages and what is signed are not among them: each start of a page asks for those.
LASTING = {".js", ".css", ".json", ".svg", ".woff2"}
KEPT = "max-age=86400"


class LastingFiles(Proxy):
    """Passes everything on, and says of the client's files that they last."""

    def retouch(self, request: web.Request, answer: web.StreamResponse) -> None:
        path = PurePosixPath(request.path)
        if path.suffix in LASTING and path.parts[1] not in ("api", ".well-known"):
            answer.headers["Cache-Control"] = KEPT


@contextmanager
def lasting_files(port: int, to: int) -> Iterator[None]:
    """On `port`, before the server on `to`."""
    with running(LastingFiles(port, to, "127.0.0.1")):
        yield
