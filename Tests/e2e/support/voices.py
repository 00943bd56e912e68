# SPDX-License-Identifier: AGPL-3.0-or-later
"""Microphones that sing one tone each, so that a test can tell who is heard."""

import math
import struct
import wave
from enum import Enum
from pathlib import Path

RATE = 48_000
SECONDS = 10  # the browser plays the file again and again


class Voice(Enum):
    """A tone in Hz, far enough apart that an analyser cannot confuse two."""

    SECOND_CALLER = 450
    CALLER = 700
    ADA = 1_100
    BEN = 1_600
    CLARA = 2_300
    DORA = 3_100


def record_voice(voice: Voice, folder: Path) -> Path:
    """A 16-bit mono WAV of the tone; whole periods, so that the repetition does not click."""
    path = folder / f"{voice.name.lower()}.wav"
    if not path.exists():
        period = RATE // math.gcd(RATE, voice.value)
        samples = [
            round(12_000 * math.sin(2 * math.pi * voice.value * n / RATE)) for n in range(period)
        ]
        times = RATE * SECONDS // period
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{period}h", *samples) * times)
    return path
