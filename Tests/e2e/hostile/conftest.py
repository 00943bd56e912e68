# SPDX-License-Identifier: AGPL-3.0-or-later
"""One hotline for every attack: what is written at first, and the proxy before it that lies."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright

from hostile.scene import Scene, set_scene
from support.lying import put_before
from support.people import ADA
from support.seeds import Seed, grow
from support.turn import Turn


@pytest.fixture(scope="package")
def scene(
    seed: Seed, playwright: Playwright, turn: Turn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("hostile")
    # Each call comes from an address of its own, else the limit of one turns it away.
    flags = [*turn.flags, "--trusted-proxy", "127.0.0.1"]
    with grow(seed, playwright, folder, flags) as hotline, put_before(hotline.server) as server:
        try:
            yield set_scene(hotline, server)
        finally:
            # First, since the proxy waits for whoever still reads a stream.
            hotline.open_browsers.close()


@pytest.fixture
def ada(scene: Scene) -> Page:
    """Her page, unlocked: the same for all, so whoever locks it opens it again."""
    return scene.page(ADA)
