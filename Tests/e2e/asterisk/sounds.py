# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Asterisk has heard."""

import io
import math
import struct
import wave
from collections.abc import Iterable

from support.voices import Voice

# Of the whole power: what is left is noise of two codecs, and where a packet was late.
SHARE = 0.5


def loudest(sound: bytes, voices: Iterable[Voice]) -> Voice | None:
    """The voice that the last second of a WAV consists of; None where none is most of it."""
    with wave.open(io.BytesIO(sound)) as file:
        rate = file.getframerate()
        frames = file.readframes(file.getnframes())
    samples = struct.unpack(f"<{len(frames) // 2}h", frames)[-rate:]
    whole = sum(sample * sample for sample in samples) / len(samples)
    best = max(voices, key=lambda voice: power(samples, voice.value, rate))
    return best if whole > 0 and power(samples, best.value, rate) > SHARE * whole else None


def power(samples: tuple[int, ...], hertz: int, rate: int) -> float:
    """Of one tone, as the mean square of the samples."""
    angle = 2 * math.pi * hertz / rate
    real = sum(sample * math.cos(angle * n) for n, sample in enumerate(samples))
    imaginary = sum(sample * math.sin(angle * n) for n, sample in enumerate(samples))
    return 2 * (real**2 + imaginary**2) / len(samples) ** 2
