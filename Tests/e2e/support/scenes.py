# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests that wait for several parties at once."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor


def play(scene: Coroutine[object, object, None]) -> None:
    """In a thread of its own: that of the tests has the browsers' event loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, scene).result()
