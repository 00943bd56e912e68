# SPDX-License-Identifier: AGPL-3.0-or-later
"""The event streams that a browser has open at the server."""

from playwright.sync_api import BrowserContext, Page, Request


def is_stream(request: Request) -> bool:
    return request.url.endswith("/api/events")


class OpenStreams:
    """Watches a browser from now on: pages that are there already have to be loaded anew."""

    def __init__(self, context: BrowserContext) -> None:
        self._open: dict[Request, Page] = {}
        context.on("request", self._begun)
        context.on("requestfinished", self._ended)
        context.on("requestfailed", self._ended)

    def _begun(self, request: Request) -> None:
        if is_stream(request):
            self._open[request] = request.frame.page

    def _ended(self, request: Request) -> None:
        self._open.pop(request, None)

    @property
    def pages(self) -> list[Page]:
        """The tab of each stream. A tab that is closed takes its stream along."""
        return [page for page in self._open.values() if not page.is_closed()]
