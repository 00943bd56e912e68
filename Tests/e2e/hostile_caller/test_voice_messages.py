# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be left instead of a voice message: too much, too often, or nothing that is one."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator

import pytest

from hostile_caller.addresses import ask, place, problem
from hostile_caller.lines import Line
from support.web import Answer

OCTETS = {"Content-Type": "application/octet-stream"}
LARGEST = 2 * 1024 * 1024
PER_CALL = 5
Recording = tuple[str, str, dict[str, str]]


@pytest.fixture
def recording(line: Line) -> Iterator[Recording]:
    """A call at voicemail."""
    address = line.address()
    call, token = place(line.port, address)
    assert ask(line.port, address, f"calls/{call}/voicemail", {}, token).status == 204
    yield address, call, token
    assert ask(line.port, address, f"calls/{call}/hang-up", {}, token).status == 204


def leave(line: Line, recording: Recording, body: bytes, **headers: str) -> Answer:
    address, call, token = recording
    path = f"calls/{call}/attachments/{secrets.token_hex(16)}"
    return ask(line.port, address, path, body, token | OCTETS | headers, "PUT")


def test_more_sound_than_a_message_can_have(line: Line, recording: Recording) -> None:
    answer = leave(line, recording, bytes(LARGEST + 1))
    assert (answer.status, problem(answer)) == (413, "body-too-large")


def test_one_recording_after_another(line: Line, recording: Recording) -> None:
    statuses = [leave(line, recording, b"sound").status for _ in range(PER_CALL + 3)]
    assert statuses == [201] * PER_CALL + [409] * 3


def test_sound_of_another_kind(line: Line, recording: Recording) -> None:
    answer = leave(line, recording, b"<script>", **{"Content-Type": "text/html"})
    assert (answer.status, problem(answer)) == (415, "wrong-content-type")


@pytest.mark.parametrize("size", [0, 1, 167, 1_000, 100_000])
def test_a_message_that_is_none(line: Line, recording: Recording, size: int) -> None:
    address, call, token = recording
    envelope = urlsafe_b64encode(b"\x01" + secrets.token_bytes(size)).decode().rstrip("=")
    answer = ask(line.port, address, f"calls/{call}/voice-message", {"envelope": envelope}, token)
    assert answer.status in (400, 422), answer.body
    assert problem(answer) in {"malformed", "record-refused"}


def test_a_message_before_there_is_a_recording(line: Line) -> None:
    address = line.address()
    call, token = place(line.port, address)
    answer = leave(line, (address, call, token), b"sound")
    assert (answer.status, problem(answer)) == (409, "conflict")
    assert ask(line.port, address, f"calls/{call}/hang-up", {}, token).status == 204
