# SPDX-License-Identifier: AGPL-3.0-or-later
"""Setting a hotline up, as test_screens.py looks at every screen."""

from typing import Any

from playwright.sync_api import expect

from support.browsers import first_page
from support.people import ADA
from support.reviews import LOCALES, Review, visit
from support.screens import (
    choose_account,
    choose_pin,
    expect_heading,
    press,
    type_into,
    write_down_code,
)
from support.seeds import HOTLINE
from support.servers import Server
from support.texts import app_text


def test_setting_up(new_server: Server, browsers: Any, looking: Review, tag: str) -> None:
    page = first_page(browsers(ADA.voice, locale=LOCALES[tag]))
    page.goto(new_server.address)
    expect_heading(page, "setup.waiting.title")
    looking.look(page, "setup-waiting")
    page.goto(new_server.setup_link)
    expect_heading(page, "setup.hotline.title")
    looking.look(page, "setup-hotline")
    type_into(page, "hotline.name", HOTLINE)
    press(page, "account.next")
    expect_heading(page, "setup.you.title")
    press(page, "account.next")
    looking.look(page, "setup-you-empty")
    choose_account(page, ADA)
    expect_heading(page, "choosePin.title")
    looking.look(page, "setup-pin")
    choose_pin(page, ADA.pin)
    expect_heading(page, "recoveryCode.title")
    looking.look(page, "setup-code")
    write_down_code(page)
    expect_heading(page, "join.device.title")
    looking.look(page, "setup-device")
    # She is a member by now: it rings over this step as over any page.
    press(page, "join.device.sound.allow")
    press(page, "ring.test.heard")
    expect(page.get_by_text(app_text("join.device.sound.well"), exact=True)).to_be_visible()
    press(page, "setup.device.done")
    expect_heading(page, "home.title")
    looking.look(page, "home-first")
    for name in ("calls", "notes"):
        visit(page, f"/{name}")
        looking.look(page, f"{name}-empty")
