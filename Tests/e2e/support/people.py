# SPDX-License-Identifier: AGPL-3.0-or-later
"""The members of the hotline in the tests."""

from dataclasses import dataclass

from support.voices import Voice


@dataclass(frozen=True)
class Person:
    """What she chose when she joined, and the voice of her microphone."""

    voice: Voice
    alias: str
    sign_in_name: str
    passphrase: str
    pin: str

    @property
    def name(self) -> str:
        return self.voice.name.lower()


ADA = Person(Voice.ADA, "Grey Wren", "ada.w", "seven lamps burn by the river", "58203917")
BEN = Person(Voice.BEN, "Blue Heron", "ben.h", "nobody counts the slow snails", "402859")
CLARA = Person(Voice.CLARA, "Red Kite", "clara.k", "a kettle sings before the rain", "917305")
DORA = Person(Voice.DORA, "Green Finch", "dora.f", "old ladders lean on new walls", "739150")
ERIN = Person(Voice.DORA, "Brown Owl", "erin.o", "paper boats drift past the pier", "46285017")
