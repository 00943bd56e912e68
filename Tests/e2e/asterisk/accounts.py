# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accounts for browsers, made over ARI as AsteriskPhones.swift makes them."""

import hashlib

from asterisk.ari import Ari

REALM = "asterisk"
# What the dialplan has nothing of: who registers can be called, and can dial nobody.
NOBODY = "llamenos-nobody"
# In the order in which each needs what was before it.
KINDS = ["auth", "aor", "endpoint"]


def attributes(user: str, secret: str, **endpoint: str) -> dict[str, dict[str, str]]:
    """For each kind of object; `endpoint` is what a test has otherwise."""
    digest = hashlib.sha256(f"{user}:{REALM}:{secret}".encode()).hexdigest()
    return {
        "auth": {
            "auth_type": "digest", "username": user, "realm": REALM,
            "password_digest": f"SHA-256:{digest}", "supported_algorithms_uas": "SHA-256",
            "supported_algorithms_uac": "SHA-256",
        },
        "aor": {"max_contacts": "1", "remove_existing": "yes", "support_path": "yes"},
        "endpoint": {
            "context": NOBODY, "disallow": "all", "allow": "opus,ulaw", "webrtc": "yes",
            "dtls_auto_generate_cert": "yes", "auth": user, "aors": user, "direct_media": "no",
            "allow_transfer": "no", "allow_subscribe": "no",
        } | endpoint,
    }


async def open_account(ari: Ari, user: str, secret: str, **endpoint: str) -> None:
    made = attributes(user, secret, **endpoint)
    for kind in KINDS:
        assert await ari.configure(kind, user, **made[kind]) == 200
