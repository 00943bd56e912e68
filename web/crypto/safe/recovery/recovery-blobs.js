// SPDX-License-Identifier: AGPL-3.0-or-later
import { decrypt, NONCE_LENGTH, TAG_LENGTH } from "../../hazmat/aesgcm.js";
import { concat, fromHex, systemRandom } from "../../hazmat/bytes.js";
import { deriveAESKey, importIKM } from "../../hazmat/hkdf.js";
import { labelled } from "../../hazmat/labels.js";
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { MemberSeeds } from "../members/member-seeds.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { Roster } from "../rosters/roster.js" */

const TEXT_LENGTH = 64 + 4 + 32;

/** The info of HKDF(code, salt hid, …). @param {Hex} member */
export const recoveryInfo = (member) => labelled("recovery", fromHex(member));

/** @param {Hex} hid @param {Hex} member */
export const recoveryAAD = (hid, member) =>
  labelled("recovery", fromHex(hid), fromHex(member));

/** @param {Bytes} code @param {Hex} hid @param {Hex} member */
const recoveryKey = async (code, hid, member) =>
  deriveAESKey(await importIKM(code), recoveryInfo(member), fromHex(hid));

/**
 * The seeds and the roster's head under a recovery code: nonce[12] ‖ AES-GCM.
 * @param {{ code: Bytes, hid: Hex, member: Hex, seeds: MemberSeeds,
 *   rosterSeq: number, rosterHash: Hex }} what
 * @param {RandomSource} [random]
 */
export async function sealRecovery(what, random = systemRandom) {
  const { code, hid, member, seeds, rosterSeq, rosterHash } = what;
  const nonce = random(NONCE_LENGTH);
  const key = await recoveryKey(code, hid, member);
  const head = new Writer().u32(rosterSeq).hex(rosterHash, 32).done();
  const aad = recoveryAAD(hid, member);
  return concat(nonce, await seeds.sealUnder(key, nonce, aad, head));
}

/**
 * @param {{ code: Bytes, roster: Roster, member: Hex, blob: Bytes }} what
 * @returns {Promise<MemberSeeds>}
 * @throws {Refused} "truncated", "trailing", "open", "head-not-in-chain" (the
 * server shows an older chain), "fork", "member-id"
 */
export async function openRecovery({ code, roster, member, blob }) {
  const length = NONCE_LENGTH + TEXT_LENGTH + TAG_LENGTH;
  if (blob.length < length) throw new Refused("truncated");
  if (blob.length > length) throw new Refused("trailing");
  const key = await recoveryKey(code, roster.hid, member);
  const aad = recoveryAAD(roster.hid, member);
  const nonce = blob.slice(0, NONCE_LENGTH);
  const text = await decrypt(key, nonce, blob.slice(NONCE_LENGTH), aad);
  const reader = new Reader(text);
  const seeds = MemberSeeds.take(reader.fixed(64));
  const verdict = roster.authorHead(reader.u32(), reader.hex(32));
  text.fill(0);
  try {
    if (verdict === "fetch-first") throw new Refused("head-not-in-chain");
    if (verdict === "fork") throw new Refused("fork");
    const { id } = await seeds.keys();
    if (id !== member) throw new Refused("member-id");
    return seeds;
  } catch (error) {
    seeds.wipe();
    throw error;
  }
}
