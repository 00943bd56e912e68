# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accounts that are made while the tests' Asterisk runs, as the adapter makes them for browsers."""

import asyncio
import hashlib
from collections.abc import Iterator

import pytest

from asterisk.ari import Ari, listening
from asterisk.peers import Party, dial_nowhere, register
from asterisk.server import APPLICATION, Asterisk, running_asterisk
from support.scenes import play

USER, SECRET, REALM = "abcdef1234567890", "0123456789abcdef0123456789abcdef", "asterisk"


@pytest.fixture(scope="module")
def asterisk() -> Iterator[Asterisk]:
    with running_asterisk() as running:
        yield running


async def open_account(ari: Ari) -> None:
    digest = hashlib.sha256(f"{USER}:{REALM}:{SECRET}".encode()).hexdigest()
    auth = {
        "auth_type": "digest", "username": USER, "realm": REALM,
        "password_digest": f"SHA-256:{digest}", "supported_algorithms_uas": "SHA-256",
    }
    # Without this Asterisk wants a digest for MD5 as well.
    assert await ari.configure("auth", USER, **auth) == 400
    assert await ari.configure("auth", USER, **auth, supported_algorithms_uac="SHA-256") == 200
    assert await ari.configure("aor", USER, max_contacts="1", remove_existing="yes") == 200
    endpoint = {
        "context": "llamenos-nobody", "disallow": "all", "allow": "opus,ulaw", "webrtc": "yes",
        "dtls_auto_generate_cert": "yes", "auth": USER, "aors": USER, "direct_media": "no",
        "allow_transfer": "no", "allow_subscribe": "no",
    }
    assert await ari.configure("endpoint", USER, **endpoint) == 200


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
            await open_account(ari)
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
