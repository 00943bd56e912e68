# SPDX-License-Identifier: AGPL-3.0-or-later
"""A disk that takes nothing more: people are told, nothing is lost, and with room all goes on."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from benchmarks.crowds import Crowd, gather, new_server
from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.commands import run
from support.failing_disks import FailingDisk
from support.people import ADA
from support.placing import place_call
from support.plain_streams import PlainStream
from support.screens import SLOW, press
from support.seeds import Hotline
from support.servers import Server
from support.texts import app_text
from support.voices import Voice
from support.web import Answer, request
from support.writing import expect_note, note_pad, save_note

MODES = ["full", "read-only", "failing"]
READY = {"microphone": "granted", "notifications": "granted", "soundTried": True}
TOLD = b"/problems/read-only"
NOTE = "Asked what the lanterns are for, and stayed on the line."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = new_server(tmp_path)
    running.start()
    yield running
    if running.process is not None:
        running.kill()


def calls(server: Server, crowd: Crowd) -> list[dict[str, Any]]:
    return request(server.port, "/api/calls", headers={"Cookie": crowd.admin}).json()["calls"]


def settle(stack: ExitStack, server: Server, crowd: Crowd) -> PlainStream:
    """The volunteer's page, ready to be rung."""
    hers = {"Cookie": crowd.volunteers[0]}
    stream = stack.enter_context(PlainStream.open(server.port, "/api/events", hers))
    stream.wait("event: hello")
    hello = re.search(r'"stream":"(\w+)"', stream.text)
    assert hello
    ready = READY | {"stream": hello[1]}
    assert request(server.port, "/api/me/readiness", "PUT", ready, hers).status == 204
    return stream


def hang_up(server: Server, placed: Answer) -> Answer:
    call_id, token = placed.json()["call"], placed.json()["token"]
    return request(
        server.port, f"/api/calls/{call_id}/hang-up", "POST", {}, {"Call-Token": token}
    )


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_lost_on_a_disk_that_takes_nothing_and_with_room_all_goes_on(
    server: Server, tmp_path: Path, mode: str
) -> None:
    crowd = gather(server, 1)
    disk = FailingDisk.under(server, tmp_path)
    server.restart()
    with ExitStack() as stack:
        stream = settle(stack, server, crowd)
        placed = place_call(server.port)
        assert placed.status == 201, placed.body
        stream.wait("event: ring\n")
        disk.become(mode)
        for refused in (place_call(server.port), hang_up(server, placed)):
            assert refused.status == 503 and TOLD in refused.body, refused.body
        # Whatever is there can still be read, and the call is not over.
        assert [call.get("endedAt") for call in calls(server, crowd)] == [None]
        disk.mend()
        assert hang_up(server, placed).status == 204
        assert place_call(server.port).status == 201
    server.kill()
    server.start()
    assert len(calls(server, crowd)) == 2
    ended = [one for one in calls(server, crowd) if one.get("endedAt") is not None]
    assert placed.json()["call"] in [one["id"] for one in ended]


@pytest.mark.parametrize("mode", MODES)
def test_a_server_does_not_start_on_such_a_disk_and_says_why(
    server: Server, tmp_path: Path, mode: str
) -> None:
    server.kill()
    disk = FailingDisk.under(server, tmp_path)
    disk.become(mode)
    said = run(server, "serve", **server.environment)
    assert said.returncode != 0
    assert "the database cannot be written: check free space" in said.stdout, said.stdout
    disk.mend()
    server.start()


def test_a_note_that_finds_no_room_stays_on_the_page_and_is_saved_later(
    hotline: Hotline, browsers, tmp_path: Path
) -> None:
    disk = FailingDisk.under(hotline.server, tmp_path)
    hotline.server.restart()
    volunteer = hotline.open(ADA)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(volunteer)
    expect_talking(caller)
    end_call(caller)
    expect_ended(volunteer)
    note_pad(volunteer).fill(NOTE)
    disk.become("full")
    press(volunteer, "notes.save")
    expect(volunteer.get_by_text(app_text("problem.read-only"))).to_be_visible(timeout=SLOW)
    expect(note_pad(volunteer)).to_have_value(NOTE)
    disk.mend()
    save_note(volunteer)
    expect_note(volunteer, NOTE)
