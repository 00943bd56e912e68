# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Asterisk of the tests behaves as the adapter for it takes for granted."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from asterisk.ari import Ari, listening
from asterisk.company import running_company
from asterisk.peers import Party, Phone, call, call_and_give_up, pause, play_key, press, speak
from asterisk.server import APPLICATION, TRUNK, Asterisk, running_asterisk
from support.scenes import play

HOTLINE, CALLER = "+3225550100", "+32471123456"
CALL = "c" * 32
KINDS = ["busy", "declines", "rings", "rings", "answers"]
ROOM = f"/bridges/call-{CALL}"
MESSAGE = f"/recordings/stored/voicemail%2F{CALL}"


@pytest.fixture(scope="module")
def asterisk() -> Iterator[Asterisk]:
    with running_asterisk() as running:
        yield running


@pytest.fixture
def parties() -> Iterator[ExitStack]:
    """Ends those whom a test that fails has left behind."""
    with ExitStack() as stack:
        yield stack


def present(parties: ExitStack, party: Party) -> Party:
    parties.callback(party.stop)
    return party


async def arrival(ari: Ari) -> str:
    """Somebody has called; the end of the channel is asked for, as it is not told otherwise."""
    event = await ari.event("StasisStart", lambda event: event["args"] == [])
    channel = event["channel"]
    assert (channel["state"], channel["caller"]["number"]) == ("Ring", CALLER)
    assert channel["dialplan"]["exten"] == HOTLINE
    source = f"channel:{channel['id']}"
    await ari.do("POST", f"/applications/{APPLICATION}/subscription", eventSource=source)
    return channel["id"]


async def place(ari: Ari, name: str, endpoint: str, seconds: int = 20) -> str:
    leg = f"leg-{name}"
    await ari.do(
        "POST", f"/channels/{leg}", endpoint=endpoint, app=APPLICATION, appArgs=f"leg,{name}",
        callerId=HOTLINE, timeout=str(seconds),
    )
    return leg


async def wait(ari: Ari, channel: str) -> None:
    """Answering twice, and opening a room twice, is as doing it once."""
    for statuses in [], [409]:
        await ari.do("POST", f"/channels/{channel}/answer")
        await ari.do("POST", ROOM, *statuses, type="mixing")
    await ari.do("POST", f"{ROOM}/moh")
    await ari.do("POST", f"{ROOM}/addChannel", channel=channel)


def test_the_first_who_answers_talks_and_the_others_stop_ringing(
    asterisk: Asterisk, parties: ExitStack
) -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            caller = present(parties, call(asterisk, HOTLINE, CALLER, pause(500), press("1")))
            channel = await arrival(ari)
            await wait(ari, channel)
            key = await ari.of("ChannelDtmfReceived", channel)
            assert key["digit"] == "1"
            phones = [present(parties, Phone(asterisk, kind)) for kind in KINDS]
            legs = [await place(ari, str(i), phone.endpoint) for i, phone in enumerate(phones)]
            winner = await ari.event("StasisStart", lambda event: event["args"] == ["leg", "4"])
            assert winner["channel"]["id"] == legs[4]
            for leg in legs[:4]:
                await ari.do("DELETE", f"/channels/{leg}", 404, reason="answered_elsewhere")
            await ari.do("POST", f"{ROOM}/addChannel", channel=legs[4])
            met = await ari.event("ChannelEnteredBridge", lambda e: len(e["bridge"]["channels"]) > 1)
            assert set(met["bridge"]["channels"]) == {channel, legs[4]}
            await ari.do("DELETE", f"{ROOM}/moh")
            causes = [(await ari.of("ChannelDestroyed", leg))["cause"] for leg in legs[:4]]
            assert causes == [17, 21, 26, 26]
            for each in channel, legs[4]:
                await ari.do("DELETE", f"/channels/{each}", reason="normal")
                await ari.of("StasisEnd", each)
                assert (await ari.of("ChannelDestroyed", each))["channel"]["state"] == "Up"
            await ari.do("DELETE", ROOM)
            for party in [caller, *phones]:
                party.finish()
            for phone in phones[2:4]:
                assert 'Reason: SIP;cause=200;text="Call completed elsewhere"' in phone.messages
                assert CALLER not in phone.messages

    play(scene())
    assert asterisk.recordings() == []


def test_who_gives_up_is_told_of(asterisk: Asterisk, parties: ExitStack) -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            caller = present(parties, call_and_give_up(asterisk, HOTLINE, CALLER))
            channel = await arrival(ari)
            assert (await ari.of("StasisEnd", channel))["channel"]["state"] == "Ring"
            assert (await ari.of("ChannelDestroyed", channel))["channel"]["state"] == "Ring"
            caller.finish()

    play(scene())


