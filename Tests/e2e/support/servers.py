# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline's server as its own process, on folders that a test can look into."""

import os
import re
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from support.places import ROOT, free_port, program

START_SECONDS = 40.0
STOP_SECONDS = 5.0


@dataclass(frozen=True)
class Folders:
    """Everything that a hotline leaves on disk. The secret is apart from the rest, as it should be."""

    top: Path

    @property
    def data(self) -> Path:
        return self.top / "data"

    @property
    def custodian(self) -> Path:
        return self.top / "custodian"

    @property
    def secret(self) -> Path:
        return self.top / "secret" / "master-secret"

    @property
    def log(self) -> Path:
        return self.top / "log" / "server.log"

    @property
    def temporary(self) -> Path:
        """What would be forgotten in /tmp."""
        return self.top / "tmp"

    def copy_to(self, top: Path) -> "Folders":
        shutil.copytree(self.top, top, dirs_exist_ok=True)
        return Folders(top)


@dataclass
class Server:
    """`llamenos serve`. What it prints is kept in memory and in `folders.log`."""

    command: ClassVar[str] = "serve"

    folders: Folders
    port: int = field(default_factory=free_port)
    flags: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    # Words before the program's name: what bounds it, as an operator's system would.
    prefix: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None
    reader: threading.Thread | None = None

    @property
    def address(self) -> str:
        """What people type: of the proxy before it, if there is one."""
        if "--public-url" in self.flags:
            return self.flags[self.flags.index("--public-url") + 1]
        scheme = "https" if "--tls-cert" in self.flags else "http"
        return f"{scheme}://localhost:{self.port}"

    @property
    def setup_link(self) -> str:
        return self.printed(r"Setup link: (\S+)")

    def printed(self, pattern: str) -> str:
        for line in self.lines:
            if match := re.search(pattern, line):
                return match.group(1)
        raise AssertionError(f"the server did not print {pattern!r}; it printed {self.lines}")

    def start(self) -> float:
        """Starts it, waits until it has printed its address and gives the seconds that this took."""
        assert self.process is None, "it runs already"
        self.lines.clear()
        self.folders.log.parent.mkdir(parents=True, exist_ok=True)
        self.folders.temporary.mkdir(exist_ok=True)
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [*self.prefix, str(program()), self.command, *self.arguments()],
            cwd=ROOT,
            env=clean_environment() | {"TMPDIR": str(self.folders.temporary)} | self.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        ready = threading.Event()
        self.reader = threading.Thread(target=self._read, args=(self.process, ready))
        self.reader.start()
        if not ready.wait(START_SECONDS):
            # Nobody would end it, and the thread that reads would keep this process from ending.
            self.kill()
        seconds = time.monotonic() - begun
        assert any(line.startswith("Address: ") for line in self.lines), self.lines
        return seconds

    def arguments(self) -> list[str]:
        return [
            "--port", str(self.port),
            "--data-dir", str(self.folders.data),
            "--custodian-dir", str(self.folders.custodian),
            "--secret-from", f"file:{self.folders.secret}",
            *self.flags,
        ]

    def _read(self, process: subprocess.Popen[bytes], ready: threading.Event) -> None:
        assert process.stdout is not None
        rest = b""
        with process.stdout, self.folders.log.open("ab") as log:
            # What is written at once comes at once: the setup link with the address.
            while chunk := process.stdout.read1():
                log.write(chunk)
                log.flush()
                *whole, rest = (rest + chunk).split(b"\n")
                self.lines += [line.decode() for line in whole]
                if any(line.startswith(b"Address: ") for line in whole):
                    ready.set()
        ready.set()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> float:
        """Ends it and gives the seconds that this took; SIGTERM has to be obeyed in 5 s."""
        process, self.process = self.process, None
        if process is None:
            return 0.0
        begun = time.monotonic()
        process.send_signal(how)
        try:
            status = process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"{how.name} was not obeyed in {STOP_SECONDS} s") from None
        finally:
            if self.reader is not None:
                self.reader.join()
        assert how == signal.SIGKILL or status == 0, f"exit status {status}: {self.lines[-5:]}"
        return time.monotonic() - begun

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    def restart(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.stop(how)
        self.start()


def clean_environment() -> dict[str, str]:
    """The environment without settings of a hotline that the developer may run."""
    return {key: value for key, value in os.environ.items() if not key.startswith("LLAMENOS_")}
