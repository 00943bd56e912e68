# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one implementation seals, every other opens."""

import json
from pathlib import Path

import pytest

from crypto.engines import DENO_TEST, SWIFT_TEST, Engine, Program, Tab
from crypto.pages import CommandPage


@pytest.fixture
def engines(chromium: CommandPage, firefox: CommandPage, page_address: str) -> dict[str, Engine]:
    chromium.open(page_address)
    firefox.open(page_address)
    return {
        "swift": Program(SWIFT_TEST),
        "deno": Program(DENO_TEST),
        "chromium": Tab("chromium", chromium),
        "firefox": Tab("firefox", firefox),
    }


PARTS = ("hpke", "envelopes", "wraps")


def merge(files: list[Path], target: Path) -> Path:
    """One file for all, since each run of Swift's tests takes its time to start."""
    made = [json.loads(file.read_text()) for file in files]
    whole = {part: [piece for one in made for piece in one[part]] for part in PARTS}
    target.write_text(json.dumps({"made_by": "all"} | whole))
    return target


def test_every_engine_opens_what_every_other_sealed(
    engines: dict[str, Engine], tmp_path: Path
) -> None:
    files = []
    for name, engine in engines.items():
        files.append(tmp_path / f"{name}.json")
        engine.make(files[-1])
        assert files[-1].is_file(), f"{name} wrote nothing"
    everything = merge(files, tmp_path / "everything.json")
    for engine in engines.values():
        engine.read(everything)
