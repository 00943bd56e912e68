# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests' browsers have the client's files from the seed: a run takes longer if they ask for them."""

from support.people import BEN
from support.seeds import Hotline

# Of what the page loaded: whether any of it came over the line, its head alone included.
LOADED = r"""() => performance.getEntriesByType("resource")
  .filter(({ name }) => /\.(js|css)$/.test(new URL(name).pathname))
  .map(({ name, transferSize }) => [new URL(name).pathname, transferSize > 0])"""


def test_a_members_browser_asks_for_no_file_of_the_client(hotline: Hotline) -> None:
    page = hotline.open(BEN)
    loaded: list[tuple[str, bool]] = page.evaluate(LOADED)
    assert len(loaded) > 100, loaded
    assert [path for path, is_asked in loaded if is_asked] == []
