# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the hotline answers a vendor with, as far as anybody here has to understand it."""

import json
import re
from html import unescape
from xml.etree import ElementTree

from support.places import ROOT

VOICE = json.loads((ROOT / "Locales/en/voice.json").read_text())
DIGITS = {VOICE[f"digit{digit}"]: str(digit) for digit in range(10)}
ROOM = re.compile(r"<Conference[^>]*startConferenceOnEnter=\"true\"[^>]*>([^<]+)<")


def question(document: str) -> tuple[str, str]:
    """Where the answer goes, and the digits that were said."""
    asked = ElementTree.fromstring(document).find("Gather")
    assert asked is not None, document
    said = [DIGITS[text] for one in asked if (text := unescape(one.text or "")) in DIGITS]
    return asked.attrib["action"], "".join(said)


def joined(document: str) -> str | None:
    """The room in which a volunteer is let talk."""
    found = ROOM.search(document)
    return found and found.group(1)
