# SPDX-License-Identifier: AGPL-3.0-or-later
"""The custodian on a host of its own: set up, opened, and each of the two hosts down and up again."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.commands import run
from support.custodians import TwoHosts, key_of
from support.people import ADA
from support.screens import SLOW, expect_heading, go_to, set_up, try_pin, unlock
from support.seeds import HOTLINE
from support.texts import app_text


# The server's own, with a host that is silent; where nobody listens there is nothing to wait for.
PATIENCE_SECONDS = 5


@pytest.fixture
def two(tmp_path: Path) -> Iterator[TwoHosts]:
    hosts = TwoHosts.make(tmp_path)
    hosts.start()
    yield hosts
    hosts.stop()


def founded(two: TwoHosts, browsers) -> Page:
    page = first_page(browsers(ADA.voice))
    set_up(page, two.hotline.setup_link, HOTLINE, ADA)
    return page


def lock(page: Page) -> None:
    page.reload()
    expect_heading(page, "unlock.title")


def shares(two: TwoHosts) -> int:
    file = two.custodian.folders.custodian / "custodian.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute("SELECT count(share_sealed) FROM devices").fetchone()[0]


def test_shares_lie_on_the_custodians_host_alone(two: TwoHosts, browsers) -> None:
    page = founded(two, browsers)
    assert shares(two) == 1
    assert not two.hotline.folders.custodian.exists()
    lock(page)
    unlock(page, ADA)
    expect_heading(page, "home.title")
    go_to(page, "security.title")
    expect(page.get_by_text(app_text("security.custodian.remote"))).to_be_visible(timeout=SLOW)
    secret = two.hotline.folders.secret.read_bytes()
    assert two.custodian.folders.secret.read_bytes() != secret
    for server, said in ((two.hotline, "host of its own"), (two.custodian, "custodian's store")):
        answer = run(server, "doctor")
        assert answer.returncode == 0, answer.stdout
        assert said in answer.stdout


def test_a_custodian_that_is_down_is_told_and_costs_nothing(two: TwoHosts, browsers) -> None:
    page = founded(two, browsers)
    two.custodian.kill()
    lock(page)
    try_pin(page, ADA.pin)
    expect(page.get_by_text(app_text("problem.custodian-unreachable"))).to_be_visible()
    begun = time.monotonic()
    answer = run(two.hotline, "doctor")
    assert answer.returncode == 1 and "nothing answers at" in answer.stdout
    assert time.monotonic() - begun < PATIENCE_SECONDS

    # The hotline starts without it: calls do not wait for the custodian.
    two.hotline.restart()
    lock(page)
    try_pin(page, ADA.pin)
    expect(page.get_by_text(app_text("problem.custodian-unreachable"))).to_be_visible()
    two.custodian.start()
    unlock(page, ADA)
    expect_heading(page, "home.title")


def test_wrong_pins_are_counted_through_restarts_of_both(two: TwoHosts, browsers) -> None:
    page = founded(two, browsers)
    lock(page)
    try_pin(page, ADA.pin[::-1])
    two.custodian.kill()
    two.hotline.kill()
    two.start()
    lock(page)
    unlock(page, ADA)
    told = page.locator("home-page").get_by_text(app_text("home.wrongPins.one", time="").split("(")[0])
    expect(told).to_be_visible(timeout=SLOW)


def test_each_host_refuses_the_other_with_a_wrong_key(two: TwoHosts) -> None:
    two.stop()
    mine = key_of(two.custodian, "hotline")
    right = two.custodian.flags
    two.custodian.flags = ["--hotline-key", mine, *right[2:]]
    two.custodian.start()
    answer = run(two.hotline, "doctor")
    assert answer.returncode == 1
    assert f"start it with --hotline-key {key_of(two.hotline, 'hotline')}" in answer.stdout
    two.custodian.stop()
    two.custodian.flags = right
    two.custodian.start()
    two.hotline.flags[-1] = key_of(two.hotline, "custodian")
    answer = run(two.hotline, "doctor")
    assert answer.returncode == 1 and "has another key than --custodian-key" in answer.stdout
    two.hotline.flags[-1] = key_of(two.custodian, "custodian")
    two.hotline.start()
