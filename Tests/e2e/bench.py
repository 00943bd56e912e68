# SPDX-License-Identifier: AGPL-3.0-or-later
"""`make bench`: prints the table of docs/performance.md for the machine that it runs on."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from benchmarks.crowds import gather, new_server
from benchmarks.figures import Figure, machine
from benchmarks.pages import page_figures
from benchmarks.phones.figures import burst_figures, rate_figures
from benchmarks.processes import resident
from benchmarks.proofs import proof_figures
from benchmarks.sealing import sealing_figures
from benchmarks.starts import start_figures
from benchmarks.streams import memory_figures, ring_figures, settled
from support.servers import Server

VOLUNTEERS = 1_000
IDLE_SECONDS = 300.0


def idle_server(top: Path) -> tuple[Server, float]:
    """A server that nobody asks anything, and when it was started."""
    server = new_server(top)
    server.start()
    return server, time.monotonic()


def crowd_figures(top: Path) -> list[Figure]:
    """Everything that wants a hotline with many volunteers."""
    server = new_server(top)
    figures = [Figure("start, the first on an empty folder", server.start(), "s", 2)]
    crowd = gather(server, VOLUNTEERS)
    server.stop()
    figures += start_figures(server, VOLUNTEERS)
    server.start()
    try:
        idle = settled(server)
        figures.append(Figure(f"memory, idle, {VOLUNTEERS:,} members", idle / 1e6, "MB", 60))
        figures += memory_figures(server, crowd.volunteers, idle)
        server.restart()
        return figures + ring_figures(server, crowd.volunteers)
    finally:
        server.kill()


def server_figures(top: Path) -> list[Figure]:
    for name in ("idle", "crowd"):
        (top / name).mkdir()
    idle, begun = idle_server(top / "idle")
    try:
        figures = [Figure("memory, idle, right after start", settled(idle) / 1e6, "MB", 60)]
        figures += crowd_figures(top / "crowd")
        time.sleep(max(0.0, begun + IDLE_SECONDS - time.monotonic()))
        minutes = (time.monotonic() - begun) / 60
        return [
            *figures,
            Figure(f"memory, idle, after {minutes:.0f} minutes", resident(idle) / 1e6, "MB", 60),
        ]
    finally:
        idle.kill()


def main() -> int:
    with TemporaryDirectory() as top:
        with sync_playwright() as playwright:
            figures = page_figures(playwright, Path(top) / "pages")
            figures += sealing_figures(playwright)
            figures += proof_figures(playwright)
        figures += rate_figures(VOLUNTEERS) + burst_figures()
        figures += server_figures(Path(top))
    print(machine() + "\n")
    print("| what | measured | aim | met |\n|---|---|---|---|")
    print("\n".join(figure.row() for figure in figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
