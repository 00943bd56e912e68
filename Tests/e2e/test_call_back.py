# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever asked for it in a call is called back as the hotline, through a real Asterisk, and her number
is nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from asterisk.softphone import Softphone
from support.called_lines import CALLERS_TONE, Line, open_line
from support.canaries import find_canaries
from support.people import ADA
from support.phone_lines import ask, change_settings, choose_phone, until_over, until_phase
from support.reviews import visit
from support.screens import SLOW, press
from support.seeds import Seed, grow
from support.texts import app_text
from support.turn import Turn

ASKING, ADAS = "+34600777333", "+34600000003"
ADAS_TONE = 900


@pytest.fixture(scope="module")
def line(
    seed: Seed, playwright: Playwright, turn: Turn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Line]:
    """Nobody can be rung, and whoever calls may ask to be called back."""
    flags = [*turn.flags, "--public-url", f"http://localhost:{seed.port}"]
    with (
        grow(seed, playwright, tmp_path_factory.mktemp("back"), flags) as hotline,
        open_line(hotline) as running,
    ):
        change_settings(running.ada, callBack=True)
        choose_phone(running.ada, ADA, ADAS)
        for page in running.ada, running.ben, running.clara:
            ask(page, "PUT", "/me/break", {"onBreak": True})
        yield running


def asks(line: Line) -> None:
    """She is offered it, presses the key, and is told that somebody will."""
    caller = line.called(ASKING)
    until_phase(line.hotline.server, "callBackOffered")
    caller.press("1")
    caller.until(lambda it: it.is_over)
    until_over(line.hotline.server)


def phone(line: Line, number: str, tone: int) -> Softphone:
    there = line.stack.enter_context(Softphone(line.asterisk, number, tone))
    line.company.phones[number] = there.address
    return there


def begin(line: Line) -> None:
    visit(line.ada, "/calls")
    press(line.ada, "callBacks.call")
    press(line.ada, "callBacks.way.phone")


def test_whoever_asked_is_called_back_and_both_hear_each_other(line: Line) -> None:
    with line.one_test():
        asks(line)
        hers, other = phone(line, ADAS, ADAS_TONE), phone(line, ASKING, CALLERS_TONE)
        begin(line)
        hers.until(lambda it: it.is_ringing)
        expect(line.ada.get_by_text(app_text("callBacks.now.mine"))).to_be_visible(timeout=SLOW)
        # The other one is called only once she has pressed the key.
        assert not other.is_ringing
        hers.pick_up()
        hers.until(lambda it: it.is_talking).press("1")
        other.until(lambda it: it.is_ringing).pick_up()
        hers.until_hears(CALLERS_TONE)
        other.until_hears(ADAS_TONE)
        expect(line.ada.get_by_text(app_text("panel.phone.hears"))).to_be_visible(timeout=SLOW)
        press(line.ada, "panel.end")
        other.until(lambda it: it.is_over)
        hers.until(lambda it: it.is_over)
        press(line.ada, "notes.none")


def test_whoever_does_not_pick_up_waits_on(line: Line) -> None:
    with line.one_test():
        asks(line)
        (asked,) = ask(line.ada, "GET", "/call-backs")["callBacks"]
        hers, other = phone(line, ADAS, ADAS_TONE), phone(line, ASKING, CALLERS_TONE)
        begin(line)
        hers.until(lambda it: it.is_ringing).pick_up()
        hers.until(lambda it: it.is_talking).press("1")
        other.until(lambda it: it.is_ringing).refuse("486 Busy Here")
        hers.until(lambda it: it.is_over)
        until_over(line.hotline.server)
        (waiting,) = ask(line.ada, "GET", "/call-backs")["callBacks"]
        assert waiting["tries"] == asked["tries"] + 1 and waiting["calling"] is None


def test_no_file_and_no_answer_has_the_number(line: Line, tmp_path: Path) -> None:
    number = ASKING.removeprefix("+")
    assert find_canaries([number], line.hotline.top) == []
    (tmp_path / "list").write_text(str(ask(line.ada, "GET", "/call-backs")))
    (tmp_path / "calls").write_text(str(ask(line.ada, "GET", "/calls")))
    assert find_canaries([number], tmp_path) == []
