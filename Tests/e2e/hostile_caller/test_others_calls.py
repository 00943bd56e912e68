# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls of others: answers, candidates, hang-ups and streams by whoever has no token for them."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator

import pytest

from hostile_caller.addresses import ask, place, problem
from hostile_caller.lines import Line
from support.web import Answer

Call = tuple[str, dict[str, str]]
OFFER = {"type": "offer", "attempt": 1, "sdp": "v=0\r\n", "commit": "00" * 32}
CANDIDATE = {"type": "candidate", "attempt": 1, "candidate": "", "mid": "0", "index": 0}
# What a caller can ask for of her own call.
CALLERS = [
    ("GET", "stream", None),
    ("POST", "signals", {"signal": OFFER}),
    ("POST", "signals", {"signal": CANDIDATE}),
    ("POST", "audio", {"claim": 1, "flowing": True}),
    ("POST", "relay", {}),
    ("POST", "voicemail", {}),
    ("POST", "voice-message", {"envelope": "AAAA"}),
    ("POST", "hang-up", {}),
]
# What only a member can.
MEMBERS = [
    ("POST", "answer", {"tab": "00000000"}),
    ("POST", "decline", {}),
    ("POST", "member-signals", {"signal": OFFER}),
    ("POST", "member-audio", {"claim": 1, "flowing": True}),
    ("POST", "member-hang-up", {}),
    ("POST", "ban", {}),
]


@pytest.fixture
def hers(line: Line) -> Iterator[tuple[str, Call]]:
    address = line.address()
    call, token = place(line.port, address)
    yield address, (call, token)
    # It was there to the end: nobody else ended it.
    assert ask(line.port, address, f"calls/{call}/hang-up", {}, token).status == 204


def attack(line: Line, call: str, what: tuple[str, str, object], token: dict[str, str]) -> Answer:
    method, path, body = what
    return ask(
        line.port, line.address(), f"calls/{call}/{path}", body, token, method  # type: ignore[arg-type]
    )


def test_the_token_of_ones_own_call(line: Line, hers: tuple[str, Call]) -> None:
    _, (call, _) = hers
    own, token = place(line.port, line.address())
    for what in CALLERS:
        answer = attack(line, call, what, token)
        assert (answer.status, problem(answer)) == (404, "not-found"), what
    assert attack(line, own, ("POST", "hang-up", {}), token).status == 204


def test_guesses_of_a_token(line: Line, hers: tuple[str, Call]) -> None:
    _, (call, token) = hers
    right = token["Call-Token"]
    guesses = [urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=") for _ in range(200)]
    guesses += ["", "A", right[:-2], right + "AAAA", right.lower(), right.swapcase(), "A" * 43]
    answers = [
        attack(line, call, ("POST", "hang-up", {}), {"Call-Token": guess}) for guess in guesses
    ]
    assert len({answer.body for answer in answers}) == 1, "each wrong token is told the same"
    assert (answers[0].status, problem(answers[0])) == (404, "not-found")


def test_guesses_of_a_call(line: Line, hers: tuple[str, Call]) -> None:
    """A call that is there and one that is not are told alike to whoever has no token for it."""
    _, (call, token) = hers
    there = attack(line, call, ("POST", "hang-up", {}), {"Call-Token": "A" * 43})
    for guess in [secrets.token_hex(16) for _ in range(50)]:
        absent = attack(line, guess, ("POST", "hang-up", {}), token)
        assert (absent.status, absent.body) == (there.status, there.body)


def test_a_members_part_without_a_session(line: Line, hers: tuple[str, Call]) -> None:
    _, (call, token) = hers
    for what in MEMBERS:
        answer = attack(line, call, what, token)
        assert (answer.status, problem(answer)) == (401, "signed-out"), what
