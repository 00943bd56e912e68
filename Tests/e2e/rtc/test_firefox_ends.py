# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two ends of a call with Firefox at one of them and Chromium at the other."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Playwright

from exchange import run_exchange
from support.firefoxes import open_firefox
from support.turn import Turn
from support.voices import Voice
from test_ends import SIDES, Ends


@pytest.fixture(params=SIDES)
def mixed(
    request: pytest.FixtureRequest, browsers: Any, playwright: Playwright, turn: Turn, tmp_path: Path
) -> Iterator[Ends]:
    """Firefox on the side that is the parameter."""
    with ExitStack() as stack, run_exchange() as (exchange, address):

        def open_one(voice: Voice) -> BrowserContext:
            if voice is not SIDES[request.param]:
                context: BrowserContext = browsers(voice)
                return context
            return stack.enter_context(open_firefox(playwright, tmp_path / "firefox", voice))

        yield Ends(open_one, address, exchange, turn)


def test_a_call_with_firefox_outlives_a_reload_and_a_network_change(mixed: Ends) -> None:
    mixed.begin_both()
    mixed.wait_to_hear_each_other()
    mixed.wait_for_words()
    mixed.pages["volunteer"].reload()
    mixed.begin("volunteer", attempt=2)
    mixed.wait("caller", "globalThis.seen.words.length === 2")
    mixed.wait_to_hear_each_other()

    before = len(mixed.exchange.of("answer"))
    mixed.pages["caller"].evaluate("end.networkChanged()")
    mixed.exchange.wait_for("answer", before + 1)
    mixed.wait_to_hear_each_other()
    words = [mixed.seen(side)["words"] for side in SIDES]
    assert [len(each) for each in words] == [2, 1] and words[0][1] == words[1][0]
