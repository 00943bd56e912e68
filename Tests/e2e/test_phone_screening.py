# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a caller by telephone comes through before anybody's phone rings."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import expect

from asterisk.softphone import Softphone
from support.bans import bans, expect_reported, look_up, open_bans, report, turn_list_away
from support.called_lines import BENS, CALLER, CALLERS_TONE, CLARAS, Line
from support.people import ADA, BEN
from support.phone_lines import (
    NUMBER, ask, asked_digits, change_settings, live_calls, offer_languages, until_over, until_phase,
)
from support.reviews import visit
from support.screens import SLOW, press
from support.texts import app_text

WITHHELD = "anonymous"
# RFC 3261 §21.4.24.
BUSY = 486


def wrong(digits: str) -> str:
    return "".join(str((int(digit) + 1) % 10) for digit in digits)


def test_wrong_digits_are_asked_for_anew_and_are_others(line: Line) -> None:
    bens = line.phone(BENS)
    caller = line.calling()
    first = asked_digits(line.hotline.server)
    caller.press(wrong(first))
    second = asked_digits(line.hotline.server, attempt=2)
    # By chance they are the same once in ten thousand times.
    assert second != first and not bens.is_ringing
    caller.press(second)
    line.ringing(bens)


def test_whoever_presses_wrong_digits_three_times_is_hung_up_on(line: Line) -> None:
    caller = line.calling()
    for attempt in 1, 2, 3:
        caller.press(wrong(asked_digits(line.hotline.server, attempt)))
    caller.until(lambda it: it.is_over)
    until_over(line.hotline.server)
    assert line.company.rung == []


@contextmanager
def two_languages(line: Line) -> Iterator[None]:
    languages = ask(line.ada, "GET", "/settings")["languages"]
    both = [{**languages[0], "tag": tag} for tag in ("en", "es")]
    change_settings(line.ada, languages=both)
    try:
        yield
    finally:
        change_settings(line.ada, languages=languages)


def test_a_caller_chooses_one_of_two_languages(line: Line) -> None:
    bens = line.phone(BENS)
    with two_languages(line):
        caller = line.calling()
        until_phase(line.hotline.server, "choosingLanguage")
        caller.press("2")
        digits = asked_digits(line.hotline.server)
        (call,) = live_calls(line.hotline.server)
        assert call["language"] == "es"
        caller.press(digits)
        line.ringing(bens)


def test_a_number_with_a_language_of_its_own_asks_for_none(line: Line) -> None:
    with two_languages(line):
        offer_languages(line.ada, line.account, "es")
        try:
            bens = line.phone(BENS)
            line.called()
            line.ringing(bens)
            (call,) = live_calls(line.hotline.server)
            assert call["language"] == "es"
        finally:
            offer_languages(line.ada, line.account)


def test_whoever_withholds_her_number_is_rung_for_and_cannot_be_turned_away(line: Line) -> None:
    bens = line.phone(BENS)
    caller = line.called(WITHHELD)
    line.talking(caller, bens)
    assert turn_away(line) == 409


def test_a_number_that_was_turned_away_hears_a_busy_tone_and_another_is_rung_for(
    line: Line,
) -> None:
    bens = line.phone(BENS)
    caller = line.called(CALLER)
    line.talking(caller, bens)
    assert turn_away(line) == 200
    # The call itself goes on.
    assert not caller.is_over
    caller.hang_up()
    until_over(line.hotline.server)
    assert_turned_away(line, CALLER)
    claras = line.phone(CLARAS)
    line.called()
    line.ringing(claras)
    open_bans(line.ada)
    expect(bans(line.ada, "call", BEN.alias)).to_have_count(1, timeout=SLOW)


def turn_away(line: Line) -> int:
    """By Ben, on his page, whoever talks with him. The answer's status."""
    line.ben.get_by_text(app_text("panel.ban"), exact=True).click()
    with line.ben.expect_response("**/ban") as answer:
        press(line.ben, "panel.phone.ban.sure")
    return answer.value.status


def assert_turned_away(line: Line, number: str) -> None:
    line.company.rung.clear()
    caller = line.stack.enter_context(Softphone(line.asterisk, number, CALLERS_TONE))
    caller.call(NUMBER).until(lambda it: it.is_over)
    assert caller.status == BUSY and line.company.rung == []


def test_numbers_of_a_list_are_turned_away_until_one_is_let_in_again(line: Line) -> None:
    number, other = "+34600999301", "+34600999302"
    listed = f"name;number\nNobody;600 999 301\n{number};again\n{other}\n+34 12\n"
    open_bans(line.ada)
    turn_list_away(line.ada, listed, code="34", good=2, bad=2)
    made = bans(line.ada, "list", ADA.alias)
    expect(made).to_contain_text(app_text("bans.list.until.other").partition(",")[0].format(count=2))
    for one in (number, other):
        assert_turned_away(line, one)
    visit(line.ada, "/calls")
    expect(line.ada.get_by_text(app_text("calls.outcome.banned")).first).to_be_visible(timeout=SLOW)
    open_bans(line.ada)
    found = look_up(line.ada, "+34 600 999 301")
    found.get_by_role("button", name=app_text("bans.lift"), exact=True).click()
    expect(found.get_by_text(app_text("bans.look.free"))).to_be_visible()
    expect(made).to_contain_text(app_text("bans.list.until.one").partition(",")[0])
    claras = line.phone(CLARAS)
    line.called(number)
    line.ringing(claras)
    assert_turned_away(line, other)


def reported_by_ben(line: Line, number: str, kind: str) -> None:
    """In the panel of her call, once it has ended; an admin then has the page of bans open."""
    bens = line.phone(BENS)
    caller = line.called(number)
    line.talking(caller, bens)
    caller.hang_up()
    report(line.ben, kind)
    until_over(line.hotline.server)
    press(line.ben, "notes.none")
    open_bans(line.ada)
    told = line.ada.locator("reported-callers").get_by_role("listitem").filter(has_text=BEN.alias)
    expect(told.last).to_contain_text(app_text(f"bans.kind.{kind}"), timeout=SLOW)
    expect(line.ada.get_by_text(app_text("bans.reports.one"), exact=True)).to_be_visible()


def test_a_caller_whom_a_volunteer_has_reported_is_turned_away_by_an_admin(line: Line) -> None:
    number = "+34600999401"
    reported_by_ben(line, number, "abusive")
    call = line.ada.get_by_role("link", name=app_text("bans.kind.abusive"), exact=True)
    # Who has reported her sees that on the call's own page.
    visit(line.ben, str(call.get_attribute("href")))
    line.ben.get_by_text(app_text("bans.report"), exact=True).click()
    expect_reported(line.ben, "abusive")
    press(line.ada, "bans.reports.ban.phone")
    expect(line.ada.get_by_text(app_text("bans.reported.none"))).to_be_visible(timeout=SLOW)
    expect(bans(line.ada, "report", ADA.alias)).to_have_count(1)
    assert_turned_away(line, number)
