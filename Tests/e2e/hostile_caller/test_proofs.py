# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work that was not done, was done for another, or was done once and is to count twice."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.crowds import gather, new_server
from hostile_caller.addresses import ask, place, problem, proof, puzzle
from hostile_caller.lines import Line
from support.placing import decode
from support.servers import Server

# As challenges are made: expires u64, random[16], count u8, difficulty u8, a MAC of 32 bytes.
EXPIRES, COUNT, DIFFICULTY = slice(0, 8), 24, 25
# Where nobody has chosen otherwise.
MOST_WAITING = 20


def expect_refused(line: Line, body: object, address: str) -> None:
    answer = ask(line.port, address, "calls", body)  # type: ignore[arg-type]
    assert (answer.status, problem(answer)) == (422, "proof-needed"), answer.body


def test_the_same_work_twice(line: Line) -> None:
    address = line.address()
    body = proof(puzzle(line.port, address))
    assert ask(line.port, address, "calls", body).status == 201
    expect_refused(line, body, address)


def test_the_work_of_another_address(line: Line) -> None:
    body = proof(puzzle(line.port, line.address()))
    expect_refused(line, body, line.address())


def test_work_that_was_not_done(line: Line) -> None:
    address = line.address()
    terms = puzzle(line.port, address)
    body = {"language": "en", "challenge": terms["challenge"], "solutions": [0] * terms["count"]}
    expect_refused(line, body, address)
    expect_refused(line, body | {"solutions": []}, address)


@pytest.mark.parametrize("terms", ["easier", "fewer", "later", "another hotline's"])
def test_terms_of_ones_own(line: Line, terms: str) -> None:
    address = line.address()
    given = puzzle(line.port, address)
    challenge = bytearray(decode(given["challenge"]))
    match terms:
        case "easier":
            challenge[DIFFICULTY] = given["difficulty"] = 1
        case "fewer":
            challenge[COUNT] = given["count"] = 1
        case "later":
            challenge[EXPIRES] = (given["expiresAt"] + 86_400).to_bytes(8, "big")
        case _:
            challenge[-32:] = bytes(32)
    given["challenge"] = urlsafe_b64encode(challenge).decode().rstrip("=")
    expect_refused(line, proof(given), address)


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Server]:
    """A hotline that nobody has called yet: what is asked of callers depends on the last minute."""
    server = new_server(tmp_path)
    server.start()
    try:
        gather(server, 1)
        yield server
    finally:
        server.kill()


def test_a_flood_of_calls_pays_more_for_each(quiet: Server) -> None:
    asked = []
    for number in range(1, 18):
        terms = puzzle(quiet.port, f"127.3.0.{number}")
        asked.append(terms["difficulty"])
        answer = ask(quiet.port, f"127.3.0.{number}", "calls", proof(terms))
        assert answer.status == 201, answer.body
    assert asked == sorted(asked)
    # Fourfold load, twice the work; each of these also waits, and counts as one who does.
    assert asked[-1] >= asked[0] + 2, asked


def test_no_more_wait_than_may_wait(quiet: Server) -> None:
    statuses = []
    for number in range(1, MOST_WAITING + 2):
        address = f"127.4.0.{number}"
        answer = ask(quiet.port, address, "calls", proof(puzzle(quiet.port, address)))
        statuses.append(answer.status)
    assert statuses[:-1] == [201] * MOST_WAITING
    assert (answer.status, problem(answer)) == (503, "hotline-busy")


def test_one_address_has_three_calls_and_three_starts_in_a_minute(line: Line) -> None:
    address = line.address()
    made = [place(line.port, address) for _ in range(3)]
    fourth = ask(line.port, address, "calls", proof(puzzle(line.port, address)))
    assert (fourth.status, problem(fourth)) in {(429, "rate-limited"), (429, "too-many-calls")}
    for call, token in made:
        assert ask(line.port, address, f"calls/{call}/hang-up", {}, token).status == 204
