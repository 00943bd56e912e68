# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a server can add to the list of members with somebody's real keys.

Each signature is good, and each entry breaks one rule of docs/protocol.md, section 5, and no
other: without that rule every browser would go by it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hostile.forgeries import CLARAS_JOIN, IDENTITY, SEAL_KEY, SEAL_KEY_BYTES
from support.hands import Hand, Invite, time_of
from support.lying import Entries

INBOX, NAMES = 2, 1
ADMIN = 15
ML_KEM_BYTES = 1184
DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Cast:
    """An admin and a volunteer who are in league with the server, and somebody from outside who
    was given an invite's link."""

    ada: Hand
    ben: Hand
    stranger: Hand
    invite: Invite


Collusion = Callable[[Entries, Cast], Entries]
Standing = Callable[[Entries, Cast], tuple[Entries, Invite]]


def claras_key(entries: Entries) -> bytes:
    return entries[CLARAS_JOIN][SEAL_KEY : SEAL_KEY + SEAL_KEY_BYTES]


def new_key(one: Hand, other: Hand) -> bytes:
    """A good sealing key that nobody has used: its halves are of two."""
    return one.seal_key[:ML_KEM_BYTES] + other.seal_key[ML_KEM_BYTES:]


def generation(scope: int, number: int, key: bytes) -> bytes:
    return bytes([scope]) + number.to_bytes(4) + key


# Rule 5.


def key_of_small_order(entries: Entries, cast: Cast) -> Entries:
    """Under which one signature holds for everything: that is the second one of this join."""
    return cast.invite.joins_with(
        entries, IDENTITY, cast.stranger.seal_key, lambda core: IDENTITY + bytes(32)
    )


def signing_key_of_another(entries: Entries, cast: Cast) -> Entries:
    """The admin joins a second time, under her own verifying key."""
    return cast.invite.joins_with(
        entries, cast.ada.sign_key, cast.stranger.seal_key, cast.ada.sign
    )


def sealing_key_of_another(entries: Entries, cast: Cast) -> Entries:
    return cast.invite.joins_with(
        entries, cast.stranger.sign_key, claras_key(entries), cast.stranger.sign
    )


def false_generation(entries: Entries, cast: Cast) -> Entries:
    """The inbox group under a member's key, which the server would rather have been its own."""
    gens = generation(INBOX, 2, claras_key(entries))
    return cast.ada.sets(entries, cast.ada.member, ADMIN, gens)


# Rule 6.


def granted_power(entries: Entries, cast: Cast) -> Entries:
    """A volunteer lets himself read everything, and sign."""
    return cast.ben.sets(entries, cast.ben.member, ADMIN)


def unknown_signer(entries: Entries, cast: Cast) -> Entries:
    """Somebody who never joined does the same for him."""
    return cast.stranger.sets(entries, cast.ben.member, ADMIN)


def bad_signature(entries: Entries, cast: Cast) -> Entries:
    *before, last = cast.ada.sets(entries, cast.ben.member, ADMIN)
    return [*before, last[:-1] + bytes([last[-1] ^ 1])]


# Rule 10.


def skipped_generation(entries: Entries, cast: Cast) -> Entries:
    gens = generation(INBOX, 3, new_key(cast.ada, cast.ben))
    return cast.ada.sets(entries, cast.ada.member, ADMIN, gens)


def removal_without_rotation(entries: Entries, cast: Cast) -> Entries:
    """Ben is out, and keeps the keys of both groups."""
    return cast.ada.sets(entries, cast.ben.member, 0, active=0)


# Rule 8: invites that stand no more, and the list with each, in which every rule holds.


def invited(entries: Entries, cast: Cast) -> tuple[Entries, Invite]:
    return cast.ada.invites(entries, time_of(entries) + DAY)


def cancelled(entries: Entries, cast: Cast) -> tuple[Entries, Invite]:
    entries, invite = invited(entries, cast)
    return cast.ada.cancels(entries, invite), invite


def used(entries: Entries, cast: Cast) -> tuple[Entries, Invite]:
    entries, invite = invited(entries, cast)
    return invite.joins(entries, Hand.of_stranger(cast.ada.page)), invite


def expired(entries: Entries, cast: Cast) -> tuple[Entries, Invite]:
    return cast.ada.invites(entries, time_of(entries) - 1)


def of_a_removed_issuer(entries: Entries, cast: Cast) -> tuple[Entries, Invite]:
    """Ben was an admin, invited somebody, and is out, by every rule."""
    entries = cast.ada.sets(entries, cast.ben.member, ADMIN)
    entries, invite = cast.ben.invites(entries, time_of(entries) + DAY)
    gens = generation(NAMES, 2, new_key(cast.ada, cast.stranger))
    gens += generation(INBOX, 2, new_key(cast.stranger, cast.ada))
    return cast.ada.sets(entries, cast.ben.member, 0, gens, active=0), invite


NOT_OPEN: list[Standing] = [cancelled, used, expired, of_a_removed_issuer]
BROKEN: list[Collusion] = [
    key_of_small_order, signing_key_of_another, sealing_key_of_another, false_generation,
    granted_power, unknown_signer, bad_signature, skipped_generation, removal_without_rotation,
]
