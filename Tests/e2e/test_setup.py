# SPDX-License-Identifier: AGPL-3.0-or-later
"""From an empty folder to a hotline with an admin, and back into it."""

import pytest
from playwright.sync_api import expect

from support.browsers import first_page
from support.canaries import find_canaries
from support.looks import assert_accessible, photograph
from support.people import ADA
from support.screens import expect_heading, press, set_up, type_into
from support.seeds import HOTLINE, Hotline
from support.servers import Server
from support.texts import app_text
from support.voices import Voice
from support.web import request

pytestmark = pytest.mark.usefixtures("whole_chromium")


def test_the_setup_link_makes_one_admin_and_never_another(browsers, new_server: Server) -> None:
    link = new_server.setup_link
    page = first_page(browsers(ADA.voice))
    page.goto(link)
    sentence = page.get_by_label(app_text("hotline.sentence"), exact=True)
    page.get_by_label(app_text("hotline.language"), exact=True).select_option("es")
    expect(sentence).to_have_value(app_text("setup.sentence.first", "es"))
    sentence.fill("")
    type_into(page, "hotline.name", HOTLINE)
    press(page, "account.next")
    expect(page.get_by_text(app_text("setup.sentence.empty"))).to_be_visible()

    page.goto("about:blank")
    code = set_up(page, link, HOTLINE, ADA)
    assert page.url == new_server.address + "/"
    assert request(new_server.port, "/api/hotline").json()["name"] == HOTLINE
    # Open to callers at once: what they read is there, though nobody has been in the settings.
    caller = first_page(browsers(Voice.CALLER))
    caller.goto(f"{new_server.address}/call")
    expect(caller.get_by_text(app_text("setup.sentence.first"))).to_be_visible()
    expect(caller.get_by_role("link", name="112", exact=True)).to_be_visible()

    page.goto(link)
    expect(page.get_by_text(app_text("problem.setup-closed"))).to_be_visible()
    new_server.restart()
    assert not any("Setup link" in line for line in new_server.lines)

    secrets = [ADA.alias, ADA.sign_in_name, ADA.passphrase, ADA.pin, code, code.replace(" ", "")]
    assert find_canaries(secrets, new_server.folders.top) == []


def test_a_member_comes_back_by_her_pin(hotline: Hotline) -> None:
    page = hotline.open_locked(ADA)
    expect_heading(page, "unlock.title")
    assert ADA.alias not in page.content()
    assert_accessible(page)
    photograph(page, "unlock")
    page.close()


def test_an_unlocked_home_knows_her_name(hotline: Hotline) -> None:
    page = hotline.open(ADA)
    expect_heading(page, "home.title")
    expect(page.get_by_text(ADA.alias).first).to_be_visible()
    assert_accessible(page)
    photograph(page, "home")
