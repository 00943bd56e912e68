# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one implementation seals, every other opens."""

from pathlib import Path

import pytest

from crypto.chromium import Chromium
from crypto.engines import DENO_TEST, SWIFT_TEST, Engine, Program, Tab
from crypto.firefox import Firefox


@pytest.fixture
def engines(chromium: Chromium, firefox: Firefox, page_address: str) -> dict[str, Engine]:
    chromium.open(page_address)
    firefox.open(page_address)
    return {
        "swift": Program(SWIFT_TEST),
        "deno": Program(DENO_TEST),
        "chromium": Tab("chromium", chromium),
        "firefox": Tab("firefox", firefox),
    }


def test_every_engine_opens_what_every_other_sealed(
    engines: dict[str, Engine], tmp_path: Path
) -> None:
    files = {name: tmp_path / f"{name}.json" for name in engines}
    for name, engine in engines.items():
        engine.make(files[name])
        assert files[name].is_file(), f"{name} wrote nothing"
    for engine in engines.values():
        for file in files.values():
            engine.read(file)
