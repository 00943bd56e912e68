# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page really receives: tones, packets, and the path that they took."""

import time
from typing import TypedDict

from playwright.sync_api import Page

from support.voices import Voice

TOLERANCE_HERTZ = 25
AUDIBLE_DECIBELS = -60.0


class Connection(TypedDict):
    state: str
    packetsIn: int
    packetsOut: int
    pair: list[str] | None
    # By which way the relay is reached: udp, tcp or tls; None where there is none.
    toRelay: str | None
    candidates: list[str]
    local: str
    remote: str


def connections(page: Page) -> list[Connection]:
    """Every RTCPeerConnection that the page made since it was loaded."""
    found: list[Connection] = page.evaluate("() => globalThis.__probe.statistics()")
    return found


class Tone(TypedDict):
    hertz: float
    decibels: float | None


def voices_heard(page: Page) -> set[Voice]:
    """The voices whose tone is loudest in some live remote track of the page, in a whole second."""
    return voices_in(page.evaluate("() => globalThis.__probe.heard(false)"))


def voices_of(page: Page, sound: bytes) -> set[Voice]:
    """Whose voice a recording has at its end, as this page's browser plays it."""
    tone = page.evaluate("(sound) => globalThis.__probe.toneOf(sound)", list(sound))
    return voices_in([tone])


def voices_in(tones: list[Tone]) -> set[Voice]:
    return {
        voice
        for voice in Voice
        for tone in tones
        if tone["decibels"] is not None
        and tone["decibels"] > AUDIBLE_DECIBELS
        and abs(tone["hertz"] - voice.value) < TOLERANCE_HERTZ
    }


def wait_to_hear(page: Page, voice: Voice, seconds: float = 10) -> None:
    """A steady tone is enough: whoever waits need not hear a whole second of it."""
    deadline = time.monotonic() + seconds
    while (heard := voices_in(page.evaluate("() => globalThis.__probe.heard(true)"))) != {voice}:
        assert time.monotonic() < deadline, f"{voice} was not heard, but {heard}"


def wait_for_silence(page: Page, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while heard := voices_heard(page):
        assert time.monotonic() < deadline, f"{heard} are still heard"


def packets_per_second(page: Page, packets: int = 100, seconds: float = 10) -> float:
    """How fast so many more audio packets arrive, in all connections together."""
    before, begun = packets_in(page), time.monotonic()
    while (arrived := packets_in(page) - before) < packets:
        assert time.monotonic() - begun < seconds, f"{arrived} packets in {seconds} s"
    return arrived / (time.monotonic() - begun)


def packets_in(page: Page) -> int:
    return sum(connection["packetsIn"] for connection in connections(page))
