# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a caller by telephone comes through before anybody's phone rings."""

from collections.abc import Iterator
from contextlib import contextmanager

from asterisk.softphone import Softphone
from support.called_lines import BENS, CALLER, CALLERS_TONE, CLARAS, Line
from support.phone_lines import (
    NUMBER, ask, asked_digits, change_settings, live_calls, offer_languages, until_over, until_phase,
)
from support.screens import press
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
    line.company.rung.clear()
    again = line.stack.enter_context(Softphone(line.asterisk, CALLER, CALLERS_TONE))
    again.call(NUMBER).until(lambda it: it.is_over)
    assert again.status == BUSY and line.company.rung == []
    claras = line.phone(CLARAS)
    line.called()
    line.ringing(claras)


def turn_away(line: Line) -> int:
    """By Ben, on his page, whoever talks with him. The answer's status."""
    line.ben.get_by_text(app_text("panel.ban"), exact=True).click()
    with line.ben.expect_response("**/ban") as answer:
        press(line.ben, "panel.phone.ban.sure")
    return answer.value.status
