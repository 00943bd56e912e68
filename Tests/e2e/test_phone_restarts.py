# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls by telephone while connections are cut and Asterisk or the hotline's server is killed."""

import signal
import sqlite3
from contextlib import closing

from support.called_lines import BENS, BENS_TONE, CALLERS_TONE, CLARAS, Line
from support.phone_lines import asked_digits, live_calls, until_over, until_phase

# RecordKind.swift
VOICE_MESSAGE = 9
FETCH, DELETE = b"GET /ari/recordings/stored/", b"DELETE /ari/recordings/stored/"


def test_keys_that_are_pressed_after_the_stream_was_cut_are_heard_and_so_is_the_end(
    line: Line,
) -> None:
    bens = line.phone(BENS)
    caller = line.calling()
    digits = asked_digits(line.hotline.server)
    line.wire.cut()
    caller.press(digits)
    bens.until(lambda it: it.is_ringing).pick_up()
    bens.until(lambda it: it.is_talking)
    line.wire.cut()
    bens.press("1")
    caller.until_hears(BENS_TONE)
    line.wire.cut()
    bens.until_hears(CALLERS_TONE)
    caller.until_hears(BENS_TONE)
    caller.hang_up()
    bens.until(lambda it: it.is_over)
    until_over(line.hotline.server)


def test_whoever_hangs_up_while_the_stream_is_away_has_hung_up(line: Line) -> None:
    bens = line.phone(BENS)
    caller = line.called()
    line.talking(caller, bens)
    with line.wire.broken():
        caller.hang_up()
        assert "connected" in live_calls(line.hotline.server)[0]["phase"]
    until_over(line.hotline.server)
    bens.until(lambda it: it.is_over)


def test_a_call_that_rings_while_asterisk_is_killed_is_over_and_the_next_one_works(
    line: Line,
) -> None:
    bens = line.phone(BENS)
    line.called()
    line.ringing(bens)
    killed(line)
    until_over(line.hotline.server)
    talk_anew(line)


def test_a_talk_during_which_asterisk_is_killed_is_over_and_the_next_one_works(
    line: Line,
) -> None:
    bens = line.phone(BENS)
    line.talking(line.called(), bens)
    killed(line)
    until_over(line.hotline.server)
    talk_anew(line)


def killed(line: Line) -> None:
    line.asterisk.kill()
    line.asterisk.start_again()


def talk_anew(line: Line) -> None:
    bens = line.phone(BENS)
    caller = line.called()
    line.talking(caller, bens)
    caller.hang_up()
    bens.until(lambda it: it.is_over)


def test_a_caller_who_waits_while_the_server_is_killed_is_answered(line: Line) -> None:
    bens, claras = line.phone(BENS), line.phone(CLARAS)
    caller = line.called()
    line.ringing(bens, claras)
    line.hotline.server.restart(signal.SIGKILL)
    until_phase(line.hotline.server, "waiting")
    line.talking(caller, bens)
    line.asterisk.until(lambda: claras.is_over, 30)


def test_those_who_talk_while_the_server_is_killed_talk_on(line: Line) -> None:
    bens = line.phone(BENS)
    caller = line.called()
    line.talking(caller, bens)
    line.hotline.server.restart(signal.SIGKILL)
    until_phase(line.hotline.server, "connected")
    caller.until_hears(BENS_TONE)
    bens.until_hears(CALLERS_TONE)
    assert not caller.is_over and not bens.is_over
    bens.hang_up()
    caller.until(lambda it: it.is_over)


def test_a_message_whose_fetch_was_interrupted_arrives_after_the_restart(line: Line) -> None:
    before = kept(line)
    line.wire.stop(FETCH)
    leave_message(line)
    line.wire.until_reached()
    line.hotline.server.kill()
    assert kept(line) == before
    assert line.asterisk.recordings() != []
    line.wire.let_through()
    line.hotline.server.start()
    line.asterisk.until_empty()
    until_over(line.hotline.server)
    assert kept(line) == before + 1
    line.asterisk.until(lambda: waiting(line) == 0, 30)


def test_a_deletion_that_failed_is_done_once_asterisk_is_back(line: Line) -> None:
    line.wire.stop(DELETE)
    leave_message(line)
    line.wire.until_reached()
    # The message is there, and at Asterisk as well.
    line.asterisk.kill()
    line.wire.let_through()
    assert line.asterisk.recordings() != []
    until_tried(line)
    line.hotline.server.stop()
    assert waiting(line) == 1
    hurry(line)
    line.asterisk.start_again()
    line.hotline.server.start()
    line.asterisk.until_empty()
    line.asterisk.until(lambda: waiting(line) == 0, 30)


def leave_message(line: Line) -> None:
    phones = line.phone(BENS), line.phone(CLARAS)
    caller = line.called()
    for phone in phones:
        phone.until(lambda it: it.is_ringing).refuse()
    line.asterisk.until_recording()
    caller.speak(3)
    caller.hang_up()


def until_tried(line: Line) -> None:
    """A deletion was tried, in vain."""
    line.asterisk.until(lambda: ask_database(line, "SELECT max(tries) FROM phone_messages") == 1, 30)


def kept(line: Line) -> int:
    """Voice messages in the inbox."""
    return ask_database(line, f"SELECT count(*) FROM records WHERE kind = {VOICE_MESSAGE}")


def waiting(line: Line) -> int:
    return ask_database(line, "SELECT count(*) FROM phone_messages")


def hurry(line: Line) -> None:
    """It is tried again after a minute: as if that had passed. The server does not run."""
    ask_database(line, "UPDATE phone_messages SET next_at = 0")


def ask_database(line: Line, words: str) -> int:
    file = line.hotline.server.folders.data / "llamenos.sqlite"
    with closing(sqlite3.connect(file, timeout=30)) as database, database:
        row = database.execute(words).fetchone()
    return 0 if row is None else row[0]
