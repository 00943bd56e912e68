// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, systemRandom } from "../../hazmat/bytes.js";
import {
  checkInvite,
  inviteFragment,
  inviteKey,
  makeInviteSeed,
} from "../invites/invite-links.js";
import { writeCore } from "./entries.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { Body } from "./entry-bodies.js" */
/** @import { Roster } from "./roster.js" */

/** @typedef {{ entry: Bytes, roster: Roster }} SignedEntry */

/**
 * Rule 3: the signer's clock, but never before the entry that it follows.
 * @param {Roster} roster @param {number} time @param {Hex} signer
 */
const nextPlace = (roster, time, signer) => ({
  hid: roster.hid,
  seq: roster.seq + 1,
  prev: roster.hash,
  time: Math.max(time, roster.time),
  signer,
});

/**
 * Signs any entry but genesis and join, and puts it through the rules that
 * every reader applies.
 * @param {Roster} roster @param {MemberKeys} keys @param {number} time
 * @param {Body} body @returns {Promise<SignedEntry>}
 * @throws {import("../../refused.js").Refused}
 */
export async function signEntry(roster, keys, time, body) {
  const core = writeCore(nextPlace(roster, time, keys.id), body);
  const entry = concat(core, await keys.sign("roster", core));
  return { entry, roster: await roster.append(entry) };
}

/**
 * @param {{ roster: Roster, keys: MemberKeys, powers: number,
 *   expires: number, time: number }} what powers: what is meant, not given yet
 * @param {RandomSource} [random]
 * @returns {Promise<SignedEntry & { fragment: string, invitePk: Bytes }>}
 */
export async function signInvite(what, random = systemRandom) {
  const { roster, keys, powers, expires, time } = what;
  const seed = makeInviteSeed(random);
  const { publicBytes: invitePk } = await inviteKey(seed);
  const body = {
    type: /** @type {const} */ ("invite"),
    invitePk,
    expires,
    powers,
  };
  const signed = await signEntry(roster, keys, time, body);
  const fragment = inviteFragment(seed, signed.roster.hash);
  return { ...signed, fragment, invitePk };
}

/**
 * @param {{ roster: Roster, keys: MemberKeys, invitePk: Bytes,
 *   time: number }} what
 */
export const signCancel = ({ roster, keys, invitePk, time }) =>
  signEntry(roster, keys, time, { type: "cancel", invitePk });

/**
 * @param {{ roster: Roster, keys: MemberKeys, custodianPk: Bytes,
 *   time: number }} what
 */
export const signCustodian = ({ roster, keys, custodianPk, time }) =>
  signEntry(roster, keys, time, { type: "custodian", custodianPk });

/**
 * The joiner's own entry: by the invite key, and by her own.
 * @param {{ roster: Roster, keys: MemberKeys,
 *   fragment: { seed: Bytes, pin: Hex }, time: number }} what
 * @returns {Promise<SignedEntry>}
 * @throws {import("../../refused.js").Refused}
 */
export async function makeJoin({ roster, keys, fragment, time }) {
  const { key } = await checkInvite(roster, fragment);
  const { signPk, sealPk } = keys;
  const invitePk = key.publicBytes;
  const core = writeCore(nextPlace(roster, time, keys.id), {
    type: "join",
    invitePk,
    signPk,
    sealPk,
  });
  const sig = await key.sign("roster", core);
  const entry = concat(core, sig, await keys.sign("roster", core));
  return { entry, roster: await roster.append(entry) };
}
