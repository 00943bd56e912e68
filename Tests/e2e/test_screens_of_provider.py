# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens of an account elsewhere, looked at as in test_screens.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from support.passkeys import open_devices, prove_by_passphrase, say_half_a_day_later, sign_out
from support.people import CLARA
from support.providers import Provider, go_there, open_linking, sign_in_there, unlock_to_confirm
from support.reviews import LOCALES, Review
from support.screens import SLOW, expect_heading, go_to, press, try_pin, unlock
from support.seeds import Hotline, Seed, grow
from support.texts import app_text


@pytest.fixture
def provider(seed: Seed, tmp_path: Path) -> Iterator[Provider]:
    running = Provider(f"http://localhost:{seed.port}/sign-in/return", tmp_path)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def linked(
    seed: Seed, playwright: Playwright, provider: Provider, tmp_path: Path
) -> Iterator[Hotline]:
    with grow(seed, playwright, tmp_path, provider.flags) as running:
        yield running


def test_an_account_elsewhere(
    linked: Hotline, provider: Provider, looking: Review, tag: str
) -> None:
    page = linked.open(CLARA, locale=LOCALES[tag])
    go_to(page, "security.title")
    told = page.get_by_text(app_text("provider.learns", host=provider.host), exact=True)
    expect(told).to_be_visible(timeout=SLOW)
    open_devices(page)
    looking.look(page, "settings-devices-with-provider")
    open_linking(page)
    looking.look(page, "provider-not-linked")
    go_there(page, provider)
    sign_in_there(page)
    unlock_to_confirm(page, CLARA)
    looking.look(page, "provider-link")
    prove_by_passphrase(page, CLARA, "provider.link")
    expect(page.get_by_text(app_text("provider.linkedNow"), exact=True)).to_be_visible(timeout=SLOW)
    looking.look(page, "provider-linked")
    sign_out(page)
    looking.look(page, "sign-in-with-provider")
    page.goto(f"{linked.address}/sign-in/return?error=access_denied")
    expect(page.get_by_text(app_text("provider.cancelled"), exact=True)).to_be_visible(timeout=SLOW)
    looking.look(page, "provider-cancelled")
    page.goto(f"{linked.address}/sign-in")
    go_there(page, provider)
    unlock(page, CLARA)
    say_half_a_day_later(linked.server)
    page.goto(linked.address)
    expect_heading(page, "unlock.title")
    try_pin(page, CLARA.pin)
    expect_heading(page, "signInAgain.title")
    expect(page.get_by_text(app_text("provider.continue", host=provider.host))).to_be_visible()
    looking.look(page, "unlock-with-provider")
    press(page, "provider.continue", host=provider.host)
    unlock(page, CLARA)
