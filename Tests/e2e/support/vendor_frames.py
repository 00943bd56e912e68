# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vendors' frames: a server with an origin for them, doubles of vendors' files, and a page's phone."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

from support.hearing import voices_in
from support.places import ROOT, program
from support.servers import Folders, Server, clean_environment
from support.voices import Voice

DOUBLES = ROOT / "Tests" / "e2e" / "vendor_sdks"
SECONDS = 60.0
# A phone of the page's, as the page makes one, with what it tells and what it was asked for.
BEGIN = """async ({ frame, seconds, given }) => {
  const { FramedPhone } = await import("/features/browser-phones/framed-phone.js");
  const made = { told: [], calls: [], renewed: 0 };
  const pass = () => ({ token: `t${made.renewed}`, project: "p", seconds, identity: "i" });
  const phone = new FramedPhone({ ...pass(), frame }, () => {
    made.renewed += 1;
    return Promise.resolve(given ? pass() : null);
  });
  phone.addEventListener("registered", () => made.told.push("registered"));
  phone.addEventListener("lost", ({ detail }) => made.told.push(detail));
  phone.addEventListener("incoming", ({ detail }) => {
    made.calls.push(detail);
    made.told.push(`rings ${detail.leg}`);
  });
  phone.start();
  globalThis.framed = { phone, made };
}"""
ANSWER = """async () => {
  const [call] = framed.made.calls.slice(-1);
  framed.microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  await call.answer(framed.microphone);
}"""
STAGE = "() => framed.made.calls.at(-1)?.state.value"


@contextmanager
def run_frame_server(top: Path) -> Iterator[Server]:
    server = Server(Folders(top / "hotline"))
    server.flags = [*frame_flags(server.port)]
    server.start()
    try:
        yield server
    finally:
        if server.process is not None:
            server.kill()


def frame_flags(port: int) -> list[str]:
    """One machine under two names: browsers hold them apart, as any two sites."""
    return [
        "--public-url", f"http://localhost:{port}", "--frame-origin", f"http://127.0.0.1:{port}",
    ]


def install(server: Server, provider: str, text: str, *more: str) -> str:
    """By the command, as an operator does; what it prints."""
    file = server.folders.top / f"{provider}-sdk.js"
    file.write_text(text)
    status, said = run_sdk(server, "add", provider, str(file), *more)
    assert status == 0, said
    return said


def run_sdk(server: Server, verb: str, *words: str) -> tuple[int, str]:
    ran = subprocess.run(
        [str(program()), "vendor-sdk", verb, *server.arguments(), *words],
        cwd=ROOT, env=clean_environment(), text=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    return ran.returncode, ran.stdout


def double(name: str) -> str:
    return (DOUBLES / "control.js").read_text() + (DOUBLES / f"{name}.js").read_text()


@dataclass
class FramedPage:
    """A page of the hotline's that holds a vendor's frame."""

    page: Page
    server: Server
    provider: str
    made: dict[str, Any] = field(default_factory=dict)

    def begin(self, seconds: float = 900, given: bool = True) -> None:
        # That it stands is enough: the frame's own code is loaded after it.
        self.page.goto(self.server.address, wait_until="commit", timeout=60_000)
        self.page.wait_for_function("() => document.body !== null", timeout=60_000)
        address = f"http://127.0.0.1:{self.server.port}/{self.provider}"
        self.page.evaluate(BEGIN, {"frame": address, "seconds": seconds, "given": given})

    @property
    def told(self) -> list[str]:
        found: list[str] = self.page.evaluate("() => framed.made.told")
        return found

    def until_told(self, *expected: str) -> None:
        self.until(lambda: self.told[: len(expected)] == list(expected), lambda: self.told)

    @property
    def frame(self) -> Frame:
        found = [one for one in self.page.frames if one.url.endswith("/" + self.provider)]
        assert len(found) == 1, [one.url for one in self.page.frames]
        return found[0]

    def vendor(self, act: str) -> Any:
        """In the frame, as the vendor: `ring('CA1')`."""
        return self.frame.evaluate(f"() => void vendor.{act}")

    @property
    def log(self) -> list[str]:
        found: list[str] = self.frame.evaluate("() => vendor.log")
        return found

    def until_asked(self, what: str) -> None:
        self.until(lambda: what in self.log, lambda: self.log)

    @property
    def stage(self) -> str:
        state = self.page.evaluate(STAGE)
        return str(state and state["stage"])

    def until_stage(self, stage: str) -> None:
        self.until(lambda: self.stage == stage, lambda: self.stage)

    def answer(self) -> None:
        self.page.evaluate(ANSWER)

    def call(self, act: str) -> None:
        self.page.evaluate(f"() => void framed.made.calls.at(-1).{act}")

    def lent(self) -> set[Voice]:
        """Whose voice the frame has."""
        return voices_in(self.frame.evaluate("() => globalThis.__probe.heard()"))

    def until_lent(self, *voices: Voice) -> None:
        self.until(lambda: self.lent() == set(voices), self.lent)

    def until(self, is_so: Any, what: Any) -> None:
        deadline = time.monotonic() + SECONDS
        while not is_so():
            assert time.monotonic() < deadline, what()
            self.page.wait_for_timeout(50)
