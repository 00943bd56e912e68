# SPDX-License-Identifier: AGPL-3.0-or-later
"""`make bench`: prints the table of docs/performance.md for the machine that it runs on."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from benchmarks.figures import Figure
from benchmarks.pages import page_figures
from benchmarks.sealing import sealing_figures
from benchmarks.streams import stream_figures
from support.people import ADA
from support.seeds import plant
from support.servers import Server
from support.turn import start_turn


def server_figures(top: Path) -> list[Figure]:
    turn = start_turn(top / "turn")
    try:
        with sync_playwright() as playwright:
            seed = plant(playwright, top / "seed")
        flags = [*turn.flags, "--trusted-proxy", "127.0.0.1"]
        server = Server(seed.folders, port=seed.port, flags=flags)
        start = Figure("start, to the printed address", server.start(), "s", 2)
        try:
            return [start, *stream_figures(server, seed.cookies[ADA])]
        finally:
            server.kill()
    finally:
        turn.stop()


def main() -> int:
    figures = page_figures()
    with sync_playwright() as playwright:
        figures += sealing_figures(playwright)
    with TemporaryDirectory() as top:
        figures += server_figures(Path(top))
    print("| what | measured | aim | met |\n|---|---|---|---|")
    print("\n".join(figure.row() for figure in figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
