# SPDX-License-Identifier: AGPL-3.0-or-later
"""Behind a reverse proxy: calls come through it, and its word about addresses counts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from support.browsers import first_page
from support.calling import answer, call, expect_on_duty, expect_talking
from support.hearing import wait_to_hear
from support.people import ADA
from support.placing import place_call
from support.places import free_port
from support.proxies import Proxy, run_proxy
from support.seeds import Hotline, Seed, grow
from support.turn import Turn
from support.voices import Voice

TRUSTED = "127.0.0.2"
CALLS_PER_MINUTE = 3
ANN, BO = "203.0.113.5", "203.0.113.6"


@pytest.fixture
def proxy(seed: Seed) -> Iterator[Proxy]:
    """Where the members' browsers know the hotline, with the server behind it."""
    with run_proxy(seed.port, to=free_port(), address=TRUSTED) as running:
        yield running


@pytest.fixture
def hotline(
    proxy: Proxy, seed: Seed, playwright: Playwright, turn: Turn, tmp_path: Path
) -> Iterator[Hotline]:
    public = f"http://localhost:{proxy.port}"
    flags = [*turn.flags, "--trusted-proxy", TRUSTED, "--public-url", public]
    with grow(seed, playwright, tmp_path, flags, port=proxy.to) as running:
        yield running


def test_a_call_rings_is_answered_and_heard_through_the_proxy(
    hotline: Hotline, proxy: Proxy, browsers: Callable[..., object]
) -> None:
    volunteer = hotline.open(ADA)
    assert volunteer.url.startswith(f"http://localhost:{proxy.port}/")
    expect_on_duty(volunteer)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(volunteer)
    expect_talking(caller)
    wait_to_hear(volunteer, Voice.CALLER)
    wait_to_hear(caller, Voice.ADA)


def place_as(proxy: Proxy, client: str, forged: str | None = None) -> int:
    proxy.client = client
    return place_call(proxy.port, {"X-Forwarded-For": forged} if forged else None).status


def test_each_address_that_the_trusted_proxy_names_has_its_own_limit(
    hotline: Hotline, proxy: Proxy
) -> None:
    for _ in range(CALLS_PER_MINUTE):
        assert place_as(proxy, ANN) == 201
    assert place_as(proxy, ANN) == 429
    assert place_as(proxy, ANN, forged=BO) == 429, "what a caller writes herself counts"
    assert place_as(proxy, BO) == 201


def test_what_anybody_else_says_of_addresses_counts_for_nothing(
    hotline: Hotline, proxy: Proxy
) -> None:
    answers = [
        place_call(proxy.to, {"X-Forwarded-For": f"203.0.113.{number}"}).status
        for number in range(CALLS_PER_MINUTE + 1)
    ]
    assert answers == [201] * CALLS_PER_MINUTE + [429]
    assert place_as(proxy, ANN) == 201
