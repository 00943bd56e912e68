# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chromium with a profile folder and a voice of its own: one such browser is one person."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from support.places import browser
from support.voices import Voice, record_voice

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PROBE = Path(__file__).with_name("probe.js")
SHELL = "chromium-headless-shell"
# Packing the client as Brotli was a fifth of all work in the tests of calls; whole browsers take it.
QUICK_HEADERS = {"Accept-Encoding": "gzip"}
SILENT_NOTIFICATIONS = Path(__file__).with_name("silent-notifications.js")

# Whether browsers are whole, as people have them. A test that needs it asks for `whole_chromium`.
whole = False


def switches(voice_file: Path) -> list[str]:
    return [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={voice_file}",
        "--autoplay-policy=no-user-gesture-required",
    ]


def chromium() -> str:
    """The headless shell, which is Chromium without windows and starts with a third of the work;
    all of it where a test wants that, or there is no shell. CHROMIUM names another for both."""
    names = ["chromium", "chromium-browser", "google-chrome"]
    return browser("CHROMIUM", *([] if whole else [SHELL]), *names)


@contextmanager
def open_browser(
    playwright: Playwright, profile: Path, voice: Voice, **options: Any
) -> Iterator[BrowserContext]:
    """A browser on `profile`, whose IndexedDB and storage are there again the next time.

    Session cookies are not kept by a profile: keep them with `save_cookies`.
    """
    profile.mkdir(parents=True, exist_ok=True)
    for lock in profile.glob("Singleton*"):
        lock.unlink()
    program = chromium()
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=program,
        args=[*switches(record_voice(voice, profile.parent)), *options.pop("args", [])],
        chromium_sandbox=False,
        viewport=options.pop("viewport", WIDE),
        locale=options.pop("locale", "en-GB"),
        permissions=["microphone", "notifications"],
        **options,
    )
    context.set_default_timeout(20_000)
    context.add_init_script(path=PROBE)
    if Path(program).name == SHELL:
        context.set_extra_http_headers(QUICK_HEADERS)
        context.add_init_script(path=SILENT_NOTIFICATIONS)
    try:
        yield context
    finally:
        context.close()


def first_page(context: BrowserContext) -> Page:
    return context.pages[0] if context.pages else context.new_page()


def copy_profile(source: Path, target: Path) -> Path:
    """A copy of a closed browser's profile, without what was drawn. It has the client's files, which
    it asks for no more (`support.lasting_files`)."""
    unwanted = shutil.ignore_patterns("Singleton*", "GPUCache", "*Dawn*Cache", "*ShaderCache")
    return Path(shutil.copytree(source, target, ignore=unwanted))
