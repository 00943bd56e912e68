# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline that was set up with its custodian on another host moves on: to a third host, from there
onto its own machine, and away from a host that is lost before everybody has moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.commands import run
from support.custodians import CustodianHost, TwoHosts, key_of
from support.leading import Led, found, move_over
from support.moving import (
    confirm_move,
    expect_told,
    lock,
    move_by_passphrase,
    open_custodian,
    shares,
)
from support.people import ADA, BEN
from support.recovering import bring_back, say_passphrase_again
from support.screens import expect_heading, go_to, try_pin, unlock

NEW_PIN = "402861"


@pytest.fixture
def led(tmp_path: Path, browsers) -> Iterator[Led]:
    """Ada and Ben, whose custodian has been elsewhere from the first day."""
    hosts = TwoHosts.make(tmp_path)
    hosts.start()
    try:
        yield found(hosts, browsers)
    finally:
        hosts.stop()


@pytest.fixture
def third(led: Led, tmp_path: Path) -> Iterator[CustodianHost]:
    """Another host, whose custodian runs."""
    host = CustodianHost.make(tmp_path / "third-host", led.hotline)
    host.start()
    yield host
    host.stop()


def test_a_hotline_moves_from_host_to_host_and_onto_its_own_machine(
    led: Led, third: CustodianHost
) -> None:
    hotline, second, ada, ben = led.hotline, led.custodian, led.ada, led.ben
    move_over(hotline, third, former=second)
    # Opened before the list names the new custodian: it says so by itself, once it does.
    go_to(ben, "security.title")
    expect_told(ben, "security.custodian.remote")
    confirm_move(ada, key_of(third, "custodian"))
    expect_told(ben, "device.stays.body")
    for page, person in ((ada, ADA), (ben, BEN)):
        lock(page)
        move_by_passphrase(page, person)
    assert (shares(second.folders.custodian), shares(third.folders.custodian)) == (0, 2)
    second.lose()
    move_over(hotline, third)
    for page, person in ((ada, ADA), (ben, BEN)):
        lock(page)
        unlock(page, person)
        expect_heading(page, "home.title")

    move_over(hotline, None, former=third)
    answer = run(hotline, "doctor")
    assert answer.returncode == 0 and "an admin has to confirm the move" in answer.stdout
    confirm_move(ada, key_of(hotline, "custodian"))
    for page, person in ((ada, ADA), (ben, BEN)):
        lock(page)
        move_by_passphrase(page, person)
    assert (shares(third.folders.custodian), shares(hotline.folders.custodian)) == (0, 2)
    third.stop()
    move_over(hotline, None)
    lock(ben)
    unlock(ben, BEN)
    go_to(ben, "security.title")
    expect_told(ben, "security.custodian.built-in")


def test_whoever_had_not_moved_when_the_former_host_was_lost_comes_back_by_the_code(
    led: Led, third: CustodianHost
) -> None:
    hotline, ada, ben = led.hotline, led.ada, led.ben
    move_over(hotline, third, former=led.custodian)
    confirm_move(ada, key_of(third, "custodian"))
    lock(ada)
    move_by_passphrase(ada, ADA)
    led.custodian.lose()

    lock(ben)
    try_pin(ben, BEN.pin)
    expect_told(ben, "unlock.former")
    open_custodian(ada)
    expect_told(ada, "custodian.left.one", count=1, devices=2)
    expect(ada.locator("custodian-page .rows").get_by_role("listitem")).to_contain_text(BEN.alias)
    answer = run(hotline, "doctor")
    assert answer.returncode == 1 and "former custodian: nothing answers" in answer.stdout

    ben.get_by_role("button").filter(has_text="recovery code").first.click()
    say_passphrase_again(ben, BEN)
    bring_back(ben, led.codes[BEN], NEW_PIN)
    assert shares(third.folders.custodian) == 2
    move_over(hotline, third)
    lock(ben)
    try_pin(ben, NEW_PIN)
    expect_heading(ben, "home.title")
    lock(ada)
    unlock(ada, ADA)
    # His former device is there still: it is his to revoke.
    open_custodian(ada)
    expect_told(ada, "custodian.stayed.one", count=1, devices=3)
