# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline that is set up moves to a custodian on another host: each of its people, by passphrase and
by passkey, and whoever comes after. Whatever breaks off, the device opens."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from support.browsers import first_page
from support.commands import run
from support.devices import add_browser, begin_revoking, device_rows, prove
from support.joining import four_words, join, let_in, make_invite
from support.moving import (
    MOVED,
    Move,
    begin_move,
    confirm_move,
    expect_told,
    lock,
    move_by_passphrase,
    open_to_move,
    say_who,
    shares,
)
from support.passkeys import (
    Authenticator,
    add_passkey,
    open_devices,
    open_passkeys,
    sign_in_by_passkey,
    sign_out,
)
from support.people import ADA, BEN, CLARA, DORA
from support.recovering import bring_back, say_passphrase_again
from support.screens import SLOW, expect_heading, go_to, press, sign_in, try_pin, type_into, unlock
from support.seeds import Hotline
from support.texts import app_text


@pytest.fixture
def move(hotline: Hotline) -> Iterator[Move]:
    with begin_move(hotline) as begun:
        yield begun


def said_by_doctor(move: Move) -> str:
    answer = run(move.server, "doctor")
    assert answer.returncode == 0, answer.stdout
    return answer.stdout


def test_a_hotline_moves_with_all_its_people(hotline: Hotline, browsers) -> None:
    clara = hotline.open(CLARA)
    Authenticator(clara)
    open_passkeys(clara)
    add_passkey(clara, CLARA, "my phone")
    with begin_move(hotline) as move:
        assert move.server.printed("(an admin has to confirm the move)")
        assert "an admin has to confirm the move" in said_by_doctor(move)
        ada = hotline.open(ADA)
        confirm_move(ada, move.key)
        expect_told(ada, "custodian.left.other", count=3, devices=3)
        lock(ada)
        move_by_passphrase(ada, ADA)
        assert "2 of 3 devices have not moved" in said_by_doctor(move)

        move_by_passkey(clara)
        ben = hotline.open_locked(BEN)
        move_at_once(ben, hotline)
        former, new = move.server.folders.custodian, move.custodian.folders.custodian
        assert (shares(former), shares(new)) == (0, 3)
        assert "all 3 devices have moved" in said_by_doctor(move)
        move.end()
        for page, person in ((ada, ADA), (clara, CLARA), (ben, BEN)):
            lock(page)
            unlock(page, person)
            expect_heading(page, "home.title")
        go_to(ada, "security.title")
        expect_told(ada, "security.custodian.remote")
        let_dora_join(ada, first_page(browsers(DORA.voice)))
        assert shares(new) == 4
        assert not former.exists()


def move_by_passkey(page: Page) -> None:
    sign_out(page)
    sign_in_by_passkey(page)
    open_to_move(page, CLARA)
    with page.expect_response(MOVED, timeout=SLOW):
        press(page, "passkeys.use")
    expect_heading(page, "home.title")


def move_at_once(page: Page, hotline: Hotline) -> None:
    """Whoever has typed her passphrase just now is not asked for it again."""
    press(page, "frame.signOut")
    sign_in(page, hotline.address, BEN)
    with page.expect_response(MOVED, timeout=SLOW):
        unlock(page, BEN)
    expect_heading(page, "home.title")


def let_dora_join(ada: Page, dora: Page) -> None:
    join(dora, make_invite(ada), DORA)
    let_in(ada, DORA, four_words(dora))
    expect_heading(dora, "home.title")


def custodian_asked(route: Route) -> str:
    asked: str = (route.request.post_data_json or {}).get("custodian", "")
    return asked


def test_whatever_breaks_off_the_device_opens_and_goes_on(move: Move) -> None:
    confirm_move(move.hotline.open(ADA), move.key)
    former, new = move.server.folders.custodian, move.custodian.folders.custodian
    ben = move.hotline.open_locked(BEN)

    # The new custodian has the share, and this device does not hear of it.
    def lose_the_answer(route: Route) -> None:
        answer = route.fetch()
        if custodian_asked(route) == move.former_hash:
            route.fulfill(response=answer)
        else:
            route.abort()

    ben.route("**/api/custodian", lose_the_answer)
    open_to_move(ben, BEN)
    say_who(ben, BEN)
    expect_told(ben, "problem.offline")
    assert (shares(former), shares(new)) == (3, 1)
    ben.unroute("**/api/custodian")
    lock(ben)
    open_to_move(ben, BEN)
    keep_both(ben, move.former_hash)
    assert (shares(former), shares(new)) == (3, 2)
    lock(ben)
    with ben.expect_response(MOVED, timeout=SLOW):
        unlock(ben, BEN)
    assert (shares(former), shares(new)) == (2, 2)


