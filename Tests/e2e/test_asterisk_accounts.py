# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accounts that are made while the tests' Asterisk runs, as the adapter makes them for browsers."""

import asyncio
from collections.abc import Iterator

import pytest

from asterisk.accounts import attributes, open_account
from asterisk.ari import Ari, listening
from asterisk.peers import Party, dial_nowhere, register
from asterisk.server import APPLICATION, Asterisk, running_asterisk
from support.scenes import play

USER, SECRET = "abcdef1234567890", "0123456789abcdef0123456789abcdef"


@pytest.fixture(scope="module")
def asterisk() -> Iterator[Asterisk]:
    with running_asterisk() as running:
        yield running


async def finished(party: Party) -> bool:
    """Whether it went as its scenario says."""
    try:
        return await asyncio.to_thread(party.process.wait, 30) == 0
    finally:
        party.stop()


async def is_reachable(ari: Ari) -> bool:
    status, _ = await ari.ask(
        "POST", "/channels/leg-1", endpoint=f"PJSIP/{USER}", app=APPLICATION, timeout="1"
    )
    await ari.ask("DELETE", "/channels/leg-1")
    return status == 200


def test_an_account_registers_by_its_digest_dials_nobody_and_can_be_taken_away(
    asterisk: Asterisk,
) -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            # Without the second list Asterisk wants a digest for MD5 as well.
            auth = attributes(USER, SECRET)["auth"]
            del auth["supported_algorithms_uac"]
            assert await ari.configure("auth", USER, **auth) == 400
            await open_account(ari, USER, SECRET)
            assert not await is_reachable(ari)
            assert not await finished(register(asterisk, USER, "another secret"))
            assert not await is_reachable(ari)
            assert await finished(register(asterisk, USER, SECRET))
            assert await is_reachable(ari)
            # The dialplan leads this number to the hotline, and no browser there.
            assert await finished(dial_nowhere(asterisk, USER, SECRET, "+3225550100"))
            assert not [event for event in ari.events if event["type"] == "StasisStart"]
            for kind in "endpoint", "aor", "auth":
                path = f"/asterisk/config/dynamic/res_pjsip/{kind}/{USER}"
                await ari.do("DELETE", path)
                assert (await ari.ask("DELETE", path))[0] == 404
            assert not await is_reachable(ari)

    play(scene())
