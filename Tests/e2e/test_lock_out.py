# SPDX-License-Identifier: AGPL-3.0-or-later
"""An admin locks a member out everywhere at once, as when a phone with an open page was stolen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.browsers import copy_profile, first_page
from support.calling import answer, call, expect_on_duty, expect_talking
from support.canaries import make_canary
from support.custodians import TwoHosts
from support.devices import (
    NEW_PIN,
    expect_share_gone,
    expect_signed_out,
    lock_out,
    shares,
    stored_devices,
)
from support.joining import four_words, join, let_in, make_invite
from support.locking import reach
from support.people import ADA, BEN, CLARA
from support.recovering import bring_back
from support.reviews import visit
from support.screens import SLOW, expect_heading, go_to, press, set_up, sign_in, try_pin
from support.seeds import HOTLINE, Hotline
from support.texts import app_text
from support.voices import Voice
from support.web import request
from support.writing import expect_note, write_note


@pytest.fixture
def two(tmp_path: Path):
    hosts = TwoHosts.make(tmp_path)
    hosts.start()
    yield hosts
    hosts.stop()


def open_member(admin: Page, alias: str) -> None:
    go_to(admin, "members.title")
    admin.get_by_role("link", name=alias, exact=True).click()
    expect_heading(admin, "lockOut.title")


def test_a_stolen_open_page_and_its_copy_are_out_and_she_comes_back(
    hotline: Hotline, browsers
) -> None:
    note = make_canary("note")
    stolen = hotline.open(BEN)
    caller = first_page(browsers(Voice.CALLER))
    write_note(stolen, caller, hotline.address, note)
    expect_note(stolen, note)
    copied = copy_profile(hotline.seed.profile(BEN), hotline.top / "profiles" / "copied")
    [cookie] = hotline.seed.cookies[BEN]
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}"}
    assert request(hotline.server.port, "/api/me", headers=headers).status == 200

    admin = hotline.open(ADA)
    open_member(admin, BEN.alias)
    lock_out(admin, BEN.alias, by=ADA)
    expect(admin.get_by_text(app_text("lockOut.done"))).to_be_visible(timeout=SLOW)
    expect_signed_out(stolen, "locked-out")
    assert note not in reach(stolen)
    assert len(stored_devices(stolen)) == 1
    assert request(hotline.server.port, "/api/me", headers=headers).status == 401

    # Whoever knows the passphrase and the PIN has no more than the phone.
    thief = first_page(browsers(Voice.DORA, profile=copied))
    sign_in(thief, hotline.address, BEN)
    expect_heading(thief, "unlock.title")
    try_pin(thief, BEN.pin)
    expect_share_gone(thief)

    back = first_page(browsers(BEN.voice, profile=hotline.top / "profiles" / "back"))
    sign_in(back, hotline.address, BEN)
    bring_back(back, hotline.seed.recovery_codes[BEN], NEW_PIN)
    expect_note(back, note)
    go_to(admin, "audit.title")
    said = app_text("audit.act.memberLockedOut", who=ADA.alias, whom=BEN.alias)
    expect(admin.get_by_text(said)).to_be_visible(timeout=SLOW)


def test_a_call_that_goes_on_there_rings_again_elsewhere(hotline: Hotline, browsers) -> None:
    stolen = hotline.open(BEN)
    expect_on_duty(stolen)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(stolen)
    expect_talking(caller)
    clara, admin = hotline.open(CLARA), hotline.open(ADA)
    expect_on_duty(clara)
    open_member(admin, BEN.alias)
    lock_out(admin, BEN.alias, by=ADA)
    expect_signed_out(stolen, "locked-out")
    answer(clara)
    expect_talking(caller)


def test_an_admins_open_page_alone_locks_nobody_out(hotline: Hotline) -> None:
    ben, admin = hotline.open(BEN), hotline.open(ADA)
    before = shares(hotline.server)
    open_member(admin, BEN.alias)
    press(admin, "lockOut.ask")
    admin.get_by_label(app_text("account.signInName"), exact=True).fill(ADA.sign_in_name)
    admin.get_by_label(app_text("account.passphrase"), exact=True).fill("a stranger's guess")
    press(admin, "lockOut.verb")
    expect(admin.get_by_text(app_text("problem.wrong-sign-in"))).to_be_visible(timeout=SLOW)
    assert shares(hotline.server) == before
    expect_heading(ben, "home.title")
    press(admin, "ask.no")
    # Herself she does not lock out: her devices she revokes.
    visit(admin, "/members")
    admin.get_by_role("link", name=ADA.alias, exact=True).click()
    expect(admin.locator("lock-out")).to_have_count(0)


def test_a_custodian_that_is_down_is_asked_until_it_has_done_it(
    two: TwoHosts, tmp_path: Path, browsers
) -> None:
    admin = first_page(browsers(ADA.voice))
    set_up(admin, two.hotline.setup_link, HOTLINE, ADA)
    ben = first_page(browsers(BEN.voice))
    join(ben, make_invite(admin), BEN)
    let_in(admin, BEN, four_words(ben))
    expect_heading(ben, "home.title")
    assert shares(two.custodian) == 2

    two.custodian.kill()
    open_member(admin, BEN.alias)
    lock_out(admin, BEN.alias, by=ADA)
    expect(admin.get_by_text(app_text("lockOut.pending"))).to_be_visible(timeout=SLOW)
    expect_signed_out(ben, "locked-out")
    two.custodian.start()
    # The next round of housekeeping, which a start begins with.
    two.hotline.restart()
    sign_in(ben, two.hotline.address, BEN)
    expect_heading(ben, "unlock.title")
    try_pin(ben, BEN.pin)
    expect_share_gone(ben)
    assert shares(two.custodian) == 1
