# SPDX-License-Identifier: AGPL-3.0-or-later
"""A security key that is lost, given away or left behind in the middle of a change."""

import pytest

from support.people import CLARA
from support.recovering import bring_back, say_passphrase_again
from support.screens import expect_heading, press, unlock
from support.security_keys import (
    add_key,
    add_keys,
    begin_adding_key,
    begin_removing_key,
    break_off,
    end_removing_key,
    expect_keys,
    expect_keys_told,
    give_pin,
    keep_copy,
    open_protection,
    put_copy_back,
    put_slots_back,
    reload_and_open,
    security_key,
    touch_only,
)
from support.seeds import Hotline
from support.texts import app_text

BLUE, RED = "the blue one", "the red one"


def test_a_lost_key_opens_nothing_not_even_an_older_copy(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    blue = security_key(page)
    open_protection(page)
    add_key(page, CLARA, BLUE)
    begin_adding_key(page, CLARA, RED)
    blue.touch(False)
    red = security_key(page, early=False)
    press(page, "protection.make")
    expect_keys(page, BLUE, RED)
    keep_copy(page)

    begin_removing_key(page, CLARA, BLUE)
    end_removing_key(page)
    expect_keys(page, RED)
    red.touch(False)
    blue.touch(True)
    # The right PIN and the key that was lost, upon the device as it is, then as it was.
    for steal in (put_slots_back, put_copy_back):
        steal(page)
        give_pin(page, CLARA.pin)
        expect_heading(page, "custodian.changed.title")


def test_a_key_that_stays_is_touched_once(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    open_protection(page)
    keys = add_keys(page, BLUE, RED)
    touch_only(keys, BLUE)
    begin_removing_key(page, CLARA, BLUE)
    expect_heading(page, "protection.stays.title", name=RED)
    touch_only(keys, RED)
    press(page, "protection.ask.again")
    expect_keys_told(page, "protection.left.one", count=1)
    end_removing_key(page)
    expect_keys(page, RED)
    reload_and_open(page)
    touch_only(keys, BLUE)
    page.reload()
    give_pin(page, CLARA.pin)
    expect_keys_told(page, "protection.failure.cancelled")


def test_a_key_that_is_not_at_hand_is_left_out(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    open_protection(page)
    keys = add_keys(page, BLUE, RED)
    touch_only(keys, BLUE)
    begin_removing_key(page, CLARA, BLUE)
    expect_heading(page, "protection.stays.title", name=RED)
    press(page, "protection.stays.not")
    expect_keys_told(page, "protection.left.none")
    end_removing_key(page)
    expect_keys(page)
    page.reload()
    unlock(page, CLARA)
    expect_heading(page, "protection.title")


def test_without_its_last_key_the_device_opens_by_the_pin_alone(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    key = security_key(page)
    open_protection(page)
    add_key(page, CLARA, BLUE)
    expect_keys_told(page, "protection.thief.key.built-in")
    begin_removing_key(page, CLARA, BLUE)
    expect_keys_told(page, "protection.left.none")
    end_removing_key(page)
    expect_keys(page)
    expect_keys_told(page, "protection.thief.pin.built-in")
    key.put_away()
    page.reload()
    unlock(page, CLARA)
    expect_heading(page, "protection.title")


def test_the_code_is_the_way_back_without_a_key(hotline: Hotline) -> None:
    page = hotline.open(CLARA)
    key = security_key(page)
    open_protection(page)
    add_key(page, CLARA, BLUE)
    key.touch(False)
    page.goto(hotline.address)
    give_pin(page, CLARA.pin)
    press(page, "ask.no")
    page.get_by_text(app_text("protection.ask.lost"), exact=True).click()
    press(page, "unlock.recover")
    say_passphrase_again(page, CLARA)
    bring_back(page, hotline.seed.recovery_codes[CLARA], "284650")
    open_protection(page)
    expect_keys(page)


@pytest.mark.parametrize("is_taken", [True, False], ids=["taken", "not taken"])
def test_a_first_key_whose_adding_breaks_off_locks_nobody_out(
    hotline: Hotline, is_taken: bool
) -> None:
    page = hotline.open(CLARA)
    key = security_key(page)
    open_protection(page)
    begin_adding_key(page, CLARA, BLUE)
    break_off(page, "protection.make", is_taken)
    give_pin(page, CLARA.pin)
    expect_heading(page, "protection.title")
    expect_keys(page, *([BLUE] if is_taken else []))
    # From here on it is settled.
    key.touch(False)
    page.reload()
    give_pin(page, CLARA.pin)
    if is_taken:
        expect_heading(page, "protection.ask.title")
    else:
        expect_heading(page, "protection.title")


@pytest.mark.parametrize("is_taken", [True, False], ids=["taken", "not taken"])
def test_a_last_key_whose_removal_breaks_off_locks_nobody_out(
    hotline: Hotline, is_taken: bool
) -> None:
    page = hotline.open(CLARA)
    key = security_key(page)
    open_protection(page)
    add_key(page, CLARA, BLUE)
    begin_removing_key(page, CLARA, BLUE)
    expect_keys_told(page, "protection.left.none")
    break_off(page, "protection.remove.verb", is_taken)
    key.touch(False)
    give_pin(page, CLARA.pin)
    # She has thrown it away, or thinks that she may.
    press(page, "ask.no")
    if not is_taken:
        expect_heading(page, "custodian.no-key.title")
        key.touch(True)
        page.reload()
        give_pin(page, CLARA.pin)
    expect_heading(page, "protection.title")
    expect_keys(page, *([] if is_taken else [BLUE]))
