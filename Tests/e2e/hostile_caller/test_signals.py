# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a caller sends within his own call: huge, malformed, or meant to learn an address."""

import json
from collections.abc import Iterator

import pytest

from hostile_caller.addresses import ask, place, problem
from hostile_caller.lines import Line
from support.plain_streams import PlainStream

Talk = tuple[str, str, dict[str, str], PlainStream]
HOST = "candidate:1 1 udp 2130706431 198.51.100.77 50000 typ host"
RELAY = "candidate:2 1 udp 41885439 192.0.2.1 3478 typ relay raddr 198.51.100.77 rport 50000"
SDP_BYTES = 12 * 1024


@pytest.fixture
def talk(line: Line) -> Iterator[Talk]:
    """A call that a volunteer has answered, and what she hears of it."""
    address = line.address()
    cookie = {"Cookie": line.crowd.volunteers[0]}
    call, token = place(line.port, address)
    with PlainStream.open(line.port, "/api/events", cookie) as hears:
        hears.wait("event: hello")
        claim = ask(line.port, "127.0.0.1", f"calls/{call}/answer", {"tab": "0" * 8}, cookie)
        assert claim.status == 200, claim.body
        yield address, call, token, hears
        assert ask(line.port, address, f"calls/{call}/hang-up", {}, token).status == 204
        hears.wait('"ended"')


def send(line: Line, talk: Talk, signal: object) -> tuple[int, str]:
    address, call, token, _ = talk
    body = json.dumps({"signal": signal}).encode()
    headers = token | {"Content-Type": "application/json"}
    answer = ask(line.port, address, f"calls/{call}/signals", body, headers)
    return answer.status, problem(answer) if answer.body else ""


def offer(sdp: str) -> dict[str, object]:
    return {"type": "offer", "attempt": 1, "sdp": sdp, "commit": "00" * 32}


def candidate(text: object, **more: object) -> dict[str, object]:
    return {"type": "candidate", "attempt": 1, "candidate": text, "mid": "0", "index": 0} | more


REFUSED = {
    "an SDP that is too long": offer("v=0\r\n" + "a=x\r\n" * (SDP_BYTES // 5)),
    "lines that only one side splits": offer("v=0\na=candidate:1\n"),
    "a candidate that is too long": candidate("candidate:" + "1" * 600),
    "two candidates in one": candidate(RELAY + "\r\na=" + HOST),
    "a section that is not there": candidate(RELAY, index=9),
    "an attempt that is none": offer("v=0\r\n") | {"attempt": 256},
    "an alarm in words of his own": {"type": "alarm", "attempt": 1, "why": "call me at home"},
    "a kind that is none": {"type": "shell", "attempt": 1},
}


@pytest.mark.parametrize("name", REFUSED)
def test_signals_that_do_not_pass(line: Line, talk: Talk, name: str) -> None:
    status, why = send(line, talk, REFUSED[name])
    assert (status, why) in {(422, "signal-refused"), (400, "malformed")}, why


def test_a_signal_that_is_huge(line: Line, talk: Talk) -> None:
    assert send(line, talk, offer("a" * 5_000_000)) == (413, "body-too-large")


def test_candidates_that_tell_an_address(line: Line, talk: Talk) -> None:
    crafted = [HOST, HOST.replace("typ host", "typ srflx"), " " + HOST, HOST.replace("typ", "TYP")]
    crafted += [HOST.replace("host", "host typ relay"), "candidate:1 1 udp 1 198.51.100.77 1 typ prflx"]
    for text in crafted:
        assert send(line, talk, candidate(text))[0] in (204, 422), text
    sdp = "v=0\r\n" + "".join(
        f"a={text}\r\n" for text in [*crafted, RELAY, "Candidate:1 1 udp 1 198.51.100.77 1 typ host"]
    )
    assert send(line, talk, offer(sdp)) == (204, "")
    assert send(line, talk, candidate(RELAY.replace("192.0.2.1", "192.0.2.99"))) == (204, "")
    hears = talk[3]
    hears.wait("192.0.2.99")
    assert "192.0.2.1 3478 typ relay" in hears.text, "a relay's passes"
    assert "198.51.100.77" not in hears.text


def test_signals_without_end(line: Line, talk: Talk) -> None:
    """Some hundred pass in one go; then each has to wait, and nobody else does."""
    answers = [send(line, talk, candidate(RELAY)) for _ in range(200)]
    assert answers.count((429, "rate-limited")) > 30
    assert answers[0] == (204, "")
    line.expect_service(calls=1)
