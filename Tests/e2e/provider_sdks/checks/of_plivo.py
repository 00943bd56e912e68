#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compares what the hotline says to Plivo, and takes from it, with Plivo's own SDK.

Run by a Python that has requirements/plivo.txt. Prints each check; fails on any difference.
"""

import base64
import hashlib
import hmac
import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import parse_qs

from plivo import plivoxml
from plivo.utils import validate_signature, validate_v3_signature
from plivo.utils.jwt import AccessToken

TESTDATA = Path(__file__).resolve().parents[4] / "testdata" / "providers"
GOLDEN = TESTDATA / "golden" / "plivo"
HOOKS = "https://hotline.example.org/api/telephony/" + "07" * 16 + "/"
CALL, ROOM = "09" * 16, "call-" + "09" * 16
ACCOUNT, SECRET, NAME, NOW = "MAXYZ0123456789ABCDE", "plivo-token-9e41b7", "q7Zr1mXw4LpA", 1_795_400_000

failures: list[str] = []


def check(name: str, holds: bool) -> None:
    print(("ok      " if holds else "DIFFERS ") + name)
    if not holds:
        failures.append(name)


def speak(text: str, language: str = "en-US") -> plivoxml.SpeakElement:
    return plivoxml.SpeakElement(text, language=language)


def menu() -> list:
    step = f"{HOOKS}calls/{CALL}/steps/3"
    gather = plivoxml.GetInputElement(
        action=step, method="POST", input_type="dtmf", execution_timeout=8, digit_end_timeout=8,
        finish_on_key="none", num_digits=1, log=False, redirect=True,
    )
    gather.add(speak("For English, press 1."))
    gather.add(speak("Para español, oprima 2.", "es-US"))
    gather.add(plivoxml.PlayElement("https://hotline.example.org/sounds/menu.wav?v=1&l=fr"))
    return [gather, plivoxml.RedirectElement(step, method="POST")]


def conference(starts: bool, **more: str) -> plivoxml.ConferenceElement:
    return plivoxml.ConferenceElement(
        ROOM, start_conference_on_enter=starts, end_conference_on_exit=False, stay_alone=True,
        max_members=2, **more,
    )


def record() -> plivoxml.RecordElement:
    return plivoxml.RecordElement(
        file_format="wav", redirect=False, max_length=120, play_beep=True, finish_on_key="#",
        callback_url=f"{HOOKS}calls/{CALL}/recording", callback_method="POST",
    )


DOCUMENTS = {
    "greeting": lambda: [speak("Good evening.")],
    "menu": menu,
    "marks": lambda: [speak("<Record/> & \"quotes\" 'single' ]]> é 😀")],
    "wait": lambda: [conference(False, wait_sound=HOOKS + "music")],
    "join": lambda: [
        plivoxml.PlayElement("https://hotline.example.org/sounds/beep.wav"), conference(True),
    ],
    "voicemail": lambda: [speak("Please leave a message."), record(), plivoxml.HangupElement()],
    "music": lambda: [
        plivoxml.PlayElement("https://hotline.example.org/api/telephony/sounds/music.wav"),
    ],
    "reject": lambda: [plivoxml.HangupElement(reason="rejected")],
    "goodbye": lambda: [speak("Goodbye."), plivoxml.HangupElement()],
}


def parsed(element: ElementTree.Element) -> tuple:
    """Space between elements is the SDK's own; no text of these documents begins or ends with it."""
    children = [parsed(child) for child in element]
    tails = "".join((child.tail or "").strip() for child in element)
    return element.tag, dict(element.attrib), (element.text or "").strip(), tails, children


def check_documents() -> None:
    for name, elements in DOCUMENTS.items():
        response = plivoxml.ResponseElement()
        for element in elements():
            response.add(element)
        ours = ElementTree.fromstring((GOLDEN / f"{name}.xml").read_bytes())
        theirs = ElementTree.fromstring(response.to_string().encode())
        check(f"document {name}", parsed(ours) == parsed(theirs))
    names = {f"{name}.xml" for name in DOCUMENTS} | {"token.jwt"}
    check("no other golden file", {file.name for file in GOLDEN.iterdir()} == names)


def check_signatures() -> None:
    for case in json.loads((TESTDATA / "plivo.json").read_text())["cases"]:
        nonce, signature, secret = case["nonce"], case["signature"], case["secret"]
        if case["scheme"] == "v2":
            holds = validate_signature(case["url"], nonce, signature, secret)
            check(f"signature: {case['name']}", holds)
            continue
        fields = parse_qs(case["body"], keep_blank_values=True)
        params = {name: values[0] if len(values) == 1 else values for name, values in fields.items()}
        holds = validate_v3_signature("POST", case["url"], nonce, secret, signature, dict(params))
        other = validate_v3_signature(
            "POST", case["url"], nonce + "0", secret, signature, dict(params))
        check(f"signature: {case['name']}", holds and not other)


def part(text: str) -> dict:
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def check_token() -> None:
    """The SDK's to_jwt fails with today's PyJWT at its last step: its claims are read instead."""
    header, claims, signature = (GOLDEN / "token.jwt").read_text().strip().split(".")
    token = AccessToken(ACCOUNT, SECRET, NAME, valid_from=NOW, lifetime=600, uid=f"{NAME}-{NOW}")
    token.add_voice_grants(incoming=True, outgoing=False)
    check("token header", part(header) == {"alg": "HS256", "cty": "plivo;v=1", "typ": "JWT"})
    check("token claims", part(claims) == {
        "jti": token.uid, "iss": token.auth_id, "sub": token.username, "nbf": token.valid_from,
        "exp": token.valid_from + token.lifetime, "grants": token.grants,
    })
    code = hmac.new(SECRET.encode(), f"{header}.{claims}".encode(), hashlib.sha256).digest()
    check("token signature", base64.urlsafe_b64encode(code).rstrip(b"=").decode() == signature)


check_signatures()
check_documents()
check_token()
sys.exit(1 if failures else 0)
