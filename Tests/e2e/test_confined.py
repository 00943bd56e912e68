# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program lives with what its units allow it to ask of the kernel, down to the thread that does
nothing urgent: what is not allowed ends it at once."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support import confined
from support.places import ROOT
from support.servers import Folders, Server

CONFINED = confined.__file__
UNITS = ROOT / "docs/operations"


def within(unit: str) -> list[str]:
    return [sys.executable, CONFINED, str(UNITS / unit)]


@pytest.mark.parametrize("unit", ["llamenos.service", "llamenos-custodian.service"])
def test_a_hotline_starts_and_ends_within_what_its_unit_allows(tmp_path: Path, unit: str) -> None:
    server = Server(Folders(tmp_path), prefix=within(unit))
    server.start()
    try:
        assert server.setup_link
    finally:
        server.stop()


def test_what_speaks_for_an_asterisk_lives_with_it_too(tmp_path: Path) -> None:
    sound, made = tmp_path / "spoken.wav", tmp_path / "made.wav"
    for words in (
        ["/usr/bin/espeak-ng", "-v", "en", "-w", str(sound), "--", "one"],
        ["/usr/bin/sox", "-t", "wav", str(sound), "-r", "8000", str(made)],
    ):
        subprocess.run([*within("llamenos.service"), *words], check=True, timeout=60)
    assert made.stat().st_size > 1_000


def test_what_is_not_allowed_ends_whoever_asks() -> None:
    ended = subprocess.run(
        [*within("llamenos.service"), sys.executable, "-c", "import os; os.chroot('/')"],
        check=False, timeout=60,
    )
    assert ended.returncode == -signal.SIGSYS
