# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real OpenID Connect provider beside a hotline, and what people do on its pages."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from support.canaille_people import CLIENT, PEOPLE
from support.passkeys import open_devices, prove_by_passphrase
from support.people import Person
from support.places import free_port
from support.screens import SLOW, expect_heading, press, try_pin
from support.texts import app_text

HOST = Path(__file__).parent / "canaille_host.py"
CLARA_THERE, BEN_THERE = PEOPLE
SECRET = "between: the two"


@dataclass
class Provider:
    """Canaille. What it knows it forgets when it stops."""

    redirect: str
    top: Path
    port: int = field(default_factory=free_port)
    secret: str = SECRET
    process: subprocess.Popen[str] | None = None

    @property
    def host(self) -> str:
        """Another site than the hotline's localhost, as providers are."""
        return f"127.0.0.1:{self.port}"

    @property
    def flags(self) -> list[str]:
        named = ["--oidc-issuer", f"http://{self.host}", "--oidc-client-id", CLIENT]
        if not self.secret:
            return named
        file = self.top / "oidc-secret"
        file.write_text(self.secret + "\n")
        return [*named, "--oidc-client-secret-from", f"file:{file}"]

    def start(self) -> None:
        with (self.top / "provider.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(HOST), str(self.port), self.redirect, self.secret],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
                cwd=HOST.parent.parent,
            )
        self._wait_for("serving")

    def rotate(self) -> None:
        """It signs by a new key, and tells nobody the one before."""
        assert self.process is not None and self.process.stdin is not None
        self.process.stdin.write("rotate\n")
        self.process.stdin.flush()
        self._wait_for("rotated")

    def stop(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _wait_for(self, word: str) -> None:
        assert self.process is not None and self.process.stdout is not None
        for line in self.process.stdout:
            if line.strip() == word:
                return
        raise AssertionError(f"the provider did not say {word!r}")


def sign_in_there(page: Page, name: str = CLARA_THERE) -> None:
    """On the provider's own pages, which send the browser back."""
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=login]").press("Enter")
    page.locator("input[name=password]").fill(PEOPLE[name])
    page.locator("input[name=password]").press("Enter")


def go_there(page: Page, provider: Provider) -> None:
    press(page, "provider.continue", host=provider.host)


def open_linking(page: Page) -> None:
    open_devices(page)
    page.locator("devices-page a[href='/settings/provider']").click()
    expect_heading(page, "provider.title")


def unlock_to_confirm(page: Page, person: Person) -> None:
    """The page was gone meanwhile, and her keys with it."""
    expect_heading(page, "unlock.title")
    try_pin(page, person.pin)
    expect_heading(page, "passkeys.proof.title")


def link_account(page: Page, provider: Provider, person: Person, name: str = CLARA_THERE) -> None:
    """From wherever she is unlocked to the page that says that it is linked."""
    open_linking(page)
    go_there(page, provider)
    sign_in_there(page, name)
    unlock_to_confirm(page, person)
    prove_by_passphrase(page, person, "provider.link")
    expect(page.get_by_text(app_text("provider.linkedNow"), exact=True)).to_be_visible(timeout=SLOW)
