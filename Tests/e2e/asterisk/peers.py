# SPDX-License-Identifier: AGPL-3.0-or-later
"""Callers and phones, by sipp: each a process with a port of its own. Sound needs root."""

import re
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from asterisk.server import TRUNK, Asterisk
from support.places import free_port

SCENARIOS = Path(__file__).parent / "scenarios"
# sipp has the keys as recordings of telephone events (RFC 4733), and eight seconds of speech.
KEYS = {"*": "star", "#": "pound"}
KEY_MS = 700


def press(key: str) -> str:
    return play_key(key) + pause(KEY_MS)


def play_key(key: str) -> str:
    """The last act of a phone that is hung up on at once."""
    return play(f"dtmf_2833_{KEYS.get(key, key)}")


def speak(milliseconds: int) -> str:
    return play("g711a") + pause(milliseconds)


def play(name: str) -> str:
    return f'<nop><action><exec play_pcap_audio="@SOUNDS@/{name}.pcap"/></action></nop>'


def pause(milliseconds: int) -> str:
    return f'<pause milliseconds="{milliseconds}"/>'


class Party:
    """One sipp that goes through a scenario once."""

    def __init__(
        self, asterisk: Asterisk, scenario: str, values: dict[str, str], *arguments: str
    ) -> None:
        self.port = free_port()
        name = f"{scenario}-{self.port}"
        self.said, self.errors = (asterisk.folder / f"log/{name}.{end}" for end in ("sip", "err"))
        values = {**values, "SOUNDS": str(asterisk.tree / "usr/share/sip-tester")}
        text = (SCENARIOS / f"{scenario}.xml").read_text()
        # Twice, as what is filled in has names to be filled in.
        for _ in range(2):
            text = re.sub(r"@([A-Z]+)@", lambda match: values[match[1]], text)
        written = asterisk.folder / f"log/{name}.xml"
        written.write_text(text)
        self.process = subprocess.Popen(
            [asterisk.tree / "bin/sipp", "-sf", written, "-m", "1", "-nostdin", "-i", "127.0.0.1",
             "-p", str(self.port), "-trace_msg", "-message_file", self.said, "-trace_err",
             "-error_file", self.errors, *arguments],
            cwd=asterisk.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.until_bound()

    def until_bound(self) -> None:
        wanted = f":{self.port:04X} "
        deadline = time.monotonic() + 20
        while wanted not in Path("/proc/net/udp").read_text() and self.process.poll() is None:
            assert time.monotonic() < deadline, "sipp has no port"
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.02)

    @property
    def messages(self) -> str:
        """All that it sent and received."""
        return self.said.read_text() if self.said.exists() else ""

    def finish(self, seconds: float = 30) -> None:
        """Everything went as its scenario says."""
        status = self.process.wait(seconds)
        errors = self.errors.read_text() if self.errors.exists() else ""
        assert status == 0, f"{self.said.name} ended with {status}: {errors[-2000:]}"

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def call(
    asterisk: Asterisk, number: str, caller: str, *acts: str, hangs_up: bool = False
) -> Party:
    """Somebody with the number `caller` calls `number`, and does all acts once answered.

    Who does not hang up must not be hung up on before they are done.
    """
    end = "hangs-up" if hangs_up else "is-hung-up-on"
    text = (SCENARIOS / f"ends/{end}.xml").read_text()
    values = {"NUMBER": caller, "ACTS": "".join(acts), "END": text}
    return Party(asterisk, "caller", values, "-s", number, f"127.0.0.1:{asterisk.sip}")


def call_and_give_up(asterisk: Asterisk, number: str, caller: str) -> Party:
    return Party(
        asterisk, "gives-up", {"NUMBER": caller}, "-s", number, f"127.0.0.1:{asterisk.sip}"
    )


def register(asterisk: Asterisk, user: str, secret: str) -> Party:
    return Party(
        asterisk, "registers", {"USER": user}, "-s", user, "-au", user, "-ap", secret,
        f"127.0.0.1:{asterisk.sip}",
    )


def dial_nowhere(asterisk: Asterisk, user: str, secret: str, number: str) -> Party:
    return Party(
        asterisk, "dials-nowhere", {"USER": user}, "-s", number, "-au", user, "-ap", secret,
        f"127.0.0.1:{asterisk.sip}",
    )


class Phone(Party):
    """`rings`, `answers`, is `busy` or `declines`, or is answered and `takes` part: does `acts`."""

    def __init__(
        self, asterisk: Asterisk, does: str, ringing_ms: int = 1000, acts: str = ""
    ) -> None:
        super().__init__(asterisk, does, {"RINGING": str(ringing_ms), "ACTS": acts})

    @property
    def address(self) -> str:
        return f"sip:volunteer@127.0.0.1:{self.port}"

    @property
    def endpoint(self) -> str:
        """As Asterisk dials it."""
        return f"PJSIP/{TRUNK}/{self.address}"
