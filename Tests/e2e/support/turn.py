# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real coturn, run with the configuration that docs/operations gives to operators."""

import base64
import hmac
import re
import secrets
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from support.places import ROOT, free_port

TEMPLATE = ROOT / "docs/operations/turnserver.conf"
DOCUMENTED_ADDRESS = "203.0.113.10"
ADDRESS = "127.0.0.1"


@dataclass
class Turn:
    """coturn on loopback. `secret_file` is what --turn-secret-from wants."""

    folder: Path
    port: int
    secret: str
    process: subprocess.Popen[bytes]
    # Where it speaks TLS, for whoever trusts its certificate.
    tls_port: int | None = None
    address: str = ADDRESS

    @property
    def url(self) -> str:
        return f"turn:{self.address}:{self.port}"

    @property
    def tls_url(self) -> str:
        return f"turns:localhost:{self.tls_port}"

    @property
    def secret_file(self) -> Path:
        return self.folder / "turn-secret"

    @property
    def flags(self) -> list[str]:
        return self.flags_for(self.url)

    def flags_for(self, url: str) -> list[str]:
        return ["--turn-url", url, "--turn-secret-from", f"file:{self.secret_file}"]

    def credentials(self, name: str = "test", seconds: int = 600) -> dict[str, str]:
        """What the hotline would make for one party of a call."""
        user = f"{int(time.time()) + seconds}:{name}"
        key = hmac.digest(self.secret.encode(), user.encode(), "sha1")
        return {"urls": self.url, "username": user, "credential": base64.b64encode(key).decode()}

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@dataclass(frozen=True)
class Certificate:
    """For localhost, signed by itself."""

    chain: Path
    key: Path


def configuration(values: dict[str, str], has_tls: bool, address: str) -> str:
    """The documented file with a test's values, and loopback, which only tests may allow."""
    text = TEMPLATE.read_text().replace(DOCUMENTED_ADDRESS, address)
    for name, value in values.items():
        text, count = re.subn(rf"(?m)^{name}=.*$", f"{name}={value}", text)
        assert count == 1, f"{TEMPLATE} should set {name} once"
    if not has_tls:
        # Certificates are the operator's; test_relay.py brings one.
        text = re.sub(r"(?m)^(cert|pkey|tls-listening-port)=.*\n", "", text) + "no-tls\nno-dtls\n"
    return text + "allow-loopback-peers\n"


def start_turn(
    folder: Path, certificate: Certificate | None = None, address: str = ADDRESS
) -> Turn:
    folder.mkdir(parents=True, exist_ok=True)
    port, secret = free_port(), secrets.token_hex(32)
    values = {"listening-port": str(port), "static-auth-secret": secret}
    tls_port = free_port() if certificate else None
    if certificate:
        values |= {"tls-listening-port": str(tls_port)}
        values |= {"cert": str(certificate.chain), "pkey": str(certificate.key)}
    config = folder / "turnserver.conf"
    config.write_text(configuration(values, certificate is not None, address))
    process = subprocess.Popen(
        ["turnserver", "-c", str(config), "--pidfile", str(folder / "pid"), "-b", str(folder / "db")],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    turn = Turn(folder, port, secret, process, tls_port, address)
    turn.secret_file.write_text(secret)
    turn.secret_file.chmod(0o600)
    for each in [port, *([tls_port] if tls_port else [])]:
        wait_until_listening(each, process, address)
    return turn


def wait_until_listening(
    port: int, process: subprocess.Popen[bytes], address: str = ADDRESS
) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        assert process.poll() is None, f"turnserver ended with {process.returncode}"
        with socket.socket() as probe:
            if probe.connect_ex((address, port)) == 0:
                return
        # Not yet: look again in a moment, or at once if it ends meanwhile.
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
    raise AssertionError("turnserver does not listen")
