# SPDX-License-Identifier: AGPL-3.0-or-later
"""An account at an OpenID Connect provider, against canaille: linked, signed in by, asked for by the
custodian, unlinked; and what comes back that was not asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from support.browsers import first_page
from support.commands import run
from support.custodians import TwoHosts
from support.passkeys import prove_by_passphrase, say_half_a_day_later, sign_out
from support.people import ADA, BEN, CLARA
from support.providers import (
    BEN_THERE,
    Provider,
    go_there,
    link_account,
    open_linking,
    sign_in_there,
    unlock_to_confirm,
)
from support.screens import (
    SLOW,
    expect_heading,
    press,
    set_up,
    sign_in,
    try_pin,
    type_into,
    type_pin,
    unlock,
)
from support.security_keys import add_key, give_pin, open_protection, security_key
from support.seeds import HOTLINE, Hotline, Seed, grow
from support.texts import app_text

RETURN = "**/api/sign-in/provider/return"


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
    """A hotline that has named the provider."""
    with grow(seed, playwright, tmp_path, provider.flags) as running:
        yield running


def expect_told(page: Page, key: str, **values: object) -> None:
    expect(page.get_by_text(app_text(key, **values), exact=True)).to_be_visible(timeout=SLOW)


def test_a_linked_account_signs_in_and_is_what_the_custodian_asks_for(
    linked: Hotline, provider: Provider
) -> None:
    page = linked.open(CLARA)
    link_account(page, provider, CLARA)
    sign_out(page)
    go_there(page, provider)
    unlock(page, CLARA)
    expect_heading(page, "home.title")

    provider.rotate()
    say_half_a_day_later(linked.server)
    page.goto(linked.address)
    expect_heading(page, "unlock.title")
    try_pin(page, CLARA.pin)
    expect_heading(page, "signInAgain.title")
    go_there(page, provider)
    unlock(page, CLARA)
    expect_heading(page, "home.title")
    # From here the device vouches for itself again.
    press(page, "frame.lock")
    unlock(page, CLARA)
    expect_heading(page, "home.title")

    open_linking(page)
    press(page, "provider.unlink")
    prove_by_passphrase(page, CLARA, "provider.unlink")
    expect_told(page, "provider.unlinked")
    sign_out(page)
    go_there(page, provider)
    expect_told(page, "problem.not-linked")


def test_a_device_with_a_security_key_takes_the_account_as_evidence_too(
    linked: Hotline, provider: Provider
) -> None:
    page = linked.open(CLARA)
    link_account(page, provider, CLARA)
    security_key(page)
    open_protection(page)
    add_key(page, CLARA, "the blue one")
    say_half_a_day_later(linked.server)
    page.reload()
    give_pin(page, CLARA.pin)
    expect_heading(page, "signInAgain.title")
    go_there(page, provider)
    give_pin(page, CLARA.pin)
    expect_heading(page, "home.title")


def test_an_account_that_nobody_has_linked_signs_nobody_in(
    linked: Hotline, provider: Provider
) -> None:
    page = linked.open(CLARA)
    link_account(page, provider, CLARA)
    other = linked.open_locked(BEN)
    unlock(other, BEN)
    sign_out(other)
    go_there(other, provider)
    sign_in_there(other, BEN_THERE)
    expect_told(other, "problem.not-linked")


def test_an_account_is_one_members(linked: Hotline, provider: Provider) -> None:
    page = linked.open(CLARA)
    link_account(page, provider, CLARA)
    other = linked.open(BEN)
    open_linking(other)
    go_there(other, provider)
    sign_in_there(other)
    unlock_to_confirm(other, BEN)
    prove_by_passphrase(other, BEN, "provider.link")
    expect_told(other, "problem.conflict")


def test_a_page_that_was_left_open_links_nothing(linked: Hotline, provider: Provider) -> None:
    page = linked.open(CLARA)
    open_linking(page)
    go_there(page, provider)
    sign_in_there(page)
    unlock_to_confirm(page, CLARA)
    type_into(page, "account.signInName", CLARA.sign_in_name)
    type_into(page, "account.passphrase", "what a stranger would guess")
    type_pin(page, CLARA.pin)
    press(page, "provider.link")
    expect_told(page, "problem.wrong-sign-in")
    type_into(page, "account.passphrase", CLARA.passphrase)
    type_pin(page, "111222")
    press(page, "provider.link")
    expect_told(page, "unlock.wrong.title")


def test_what_comes_back_is_taken_once_and_only_by_the_browser_that_asked(
    linked: Hotline, provider: Provider
) -> None:
    page = linked.open(CLARA)
    link_account(page, provider, CLARA)
    sign_out(page)
    sent: list[str] = []
    cookies: list[dict[str, object]] = []

    def note(route: Route) -> None:
        sent.append(route.request.post_data or "")
        cookies.extend(one for one in page.context.cookies() if one["name"] == "__Host-openid")
        route.continue_()

    page.route(RETURN, note)
    go_there(page, provider)
    unlock(page, CLARA)
    page.unroute(RETURN)
    (kept,) = cookies
    assert kept["httpOnly"] and kept["sameSite"] == "Lax"
    again = post(page, sent[0])
    assert again == [401, "/problems/wrong-sign-in"], "without its cookie"
    page.context.add_cookies(
        [{"name": "__Host-openid", "value": str(kept["value"]), "url": "https://localhost/",
          "httpOnly": True, "secure": True, "sameSite": "Lax"}]
    )
    assert post(page, sent[0]) == [401, "/problems/wrong-sign-in"], "a second time"

    # A link of somebody else's making.
    page.goto(f"{linked.address}/sign-in/return?code=another&state={'A' * 43}")
    expect_told(page, "provider.cancelled")
    # The code leaves the address at once.
    assert page.url == f"{linked.address}/sign-in/return"


def post(page: Page, body: str) -> list[object]:
    answer: list[object] = page.evaluate(
        """async (body) => {
          const headers = { "Content-Type": "application/json" };
          const path = "/api/sign-in/provider/return";
          const answer = await fetch(path, { method: "POST", headers, body });
          return [answer.status, (await answer.json()).type];
        }""",
        body,
    )
    return answer


def test_a_provider_that_is_down_is_told_and_the_passphrase_goes_on(
    linked: Hotline, provider: Provider
) -> None:
    page = linked.open(CLARA)
    sign_out(page)
    provider.stop()
    linked.server.restart()
    page.goto(f"{linked.address}/sign-in")
    go_there(page, provider)
    expect_told(page, "problem.openid-unreachable")
    answer = run(linked.server, "doctor")
    assert answer.returncode == 1 and "nothing answers at" in answer.stdout, answer.stdout
    sign_in(page, linked.address, CLARA)
    unlock(page, CLARA)
    expect_heading(page, "home.title")


def test_a_custodian_on_another_host_checks_the_token_itself(tmp_path: Path, browsers) -> None:
    two = TwoHosts.make(tmp_path)
    provider = Provider(f"{two.hotline.address}/sign-in/return", tmp_path)
    provider.start()
    # The custodian is told no secret: it exchanges no code.
    two.custodian.flags += provider.flags[:4]
    two.hotline.flags += provider.flags
    two.start()
    try:
        page = first_page(browsers(ADA.voice))
        set_up(page, two.hotline.setup_link, HOTLINE, ADA)
        link_account(page, provider, ADA)
        say_half_a_day_later(two.custodian)
        page.goto(two.hotline.address)
        expect_heading(page, "unlock.title")
        try_pin(page, ADA.pin)
        expect_heading(page, "signInAgain.title")
        go_there(page, provider)
        unlock(page, ADA)
        expect_heading(page, "home.title")
        assert run(two.custodian, "doctor").returncode == 0
    finally:
        two.stop()
        provider.stop()


def test_doctor_and_config_say_how_it_stands(linked: Hotline, provider: Provider) -> None:
    answer = run(linked.server, "doctor")
    assert answer.returncode == 0, answer.stdout
    assert f"{provider.host} answers, with PKCE" in answer.stdout
    assert f"register http://localhost:{linked.seed.port}/sign-in/return" in answer.stdout
    printed = run(linked.server, "config").stdout
    assert "oidcIssuer" in printed and provider.secret not in printed
    public = Provider(provider.redirect, provider.top, provider.port, secret="")
    linked.server.flags = public.flags
    assert run(linked.server, "doctor").returncode == 0