def test_a_cue_starts_when_what_was_before_it_is_heard_or_stopped_and_never_when_cancelled(
    asterisk: Asterisk, parties: ExitStack
) -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            caller = present(parties, call(asterisk, HOTLINE, CALLER))
            channel = await arrival(ari)
            await ari.do("POST", f"/channels/{channel}/answer")

            async def play(media: str, name: str) -> None:
                await ari.do("POST", f"/channels/{channel}/play", media=media, playbackId=name)

            await play("sound:hello-world,sound:digits/1", "said~1")
            await play("digits:.", "cue~1")
            await ari.event("PlaybackStarted", lambda e: e["playback"]["id"] == "cue~1")
            await play("sound:demo-congrats", "said~2")
            await play("digits:.", "cue~2")
            await play("digits:.", "cue~3")
            await ari.do("DELETE", "/playbacks/cue~2")
            await ari.do("DELETE", "/playbacks/said~2")
            await ari.event("PlaybackStarted", lambda e: e["playback"]["id"] == "cue~3")
            started = [
                event["playback"]["id"] for event in ari.events if event["type"] == "PlaybackStarted"
            ]
            assert list(dict.fromkeys(started)) == ["said~1", "cue~1", "said~2", "cue~3"]
            await ari.do("DELETE", f"/channels/{channel}")
            caller.finish()

    play(scene())


def test_a_channel_does_nothing_else_while_it_hears_something(
    asterisk: Asterisk, parties: ExitStack
) -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            caller = present(parties, call(asterisk, HOTLINE, CALLER))
            channel = f"/channels/{await arrival(ari)}"
            await ari.do("POST", f"{channel}/answer")
            await ari.do("POST", f"{channel}/play", media="sound:demo-congrats", playbackId="long")
            naming = asyncio.create_task(
                ari.do("POST", f"{channel}/variable", variable="LLAMENOS_SCRIPT", value="1")
            )
            assert await asyncio.wait([naming], timeout=0.5) == (set(), {naming})
            assert (await ari.ask("GET", f"{channel}/variable", variable="CHANNEL(state)"))[0] == 200
            await ari.do("DELETE", "/playbacks/long")
            await asyncio.wait_for(naming, 10)
            await ari.do("DELETE", channel)
            caller.finish()

    play(scene())


def test_a_message_is_recorded_outside_of_rooms_until_the_pound_key_and_can_be_deleted(
    asterisk: Asterisk, parties: ExitStack
) -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            acts = speak(6000), press("#")
            caller = present(parties, call(asterisk, HOTLINE, CALLER, *acts, hangs_up=True))
            channel = await arrival(ari)
            await ari.do("POST", f"/channels/{channel}/answer")
            await ari.do("POST", ROOM, 409, type="mixing")
            await ari.do("POST", f"{ROOM}/addChannel", channel=channel)
            record = {"name": f"voicemail/{CALL}", "format": "wav", "ifExists": "overwrite"}
            await ari.do("POST", f"/channels/{channel}/record", **record)
            await ari.event("RecordingFailed")
            await ari.do("POST", f"{ROOM}/removeChannel", channel=channel)
            await ari.do("POST", f"{ROOM}/removeChannel", 422, channel=channel)
            record |= {"beep": "true", "terminateOn": "#", "maxDurationSeconds": "60"}
            await ari.do("POST", f"/channels/{channel}/record", **record)
            finished = (await ari.event("RecordingFinished"))["recording"]
            assert finished["duration"] > 0
            _, sound = await ari.ask("GET", f"{MESSAGE}/file")
            assert sound[:4] == b"RIFF" and len(sound) > 16_000
            await ari.do("DELETE", MESSAGE)
            assert (await ari.ask("DELETE", MESSAGE))[0] == 404
            caller.finish()
            await ari.do("DELETE", ROOM)

    play(scene())
    assert asterisk.recordings() == []


def test_nobody_is_reached_where_nobody_is_registered(asterisk: Asterisk) -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            status, body = await ari.ask(
                "POST", "/channels/leg-0", endpoint="PJSIP/nobody", app=APPLICATION
            )
            assert (status, json.loads(body)) == (500, {"error": "Allocation failed"})

    play(scene())


def test_a_number_rings_the_phone_that_the_phone_company_leads_it_to(
    asterisk: Asterisk, parties: ExitStack
) -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            company = parties.enter_context(running_company(asterisk))
            phone = present(parties, Phone(asterisk, "takes", acts=pause(500) + play_key("1")))
            company.phones["+34600000001"] = phone.address
            leg = await place(ari, "1", f"PJSIP/+34600000001@{TRUNK}")
            await ari.event("StasisStart", lambda event: event["args"] == ["leg", "1"])
            assert (await ari.of("ChannelDtmfReceived", leg))["digit"] == "1"
            await ari.do("DELETE", f"/channels/{leg}", reason="normal")
            nobody = await place(ari, "2", f"PJSIP/+34600000002@{TRUNK}")
            assert (await ari.of("ChannelDestroyed", nobody))["cause"] == 1
            assert company.rung == ["+34600000001", "+34600000002"]
            phone.finish()

    play(scene())