def keep_both(page: Page, former: str) -> None:
    """The device moves, and the former custodian is not heard of once the new one was."""
    news: list[str] = []

    def lose_leaving(route: Route) -> None:
        if custodian_asked(route) != former:
            news.append(former)
        if news and custodian_asked(route) == former:
            route.abort()
        else:
            route.continue_()

    page.route("**/api/custodian", lose_leaving)
    with page.expect_event("requestfailed", timeout=SLOW):
        say_who(page, BEN)
    expect_heading(page, "home.title")
    go_to(page, "security.title")
    expect_told(page, "device.left")
    page.unroute("**/api/custodian")


def test_she_may_put_it_off_and_a_wrong_passphrase_moves_nothing(move: Move) -> None:
    ada = move.hotline.open(ADA)
    confirm_move(ada, move.key)
    ben = move.hotline.open_locked(BEN)
    open_to_move(ben, BEN)
    say_who(ben, BEN, "not what ben has chosen")
    expect_told(ben, "problem.wrong-sign-in")
    assert shares(move.custodian.folders.custodian) == 0
    press(ben, "move.later")
    expect_heading(ben, "home.title")
    go_to(ben, "security.title")
    expect_told(ben, "device.stays")
    expect_told(ben, "device.stays.body.built-in")


NAME = "the kitchen laptop"


def test_a_device_keeps_its_name_and_revokes_those_of_its_custodian(move: Move, browsers) -> None:
    hotline = move.hotline
    profile, code = hotline.top / "profiles" / "ben-second", hotline.seed.recovery_codes[BEN]
    second = add_browser(browsers, hotline.address, BEN, code, profile)
    ben = hotline.open(BEN, "/settings/devices")
    this_row(ben).get_by_role("button", name=app_text("devices.rename"), exact=True).click()
    type_into(ben, "devices.name", NAME)
    press(ben, "settings.save")
    expect(this_row(ben)).to_contain_text(NAME, timeout=SLOW)
    confirm_move(hotline.open(ADA), move.key)
    begin_revoking(ben)
    expect(revoking(ben)).to_be_visible(timeout=SLOW)
    press(ben, "ask.no")

    lock(ben)
    move_by_passphrase(ben, BEN)
    open_devices(ben)
    expect(this_row(ben)).to_contain_text(NAME, timeout=SLOW)
    expect(device_rows(ben)).to_have_count(2)
    expect_unreached(ben, "moved")
    open_devices(second)
    expect_unreached(second, "notMoved")
    expect_refused_though_offered(ben)
    assert (shares(move.server.folders.custodian), shares(move.custodian.folders.custodian)) == (3, 1)


def this_row(page: Page) -> Locator:
    """Of the device that the page is open on."""
    return device_rows(page).filter(has_text=app_text("settings.sessions.here"))


def expect_unreached(page: Page, why: str) -> None:
    """What she is told in place of the question by which she would revoke the other of her two devices."""
    begin_revoking(page)
    expect_told(page, f"devices.revoke.{why}")
    expect(revoking(page)).to_have_count(0)
    press(page, "ask.no")


def revoking(page: Page) -> Locator:
    return page.get_by_role("button", name=app_text("devices.revoke.verb"), exact=True)


def expect_refused_though_offered(page: Page) -> None:
    """By a list that is wrong: she asks a custodian that has no such share."""

    def say_in_force(route: Route) -> None:
        listed = [device | {"custodian": "inForce"} for device in route.fetch().json()]
        route.fulfill(json=listed)

    page.route("**/api/me/devices", say_in_force)
    open_devices(page)
    begin_revoking(page)
    prove(page, BEN)
    expect_told(page, "problem.other-custodian")
    expect(page.get_by_text(app_text("devices.revoke.half"))).to_have_count(0)
    press(page, "ask.no")
    expect(device_rows(page)).to_have_count(2)


def test_a_device_that_comes_too_late_comes_back_by_the_code(move: Move) -> None:
    hotline = move.hotline
    ada = hotline.open(ADA)
    confirm_move(ada, move.key)
    move.end()
    ben = hotline.open_locked(BEN)
    try_pin(ben, BEN.pin)
    expect_heading(ben, "custodian.gone.title")
    press(ben, "unlock.recover")
    say_passphrase_again(ben, BEN)
    bring_back(ben, hotline.seed.recovery_codes[BEN], "402861")
    lock(ben)
    try_pin(ben, "402861")
    expect_heading(ben, "home.title")
    assert shares(move.custodian.folders.custodian) == 1


def test_a_hotline_does_not_start_with_a_custodian_that_nobody_confirmed(hotline: Hotline) -> None:
    with begin_move(hotline) as move:
        server = move.server
        server.stop()
        at = server.flags.index("--former-custodian")
        del server.flags[at : at + 2]
        refused = run(server, "serve")
        assert refused.returncode != 0
        assert "--former-custodian" in refused.stdout
        answer = run(server, "doctor")
        assert answer.returncode == 1 and "have another custodian" in answer.stdout
        server.flags += ["--former-custodian", "built-in"]
        server.start()
