# SPDX-License-Identifier: AGPL-3.0-or-later
"""`GoldenScripts.swift` in the words of the classes that Twilio's and SignalWire's SDKs share."""

from types import ModuleType

from cases import CALL, HOOKS, ROOM

SOUNDS = "https://hotline.example.org/sounds"


def documents(voice: ModuleType) -> dict[str, str]:
    """Name of the script, and its document."""
    responses = {
        "greeting": greeting,
        "menu": menu,
        "marks": marks,
        "wait": wait,
        "join": join,
        "voicemail": voicemail,
        "music": music,
        "reject": reject,
        "goodbye": goodbye,
    }
    said = {}
    for name, fill in responses.items():
        response = voice.VoiceResponse()
        fill(response, voice)
        said[name] = str(response)
    return said


def greeting(response, voice: ModuleType) -> None:
    response.say("Good evening.", language="en-US")


def menu(response, voice: ModuleType) -> None:
    gather = voice.Gather(
        input="dtmf",
        num_digits=1,
        timeout=8,
        finish_on_key="",
        action_on_empty_result=True,
        action=CALL + "/steps/3",
        method="POST",
    )
    gather.say("For English, press 1.", language="en-US")
    gather.say("Para español, oprima 2.", language="es-MX")
    gather.play(SOUNDS + "/menu.wav?v=1&l=fr")
    response.append(gather)


def marks(response, voice: ModuleType) -> None:
    response.say("<Record/> & \"quotes\" 'single' ]]> é 😀", language="en-US")


def meet(response, voice: ModuleType, starts: bool, **more: str) -> None:
    dial = voice.Dial()
    dial.conference(
        ROOM,
        start_conference_on_enter=starts,
        end_conference_on_exit=False,
        beep=False,
        max_participants=2,
        **more,
    )
    response.append(dial)


def wait(response, voice: ModuleType) -> None:
    meet(response, voice, False, wait_url=HOOKS + "/music", wait_method="POST")


def join(response, voice: ModuleType) -> None:
    response.play(SOUNDS + "/beep.wav")
    meet(response, voice, True)


def voicemail(response, voice: ModuleType) -> None:
    response.say("Please leave a message.", language="en-US")
    response.record(
        max_length=120,
        finish_on_key="#",
        play_beep=True,
        recording_status_callback=CALL + "/recording",
        recording_status_callback_method="POST",
        recording_status_callback_event="completed absent",
    )
    response.hangup()


def music(response, voice: ModuleType) -> None:
    response.play("https://hotline.example.org/api/telephony/sounds/music.wav")


def reject(response, voice: ModuleType) -> None:
    response.reject(reason="rejected")


def goodbye(response, voice: ModuleType) -> None:
    response.say("Goodbye.", language="en-US")
    response.hangup()
