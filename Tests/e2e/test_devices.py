# SPDX-License-Identifier: AGPL-3.0-or-later
"""A member's devices: named for her alone, and revoked so that not even a copy opens anything."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.canaries import make_canary
from support.custodians import TwoHosts
from support.devices import (
    NEW_PIN,
    add_browser,
    begin_revoking,
    device_rows,
    expect_share_gone,
    expect_signed_out,
    other_row,
    prove,
    revoke,
    shares,
    steal,
    stored_devices,
)
from support.locking import reach
from support.people import ADA, BEN
from support.reviews import visit
from support.screens import SLOW, expect_heading, press, set_up, sign_in, try_pin, type_into, unlock
from support.seeds import HOTLINE, Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import expect_note, write_note


@pytest.fixture
def two(tmp_path: Path):
    hosts = TwoHosts.make(tmp_path)
    hosts.start()
    yield hosts
    hosts.stop()


def second_of_ben(hotline: Hotline, browsers) -> Page:
    profile = hotline.top / "profiles" / "ben-second"
    code = hotline.seed.recovery_codes[BEN]
    return add_browser(browsers, hotline.address, BEN, code, profile)


def test_a_device_has_a_name_that_she_alone_reads(hotline: Hotline, browsers) -> None:
    name = make_canary("device")
    page = hotline.open(BEN, "/settings/devices")
    default = app_text(
        "devices.name.default",
        browser=app_text("devices.browser.chrome"),
        system=app_text("devices.system.linux"),
    )
    expect(device_rows(page)).to_have_count(1)
    expect(device_rows(page)).to_contain_text(default, timeout=SLOW)
    press(page, "devices.rename")
    type_into(page, "devices.name", name)
    press(page, "settings.save")
    expect(device_rows(page)).to_contain_text(name, timeout=SLOW)

    second = second_of_ben(hotline, browsers)
    visit(second, "/settings/devices")
    expect(device_rows(second)).to_have_count(2)
    expect(other_row(second)).to_contain_text(name)
    # The one that she is at is told apart, and it is not offered to be revoked.
    here = device_rows(second).filter(has_text=app_text("settings.sessions.here"))
    expect(here.get_by_role("button", name=app_text("devices.rename"))).to_have_count(1)
    expect(here.get_by_role("button", name=app_text("devices.revoke"))).to_have_count(0)

    for file in hotline.server.folders.data.iterdir():
        stored = file.read_bytes()
        assert name.encode() not in stored and default.encode() not in stored, file.name
    with closing(sqlite3.connect(hotline.server.folders.data / "llamenos.sqlite")) as database:
        kinds = "SELECT count(*) FROM records WHERE kind = 15 AND author_id = ("
        whose = "SELECT member_id FROM devices GROUP BY member_id HAVING count(*) = 2)"
        assert database.execute(kinds + whose).fetchone() == (2,)


def test_a_revoked_device_is_out_at_once_and_its_copied_profile_opens_nothing(
    hotline: Hotline, browsers
) -> None:
    note = make_canary("note")
    lost = second_of_ben(hotline, browsers)
    caller = first_page(browsers(Voice.CALLER))
    write_note(lost, caller, hotline.address, note)
    expect_note(lost, note)
    stolen = steal(hotline.top / "profiles" / "ben-second", hotline.top / "profiles" / "stolen")
    before = shares(hotline.server)

    page = hotline.open(BEN, "/settings/devices")
    revoke(page, BEN)
    expect_signed_out(lost, "device-revoked")
    assert note not in reach(lost)
    # No server's word takes a device from a browser.
    assert len(stored_devices(lost)) == 1
    assert shares(hotline.server) == before - 1

    for thief in (lost, first_page(browsers(Voice.DORA, profile=stolen))):
        sign_in(thief, hotline.address, BEN)
        expect_heading(thief, "unlock.title")
        try_pin(thief, NEW_PIN)
        expect_share_gone(thief)
        assert note not in reach(thief)
    # The custodian has said so to that device, so what is left of it can go.
    press(lost, "unlock.clear")
    expect_heading(lost, "signIn.welcome")
    assert stored_devices(lost) == []
    sign_in(lost, hotline.address, BEN)
    expect_heading(lost, "recovery.title")

    press(page, "frame.lock")
    unlock(page, BEN)
    expect_note(page, note)


def test_whoever_finds_a_page_open_revokes_nothing(hotline: Hotline, browsers) -> None:
    second = second_of_ben(hotline, browsers)
    before = shares(hotline.server)
    page = hotline.open(BEN, "/settings/devices")
    begin_revoking(page)
    prove(page, BEN, passphrase="what a stranger would guess")
    expect(page.get_by_text(app_text("problem.wrong-sign-in"))).to_be_visible(timeout=SLOW)
    prove(page, BEN, pin=BEN.pin[::-1])
    expect(page.get_by_text(app_text("unlock.wrong.title"))).to_be_visible(timeout=SLOW)
    assert shares(hotline.server) == before
    press(page, "ask.no")
    expect(device_rows(page)).to_have_count(2)
    press(second, "frame.lock")
    expect_heading(second, "unlock.title")
    try_pin(second, NEW_PIN)
    expect_heading(second, "home.title")


def test_a_revocation_that_is_broken_off_is_ended_by_doing_it_again(
    hotline: Hotline, browsers
) -> None:
    second = second_of_ben(hotline, browsers)
    page = hotline.open(BEN, "/settings/devices")
    begin_revoking(page)
    page.route("**/api/me/devices/*/revoke", lambda route: route.abort())
    prove(page, BEN)
    expect(page.get_by_text(app_text("devices.revoke.half"))).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(app_text("problem.offline"))).to_be_visible()
    page.unroute("**/api/me/devices/*/revoke")
    # It is listed still, is signed in, and opens nothing any more.
    press(second, "frame.lock")
    expect_heading(second, "unlock.title")
    try_pin(second, NEW_PIN)
    expect_share_gone(second)
    press(page, "ask.no")
    revoke(page, BEN)
    expect_signed_out(second, "device-revoked")


def test_a_server_that_only_says_so_takes_no_device(hotline: Hotline) -> None:
    page = hotline.open(BEN)
    [device] = stored_devices(page)
    said = f'event: signed-out\ndata: {{"reason":"device-revoked","device":"{device}"}}\n\n'
    gone = {"type": "/problems/signed-out", "title": "Signed out", "status": 401}
    page.route("**/api/me", lambda route: route.fulfill(status=401, json=gone))
    page.route(
        "**/api/events",
        lambda route: route.fulfill(content_type="text/event-stream", body=said),
    )
    hotline.server.restart()
    expect_signed_out(page, "device-revoked")
    page.unroute("**/api/me")
    page.unroute("**/api/events")
    # Her session was there all the while, and what opens her keys still is.
    page.goto(hotline.address)
    unlock(page, BEN)
    expect_heading(page, "home.title")


def test_a_custodian_that_is_down_is_told_and_nothing_is_half_done(
    two: TwoHosts, tmp_path: Path, browsers
) -> None:
    page = first_page(browsers(ADA.voice))
    code = set_up(page, two.hotline.setup_link, HOTLINE, ADA)
    second = add_browser(browsers, two.hotline.address, ADA, code, tmp_path / "second")
    visit(page, "/settings/devices")
    expect(device_rows(page)).to_have_count(2)
    two.custodian.kill()
    begin_revoking(page)
    prove(page, ADA)
    expect(page.get_by_text(app_text("problem.custodian-unreachable"))).to_be_visible(timeout=SLOW)
    press(page, "ask.no")
    expect(device_rows(page)).to_have_count(2)
    expect_heading(second, "home.title")

    two.custodian.start()
    revoke(page, ADA)
    expect_signed_out(second, "device-revoked")
    assert shares(two.custodian) == 1
