# SPDX-License-Identifier: AGPL-3.0-or-later
"""Firefox as Debian ships it, with a profile folder and a voice of its own.

Playwright speaks WebDriver BiDi to it, so that whatever a test does on a page in Chromium it does here
as well. Only the colour scheme is no emulation: it comes with the profile.
"""

import base64
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, WebError

from support.browsers import PHONE, PROBE, WIDE
from support.looks import SHOTS
from support.places import browser
from support.reviews import CUT, OVERFLOW
from support.voices import Voice

BRIDGE = Path(__file__).with_name("firefox_bridge.py")
ALLOWED = 1
# Playwright puts it into a page to photograph it; the page's policy forbids it, as it should.
STYLE_OF_PHOTOGRAPHS = base64.b64encode(hashlib.sha256(b"body {}").digest()).decode()
ML_KEM = "async () => (await import('/crypto/hazmat/ml-kem-768.js')).implementation()"


def preferences(voice: Voice, dark: bool) -> dict[str, Any]:
    return {
        "media.navigator.streams.fake": True,
        "media.navigator.audio.fake_frequency": voice.value,
        # Whoever asks is given the microphone, as by a person who ticks no "Remember": the browser
        # says "prompt" before and after.
        "media.navigator.permission.disabled": True,
        "permissions.default.desktop-notification": ALLOWED,
        # The relay of the tests has only a loopback address.
        "media.peerconnection.ice.loopback": True,
        "ui.systemUsesDarkTheme": int(dark),
    }


def environment() -> dict[str, Any]:
    """In which the bridge finds Firefox, and the Python packages of the tests."""
    packages = Path(sys.executable).parent
    return {
        **os.environ,
        "FIREFOX": browser("FIREFOX", "firefox-esr", "firefox"),
        "PATH": f"{packages}{os.pathsep}{os.environ['PATH']}",
    }


@contextmanager
def open_firefox(
    playwright: Playwright, profile: Path, voice: Voice = Voice.CALLER, *, dark: bool = False
) -> Iterator[BrowserContext]:
    """A headless Firefox on `profile`. An error that no page has caught fails the test."""
    profile.mkdir(parents=True, exist_ok=True)
    context = playwright.firefox.launch_persistent_context(
        str(profile),
        channel="moz-firefox",
        executable_path=str(BRIDGE),
        env=environment(),
        firefox_user_prefs=preferences(voice, dark),
        viewport=WIDE,
        locale="en-GB",
    )
    context.set_default_timeout(10_000)
    context.add_init_script(path=PROBE)
    errors: list[WebError] = []
    context.on("weberror", lambda error: errors.append(error))
    try:
        yield context
    finally:
        context.close()
    uncaught = [str(one.error) for one in errors if STYLE_OF_PHOTOGRAPHS not in str(one.error)]
    assert not uncaught, uncaught


def ml_kem(page: Page) -> str:
    """Which ML-KEM this page of the product has chosen: "native" or "plain"."""
    chosen: str = page.evaluate(ML_KEM)
    return chosen


def look(page: Page, name: str) -> None:
    """Photographs the screen on a desk and on a phone; fails for what sticks out or is cut."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    for size, viewport in (("wide", WIDE), ("phone", PHONE)):
        page.set_viewport_size(viewport)
        page.screenshot(path=SHOTS / f"firefox-{name}-{size}.png")
        faults = page.evaluate(OVERFLOW) + page.evaluate(CUT)
        assert not faults, f"{name} {size}: {faults}"
    page.set_viewport_size(WIDE)
