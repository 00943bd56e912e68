# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that sits in a call: what it changes in the signals ends it, in words, on both sides."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hostile.scene import Scene, expect_said
from support.calling import (
    answer,
    call,
    end_call,
    expect_ended,
    expect_on_duty,
    expect_talking,
    heading,
)
from support.hearing import connections
from support.rewriting import Told
from support.screens import SLOW, press
from support.texts import caller_text

SIGNALS = "/api/calls/[0-9a-f]{32}/signals"
HOST = "candidate:9 1 udp 2122260223 192.0.2.66 50000 typ host generation 0"


def second_audio(sdp: str) -> str:
    return sdp + sdp[sdp.index("m=audio") :]


def data_channel(sdp: str) -> str:
    return sdp + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:1\r\na=sctp-port:5000\r\n"


def second_fingerprint(sdp: str) -> str:
    return sdp + "a=fingerprint:sha-256 " + ":".join(["AB"] * 32) + "\r\n"


def without_encryption(sdp: str) -> str:
    return sdp.replace("UDP/TLS/RTP/SAVPF", "RTP/AVPF")


def changing(kind: str, member: str, change: Callable[[str], str]) -> Callable[[Told], Told]:
    """Of the caller's signals those of one kind, in one member."""

    def changed(asked: Told) -> Told:
        body = asked.json()
        signal = body["signal"]
        if signal["type"] == kind:
            signal[member] = change(signal[member])
        return asked.saying(body)

    return changed


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (changing("offer", "sdp", second_audio), "bad-sdp"),
        (changing("offer", "sdp", data_channel), "bad-sdp"),
        (changing("offer", "sdp", second_fingerprint), "bad-sdp"),
        (changing("offer", "sdp", without_encryption), "bad-sdp"),
        (changing("reveal", "nonce", lambda nonce: "ab" * 32), "commit-mismatch"),
    ],
    ids=["second audio", "data channel", "second fingerprint", "no encryption", "other nonce"],
)
def test_what_is_changed_in_the_signals_ends_the_call_on_both_sides(
    scene: Scene, ada: Page, change: Callable[[Told], Told], why: str
) -> None:
    caller = scene.stranger()
    expect_on_duty(ada)
    with scene.server.asking(SIGNALS, change):
        call(caller, scene.hotline.address)
        answer(ada)
        expect_said(ada, f"panel.why.{why}")
        title = caller_text(f"ended.{why}.title")
        expect(heading(caller, title)).to_be_visible(timeout=SLOW)
    press(ada, "notes.none")


def test_no_address_but_the_relays_is_taken_whatever_the_server_slips_in(
    scene: Scene, ada: Page
) -> None:
    def slipped_in(told: str) -> list[str]:
        if "event: signal" not in told or '"candidate"' not in told:
            return [told]
        lines = told.split("\n")
        [place] = [i for i, line in enumerate(lines) if line.startswith("data: ")]
        detail = json.loads(lines[place].removeprefix("data: "))
        if detail["signal"]["type"] != "candidate":
            return [told]
        detail["signal"]["candidate"] = HOST
        lines[place] = "data: " + json.dumps(detail)
        slipped.append(HOST)
        return [told, "\n".join(lines)]

    slipped: list[str] = []
    caller = scene.stranger()
    expect_on_duty(ada)
    with scene.server.retelling(slipped_in):
        call(caller, scene.hotline.address)
        answer(ada)
        expect_talking(caller)
    assert slipped, "the server had nothing to slip it in with"
    taken = [entry for one in connections(ada) for entry in one["candidates"]]
    assert {entry.split()[1] for entry in taken} == {"relay"}, taken
    caller.get_by_text(caller_text("what.title")).click()
    expect(caller.get_by_text(caller_text("what.address"))).to_be_visible()
    end_call(caller)
    expect_ended(ada)
    press(ada, "notes.none")
