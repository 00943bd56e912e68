# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tests' own telephones talk to each other through an Asterisk as people do."""

from asterisk.ari import listening
from asterisk.company import running_company
from asterisk.server import APPLICATION, TRUNK, running_asterisk
from asterisk.softphone import Softphone
from support.scenes import play

HOTLINE, CALLER, VOLUNTEER = "+3225550100", "+32471123456", "+32471000001"
ROOM = "/bridges/talk"
CALLERS, VOLUNTEERS = 600, 900


def test_a_caller_presses_keys_and_talks_to_a_phone_that_was_picked_up() -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            caller.call(HOTLINE)
            event = await ari.event("StasisStart", lambda event: event["args"] == [])
            channel = event["channel"]["id"]
            await ari.do("POST", f"/channels/{channel}/answer")
            caller.press("90#")
            for key in "90#":
                await ari.event("ChannelDtmfReceived", lambda event, key=key: event["digit"] == key)
            await ari.do(
                "POST", "/channels/leg-1", endpoint=f"PJSIP/{VOLUNTEER}@{TRUNK}",
                app=APPLICATION, appArgs="leg,1", callerId=HOTLINE, timeout="20",
            )
            phone.until(lambda it: it.is_ringing)
            phone.pick_up()
            await ari.event("StasisStart", lambda event: event["args"] == ["leg", "1"])
            await ari.do("POST", ROOM, type="mixing")
            for each in channel, "leg-1":
                await ari.do("POST", f"{ROOM}/addChannel", channel=each)
            caller.until_hears(VOLUNTEERS)
            phone.until_hears(CALLERS)
            phone.hang_up()
            await ari.of("ChannelDestroyed", "leg-1")
            await ari.do("DELETE", f"/channels/{channel}", reason="normal")
            caller.until(lambda it: it.is_over)
            await ari.do("DELETE", ROOM)

    with (
        running_asterisk() as asterisk, running_company(asterisk) as company,
        Softphone(asterisk, CALLER, CALLERS) as caller,
        Softphone(asterisk, VOLUNTEER, VOLUNTEERS) as phone,
    ):
        company.phones[VOLUNTEER] = phone.address
        play(scene())
