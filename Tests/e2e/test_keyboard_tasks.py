# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that a hotline asks of its people, by keys alone: no mouse, no touch."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from support.browsers import first_page
from support.by_keys import keys_alone, wait_until_meant
from support.calling import answer, call, expect_ringing, expect_talking
from support.hearing import wait_to_hear
from support.joining import four_words, join, let_in, make_invite
from support.leaving import leave_voice_message, listen_to_voice_message
from support.people import ADA, BEN, DORA
from support.planning import add_night_shift, add_ring_group
from support.recovering import bring_back
from support.reviews import as_member
from support.screens import SLOW, expect_heading, go_to, press, set_up, sign_in
from support.seeds import HOTLINE, Hotline
from support.servers import Server
from support.texts import app_text
from support.voices import Voice

OpenBrowser = Callable[..., BrowserContext]
NEW_PIN = "50284671"


def test_a_hotline_is_founded_joined_planned_and_left_by_the_keyboard_alone(
    browsers: OpenBrowser, new_server: Server
) -> None:
    admin, joiner = first_page(browsers(ADA.voice)), first_page(browsers(DORA.voice))
    with keys_alone():
        set_up(admin, new_server.setup_link, HOTLINE, ADA)
        code = join(joiner, make_invite(admin), DORA)
        let_in(admin, DORA, four_words(joiner))
        expect_heading(joiner, "home.title")
        plan(admin)
        give_role(admin, DORA.alias, "admin")
        come_back_elsewhere(first_page(browsers(Voice.CALLER)), new_server, code)
        remove(admin, DORA.alias)
        expect_heading(joiner, "signIn.welcome")


def plan(admin: Page) -> None:
    go_to(admin, "shifts.title")
    add_ring_group(admin, "Night", DORA.alias)
    add_night_shift(admin, "Nights", "Night")


def open_member(admin: Page, alias: str) -> None:
    go_to(admin, "members.title")
    admin.get_by_role("link", name=alias, exact=True).click()


def give_role(admin: Page, alias: str, role: str) -> None:
    open_member(admin, alias)
    admin.get_by_label(app_text("members.role"), exact=True).select_option(role)
    press(admin, "members.role.save")
    expect(admin.get_by_text(app_text("settings.saved"))).to_be_visible(timeout=SLOW)


def come_back_elsewhere(page: Page, server: Server, code: str) -> None:
    """On a browser that holds nothing of hers; an admin's PIN is longer."""
    sign_in(page, server.address, DORA)
    bring_back(page, code, NEW_PIN)


def remove(admin: Page, alias: str) -> None:
    open_member(admin, alias)
    press(admin, "members.remove")
    press(admin, "members.remove.verb", name=alias)
    expect_heading(admin, "members.title")


def test_a_caller_leaves_a_message_and_a_volunteer_hears_it_and_bans_by_the_keyboard_alone(
    hotline: Hotline, browsers: OpenBrowser
) -> None:
    caller = first_page(browsers(Voice.CALLER))
    ben = as_member(hotline, BEN, "en")
    with keys_alone():
        sent = leave_voice_message(caller, hotline.address)
        assert listen_to_voice_message(ben) == sent
        call(caller, hotline.address)
        expect_ringing(ben)
        wait_until_meant(ben)
        answer(ben)
        expect_talking(caller)
        wait_to_hear(ben, Voice.CALLER)
        ben.get_by_text(app_text("panel.ban"), exact=True).click()
        press(ben, "panel.ban.sure")
        banned = re.compile(re.escape(app_text("panel.banned").partition("{")[0]))
        expect(ben.get_by_text(banned)).to_be_visible(timeout=SLOW)
