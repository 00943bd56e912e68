# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline with volunteers who have phones, at a vendor that is only there in a network of its own:
names lead to it, and its certificate is trusted, below one process and nowhere else."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from benchmarks.callers import Connection
from benchmarks.crowds import gather_by, new_server
from benchmarks.phones.scripts import question
from benchmarks.phones.signing import ACCOUNT, LINE, ORIGIN, SENDER, TOKEN, said, signature
from benchmarks.phones.vendor import HOST
from support.certificates import make_certificate
from support.servers import Server
from support.turn import Certificate

INSIDE = """
ip link set lo up
mount --bind "$1/hosts" /etc/hosts
mount --bind "$1/cert.pem" /etc/ssl/certs/ca-certificates.crt
shift
exec "$@"
"""


def alone(module: str, *words: str) -> Any:
    """Runs a module of the benchmarks where the vendor's name leads here; what it prints, in JSON."""
    with TemporaryDirectory() as top:
        make_certificate(Path(top), HOST)
        (Path(top) / "hosts").write_text(f"127.0.0.1 localhost {HOST}\n")
        inside = ["bash", "-ec", INSIDE, "inside", top, sys.executable, "-m", module, top, *words]
        done = subprocess.run(
            ["unshare", "--map-root-user", "--mount", "--net", *inside],
            cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, check=True, text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
    return json.loads(done.stdout.splitlines()[-1])


@dataclass
class Hotline:
    server: Server
    admin: Connection
    headers: dict[str, str]
    account: str = ""

    def ask(self, path: str, body: object, method: str = "POST") -> Any:
        return self.admin.ask(path, body, self.headers, method=method)

    @property
    def hooks(self) -> str:
        return f"{ORIGIN}/api/telephony/{self.account}"

    def say(self, address: str, fields: dict[str, str]) -> str:
        """In the vendor's name; what it is answered with."""
        headers = {
            "X-Twilio-Signature": signature(address, fields), "X-Forwarded-For": SENDER,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        http = self.admin.http
        http.request("POST", address.removeprefix(ORIGIN), urlencode(fields), headers)
        with http.getresponse() as response:
            text = response.read().decode()
        assert response.status in (200, 204), (address, response.status, text)
        return text

    def call(self, sid: str, number: str) -> None:
        """Somebody calls, and types what she hears."""
        fields = said(sid, "ringing", to=LINE, **{"from": number})
        action, digits = question(self.say(f"{self.hooks}/arrivals", fields))
        assert len(digits) == 4, digits
        self.say(action, said(sid, "in-progress", digits=digits))


def certificate(top: Path) -> Certificate:
    return Certificate(top / "cert.pem", top / "key.pem")


def phone(number: int) -> str:
    return f"+346{number:08}"


@contextmanager
def hotline(
    top: Path, volunteers: int, environment: dict[str, str] | None = None
) -> Iterator[Hotline]:
    """Once the vendor is there. Each volunteer is on shift and has one phone."""
    server = new_server(top)
    server.environment = environment or {}
    server.flags += ["--public-url", ORIGIN]
    server.start()
    try:
        setup = server.setup_link.replace(ORIGIN, f"http://localhost:{server.port}")
        crowd = gather_by(setup, volunteers, "auths")
        cookie, *_ = crowd.admin.split()
        admin = Connection(server.port)
        made = Hotline(server, admin, {"Cookie": cookie, "Origin": ORIGIN})
        connect(made)
        for number, (one, auth) in enumerate(zip(crowd.volunteers, crowd.auths, strict=True)):
            headers = {
                "Cookie": one, "Origin": ORIGIN,
                "X-Forwarded-For": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}",
            }
            body = {"phone": phone(number), "sip": None, "confirm": {"auth": auth}}
            admin.ask("me/phones", body, headers, method="PUT")
        yield made
        admin.close()
    except BaseException as error:
        ended = server.process and server.process.poll()
        error.add_note(f"the server (ended: {ended}) said {server.lines[-5:]}")
        raise
    finally:
        server.kill()


def connect(made: Hotline) -> None:
    fields = {"account": ACCOUNT, "token": TOKEN}
    made.account = made.ask("providers", {"provider": "twilio", "fields": fields})["account"]
    numbers = [{"number": LINE, "languages": []}]
    made.ask(f"providers/{made.account}", {"numbers": numbers}, "PATCH")
    version = made.admin.ask("settings", None, made.headers, method="GET")["version"]
    limits = {"ringTimeoutSeconds": 240, "waitingSeconds": 300, "waitingCalls": 500}
    made.ask("settings", {"version": version, "limits": limits}, "PATCH")
