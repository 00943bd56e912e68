# SPDX-License-Identifier: AGPL-3.0-or-later
"""A device with security keys moves to another custodian: its keys are asked for as before."""

from playwright.sync_api import Page

from support.moving import MOVED, begin_move, confirm_move, lock, say_who, shares
from support.passkeys import Authenticator
from support.people import ADA, CLARA
from support.screens import SLOW, expect_heading, press
from support.security_keys import (
    add_keys,
    begin_removing_key,
    end_removing_key,
    expect_keys,
    expect_keys_told,
    give_pin,
    open_protection,
    touch_only,
)
from support.seeds import Hotline

BLUE, GREEN = "the blue one", "the green one"


def test_a_device_that_moves_needs_key_and_pin_as_before(hotline: Hotline) -> None:
    clara = hotline.open(CLARA)
    open_protection(clara)
    keys = add_keys(clara, BLUE, GREEN)
    touch_only(keys, BLUE)
    with begin_move(hotline) as move:
        confirm_move(hotline.open(ADA), move.key)
        lock(clara)
        give_pin(clara, CLARA.pin)
        expect_heading(clara, "move.title")
        with clara.expect_response(MOVED, timeout=SLOW):
            say_who(clara, CLARA)
        expect_heading(clara, "home.title")
        assert shares(move.custodian.folders.custodian) == 1

        touch_only(keys, "none")
        lock(clara)
        asked: list[str] = []
        clara.on("request", lambda one: asked.append(one.url))
        give_pin(clara, CLARA.pin)
        expect_heading(clara, "protection.ask.title")
        press(clara, "ask.no")
        expect_keys_told(clara, "protection.failure.cancelled")
        assert [url for url in asked if "/api/custodian" in url] == []
        # The other key opens it too; and it was the key alone that was wanting.
        touch_only(keys, GREEN)
        press(clara, "protection.ask.back")
        give_pin(clara, CLARA.pin[::-1])
        expect_keys_told(clara, "unlock.wrong.body.other", count=9)
        lock(clara)
        give_pin(clara, CLARA.pin)
        expect_heading(clara, "home.title")
        give_one_away(clara, keys)


def give_one_away(page: Page, keys: dict[str, Authenticator]) -> None:
    """The one that stays is sealed anew, for the device as it is called now."""
    open_protection(page)
    expect_keys(page, BLUE, GREEN)
    begin_removing_key(page, CLARA, BLUE)
    end_removing_key(page)
    expect_keys(page, GREEN)
    lock(page)
    give_pin(page, CLARA.pin)
    expect_heading(page, "home.title")
    touch_only(keys, BLUE)
    lock(page)
    give_pin(page, CLARA.pin)
    expect_keys_told(page, "protection.failure.cancelled")
