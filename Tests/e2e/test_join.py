# SPDX-License-Identifier: AGPL-3.0-or-later
"""From an invite to a volunteer who is rung: two people, two browsers, one tap."""

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import answer, call, expect_talking
from support.joining import four_words, let_in, make_invite
from support.looks import assert_accessible, photograph
from support.people import ADA, DORA
from support.screens import (
    SLOW,
    choose_account,
    choose_pin,
    expect_heading,
    press,
    type_into,
    type_pin,
    write_down_code,
)
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.web import request

pytestmark = pytest.mark.usefixtures("whole_chromium")

WEAK_PINS = {
    "40285": ("pin.weak.short", {"count": 6}),
    "777777": ("pin.weak.repeat", {}),
    "345678": ("pin.weak.run", {}),
    "310385": ("pin.weak.date", {}),
}


def test_an_invite_becomes_a_volunteer_who_is_rung(hotline: Hotline, browsers) -> None:
    admin = hotline.open(ADA)
    link = make_invite(admin)
    scan(hotline, first_page(browsers(Voice.CALLER)), link)

    joiner = first_page(browsers(DORA.voice))
    joiner.goto(link)
    press(joiner, "join.accept")
    assert joiner.url == f"{hotline.address}/join", "the secret has left the address"
    choose_account(joiner, DORA)
    refuse_weak_pins(joiner)
    choose_pin(joiner, DORA.pin)
    check_device(joiner)
    refuse_a_wrong_group(joiner)
    write_down_code(joiner)

    expect_heading(joiner, "welcome.title")
    expect(ring_line(joiner)).to_contain_text(app_text("rung.because.not-confirmed"))
    try_ring_and_note(joiner)
    assert_accessible(joiner)
    photograph(joiner, "welcome")

    # The admin's page has not been touched since the invite.
    let_in(admin, DORA, four_words(joiner))
    expect_heading(joiner, "home.title")
    expect(ring_line(joiner)).to_contain_text(app_text("rung.yes"))
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address, rung=2)
    answer(joiner)
    expect_talking(caller)


def scan(hotline: Hotline, page: Page, link: str) -> None:
    """What mail programs do to a link: fetch it, and run its scripts too, but press nothing."""
    assert request(hotline.server.port, "/join").status == 200
    page.goto(link)
    expect(page.get_by_role("button", name=app_text("join.accept"))).to_be_visible(timeout=SLOW)
    page.context.close()


def refuse_weak_pins(page: Page) -> None:
    expect_heading(page, "choosePin.title")
    for pin, (key, values) in WEAK_PINS.items():
        type_pin(page, pin)
        press(page, "choosePin.next")
        expect(page.get_by_text(app_text(key, **values), exact=True)).to_be_visible()
        expect_heading(page, "choosePin.title")


def check_device(page: Page) -> None:
    """Microphone and notifications, each with its word that the browser allows it already."""
    expect_heading(page, "join.device.title")
    rows = page.locator("device-check").get_by_role("listitem")
    for row in (rows.nth(0), rows.nth(1)):
        expect(row).to_contain_text(app_text("join.device.well"))
    press(page, "account.next")


def refuse_a_wrong_group(page: Page) -> None:
    """The code goes away only for somebody who has written it down."""
    expect_heading(page, "recoveryCode.title")
    for number in range(1, 8):
        question = page.get_by_label(app_text("recoveryCode.ask", number=number), exact=True)
        if question.count():
            question.fill("0000")
    press(page, "recoveryCode.done")
    expect(page.get_by_text(app_text("recoveryCode.wrong"))).to_be_visible()


def try_ring_and_note(page: Page) -> None:
    press(page, "welcome.ring.try")
    expect_heading(page, "ring.test.title")
    press(page, "ring.test.heard")
    expect(page.get_by_text(app_text("welcome.ring.heard"))).to_be_visible(timeout=SLOW)
    words = "A test note of my own."
    type_into(page, "welcome.note", words)
    press(page, "welcome.note.try")
    expect(page.get_by_text(app_text("welcome.note.well"))).to_be_visible(timeout=SLOW)


def ring_line(page: Page):
    return page.get_by_role("complementary", name=app_text("ring-line.label"))
