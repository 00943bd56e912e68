// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, fromHex, systemRandom, toHex } from "../../hazmat/bytes.js";
import { SigningKey } from "../../hazmat/ed25519.js";
import { hkdf } from "../../hazmat/hkdf.js";
import { labelAlone } from "../../hazmat/labels.js";
import { Refused } from "../../refused.js";
import { Powers } from "../rosters/powers.js";
import { readFragment, writeFragment } from "./link-fragments.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { Roster } from "../rosters/roster.js" */
/** @import { Invite } from "../rosters/roster-state.js" */

const SEED_LENGTH = 16;

/** HKDF(seed, info "invite"): the seed of the invite key. @param {Bytes} seed */
export const inviteKeySeed = (seed) => hkdf(seed, labelAlone("invite"));

/** Signs a join and seals nothing. @param {Bytes} seed 16 bytes */
export async function inviteKey(seed) {
  const keySeed = await inviteKeySeed(seed);
  try {
    return await SigningKey.fromSeed(keySeed);
  } finally {
    keySeed.fill(0);
  }
}

/**
 * Shows the server that we hold the invite: its public key is known to every
 * member. @param {{ seed: Bytes, pin: Hex }} fragment
 * @returns {Promise<Bytes>} invite_pk[32] ‖ sig[64]
 */
export async function inviteProof({ seed, pin }) {
  const key = await inviteKey(seed);
  const sig = await key.sign("invite/proof", fromHex(pin));
  return concat(key.publicBytes, sig);
}

/** @param {RandomSource} [random] */
export const makeInviteSeed = (random = systemRandom) => random(SEED_LENGTH);

/** @param {Bytes} seed @param {Hex} entryHash of the invite entry */
export const inviteFragment = (seed, entryHash) =>
  writeFragment({ secret: seed, pin: entryHash });

/**
 * @param {string} text of /join#… @returns {{ seed: Bytes, pin: Hex }}
 * @throws {Refused} "unknown-version", "fragment"
 */
export function readInviteFragment(text) {
  const { secret, pin } = readFragment(text);
  return { seed: secret, pin };
}

/**
 * The joiner's check: the chain holds the pinned entry, and that is an invite
 * for our key. @param {Roster} roster
 * @param {{ seed: Bytes, pin: Hex }} fragment
 * @throws {Refused} "pin-not-in-chain", "pin-not-our-invite"
 */
export async function checkInvite(roster, { seed, pin }) {
  const key = await inviteKey(seed);
  const invite = roster.invites.get(toHex(key.publicBytes));
  if (invite?.hash === pin) return { key, invite };
  const known = roster.entries.some((_, seq) => roster.hashAt(seq) === pin);
  throw new Refused(known ? "pin-not-our-invite" : "pin-not-in-chain");
}

/**
 * Whether somebody can join by it now, by the list alone and whatever the
 * server says: its issuer must sign still (PROTOCOL section 5, rule 8).
 * @param {Roster} roster @param {Invite} invite of this list
 * @param {number} now Unix seconds
 */
export const isOpen = (roster, { status, expires, issuer }, now) =>
  status === "open" && now <= expires && roster.holds(issuer, Powers.SIGN);
