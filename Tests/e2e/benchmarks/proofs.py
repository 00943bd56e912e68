# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof of work of a caller whom nobody waits beside, on a processor that is made slow."""

import re
import secrets
from base64 import urlsafe_b64encode

from playwright.sync_api import Playwright

from benchmarks.figures import Figure, percentile
from crypto.pages import serve_repository
from support.places import ROOT, browser

# What developers' tools offer for a phone of the lower middle; a cheap one is said to be slower.
SLOWDOWN = 6
PROOFS = 40
TERMS = ROOT / "Sources/HTTP/Calls/Proofs/ProofOfWork.swift"
SOLVE = """async (puzzle) => {
  const { solve } = await import("/web/call/proof.js");
  const begun = performance.now();
  await solve(puzzle, new AbortController().signal);
  return (performance.now() - begun) / 1000;
}"""


def term(name: str) -> int:
    """As the server has it."""
    found = re.search(rf"static let {name}: UInt8 = (\d+)", TERMS.read_text())
    assert found, name
    return int(found[1])


def proof_figures(playwright: Playwright) -> list[Figure]:
    program = browser("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    running = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
    work = {"count": term("count"), "difficulty": term("baseDifficulty")}
    with serve_repository() as address:
        page = running.new_page()
        page.goto(address)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        times = []
        for _ in range(PROOFS):
            challenge = urlsafe_b64encode(secrets.token_bytes(58)).decode().rstrip("=")
            times.append(page.evaluate(SOLVE, work | {"challenge": challenge}))
    running.close()
    what = f"a caller's proof of work in Chromium, {SLOWDOWN} times slowed"
    return [
        Figure(f"{what}, p50", percentile(times, 0.5), "s"),
        Figure(f"{what}, p95", percentile(times, 0.95), "s", 1),
    ]
