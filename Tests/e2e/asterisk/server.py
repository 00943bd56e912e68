# SPDX-License-Identifier: AGPL-3.0-or-later
"""One Asterisk, started for a test on ports that nobody has."""

import base64
import secrets
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from asterisk.settings import write_settings
from asterisk.tree import tree
from support.certificates import make_certificate
from support.places import PROCESS, free_port
from support.turn import Certificate

USER = "hotline"
APPLICATION = "hotline"
TRUNK = "trunk"
# For sound, below those of free_port: a part for each process that runs tests.
SOUND_PORTS, EACH = 10_000, 200


@dataclass
class Asterisk:
    folder: Path
    tree: Path
    http: int
    https: int
    sip: int
    # Where the phone company is: nobody, unless a test starts it.
    trunk: int
    password: str
    certificate: Certificate
    process: subprocess.Popen[bytes]

    @property
    def ari(self) -> str:
        return f"http://127.0.0.1:{self.http}/ari"

    @property
    def authorization(self) -> dict[str, str]:
        login = base64.b64encode(f"{USER}:{self.password}".encode()).decode()
        return {"Authorization": f"Basic {login}"}

    @property
    def log(self) -> str:
        return (self.folder / "log/messages.log").read_text()

    def recordings(self) -> list[str]:
        """Files that it keeps, below its folder for them."""
        folder = self.folder / "spool/recording"
        return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())

    def until_recording(self, seconds: float = 30) -> None:
        self.until(lambda: self.recordings() != [], seconds)

    def until_empty(self, seconds: float = 30) -> None:
        """What was recorded has been deleted."""
        self.until(lambda: self.recordings() == [], seconds)

    def until(self, is_so: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < deadline, self.recordings()
            # It tells nobody of its files.
            time.sleep(0.05)

    def is_ready(self) -> bool:
        with suppress(URLError, ConnectionError):
            request = Request(f"{self.ari}/asterisk/ping", headers=self.authorization)
            return urlopen(request, timeout=5).status == 200
        return False

    @property
    def web_socket(self) -> str:
        """Where browsers speak SIP."""
        return f"ws://127.0.0.1:{self.http}/ws"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def start_again(self) -> None:
        """With the settings and ports of before. Returns when it answers."""
        self.process = launch(self.folder, self.tree)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + 60
        while not self.is_ready():
            assert self.process.poll() is None, (self.folder / "log/console.log").read_text()
            assert time.monotonic() < deadline, "Asterisk does not answer"
            # Not yet: look again in a moment, or at once if it ends meanwhile.
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.05)


def launch(folder: Path, made: Path) -> subprocess.Popen[bytes]:
    with (folder / "log/console.log").open("ab") as console:
        return subprocess.Popen(
            [made / "bin/asterisk", "-f", "-C", folder / "etc/asterisk.conf"],
            stdin=subprocess.DEVNULL, stdout=console, stderr=console,
        )


def start_asterisk(folder: Path) -> Asterisk:
    """`folder` is made; its path must be short. Returns when it answers."""
    made, password = tree(), secrets.token_hex(16)
    ports = {name: free_port() for name in ("HTTP", "HTTPS", "SIP", "TRUNK")}
    certificate = make_certificate(folder / "certificate")
    first = SOUND_PORTS + PROCESS * EACH
    values = {name: str(port) for name, port in ports.items()} | {
        "RTP_FIRST": str(first), "RTP_LAST": str(first + EACH - 1),
        "USER": USER, "PASSWORD": password, "APPLICATION": APPLICATION,
        "CERTIFICATE": str(certificate.chain), "KEY": str(certificate.key),
    }
    write_settings(folder, made, values)
    asterisk = Asterisk(
        folder, made, ports["HTTP"], ports["HTTPS"], ports["SIP"], ports["TRUNK"],
        password, certificate, launch(folder, made),
    )
    asterisk.wait_until_ready()
    return asterisk


@contextmanager
def running_asterisk() -> Iterator[Asterisk]:
    """In a folder of its own: a test's path would be too long for a socket."""
    with tempfile.TemporaryDirectory(prefix="asterisk-") as folder:
        asterisk = start_asterisk(Path(folder) / "a")
        try:
            yield asterisk
        finally:
            asterisk.stop()
