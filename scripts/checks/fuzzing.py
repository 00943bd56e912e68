#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every decoder has its line in Tests/Fuzzing/Decoders, for scripts/fuzz.sh.

Decoders are the types with an `init(parsing:)` or an `init(fragment:)`, found by themselves, and
those below, which are read otherwise.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DECODERS = ROOT / "Tests/Fuzzing/Decoders"
NAMED = re.compile(r'(?:Self|\.text)\(\s*"([a-z-]+)"')
# The name of the entry, and what it has to call.
WANTED = {
    "envelope": "Envelope(parsing:",
    "roster": "RosterEntry(parsing:",
    "invite": "InviteLink(fragment:",
    "custodian-message": "DeviceRequest(parsing:",
    "cbor": "CBORReader.decode(",
    "cose": "COSEKey(",
    "jwt": "JSONWebSignature(",
    "sdp": ".offer(",
    "candidate": ".candidate(",
    "json-body": "JSONBody.decode(",
    "form": "queryParameters",
    "cookie": "SessionReader.token(",
    "resume-id": "EventID(",
    "webhook-form": "WebhookForm(",
    "hook-path": "Hook(path:",
    "twiml-message": "TwiMLMessage(",
    "plivo-message": "PlivoMessage(",
    "plivo-media": "PlivoMedia(",
    "vonage-message": "VonageMessage(",
    "vonage-token": "VonageSignature(",
    "vonage-claims": "KnownVonage.token(",
    "vonage-file": "VonageFile(",
    "phone-number": "PhoneNumber(",
    "sip-address": "SIPAddress(",
    "provider-leg-id": "ProviderLegID(",
    "markup": "Markup(",
    "voice-texts": "VoiceTexts(",
}
DECODES = re.compile(r"\binit\((parsing|fragment) ")
TYPE = re.compile(r"^(?:package )?(?:struct|enum|extension|final class) ([A-Z]\w+)", re.M)


def decoders() -> dict[str, str]:
    """`Type(label:` of each decoder in Sources, and the file that it is in."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "Sources").rglob("*.swift")):
        text = path.read_text()
        for match in DECODES.finditer(text):
            types = TYPE.findall(text, 0, match.start())
            found[f"{types[-1]}({match[1]}:"] = str(path.relative_to(ROOT))
    return found


def main() -> int:
    text = "\n".join(path.read_text() for path in sorted(DECODERS.glob("*.swift")))
    names = NAMED.findall(text)
    problems = [f"{name} is there twice" for name in sorted({n for n in names if names.count(n) > 1})]
    problems += [
        f"{name} is missing, or does not call {call}"
        for name, call in WANTED.items()
        if name not in names or call not in text
    ]
    problems += [f"{call} of {file} is missing" for call, file in decoders().items() if call not in text]
    for problem in problems:
        print(f"{DECODERS.relative_to(ROOT)}: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
