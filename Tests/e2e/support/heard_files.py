# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a telephone has heard what the hotline says: its sound beside the file that is played."""

import struct
import wave
from pathlib import Path

from asterisk.softphone import Softphone
from support.places import ROOT

# A twentieth of a second, the loudest that was heard: long enough to be in one place only.
PIECE = 400
ALIKE = 0.9


def hears_line(phone: Softphone, line: str, language: str = "en") -> bool:
    """At the end of the last second that it has heard."""
    heard = list(phone.sound.heard)
    begin = max(range(0, len(heard) - PIECE, PIECE // 4), key=lambda at: power(heard[at : at + PIECE]))
    piece = heard[begin : begin + PIECE]
    return any(is_in(piece, samples(file)) for file in files(line, language))


def files(line: str, language: str) -> list[Path]:
    found = list((ROOT / "sounds" / language).glob(f"{line}-*.wav"))
    assert found, f"nothing says {line}"
    return found


def samples(file: Path) -> list[int]:
    with wave.open(str(file)) as sound:
        frames = sound.readframes(sound.getnframes())
    return list(struct.unpack(f"<{len(frames) // 2}h", frames))


def power(piece: list[int]) -> int:
    return sum(sample * sample for sample in piece)


def is_in(piece: list[int], whole: list[int]) -> bool:
    """Somewhere in it, as it is there but for the rounding of the telephone's codec."""
    for at in range(len(whole) - PIECE):
        there = whole[at : at + PIECE]
        both = sum(one * other for one, other in zip(piece, there, strict=True))
        if both > 0 and both * both > ALIKE * ALIKE * power(piece) * power(there) > 0:
            return True
    return False
