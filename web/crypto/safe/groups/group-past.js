// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { seal } from "../../hazmat/hpke.js";
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { GroupKey } from "./group-keys.js";
import { SEALED_SEED_LENGTH } from "./group-wraps.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { XWingPublicKey } from "../../hazmat/xwing.js" */
/** @import { Roster } from "../rosters/roster.js" */
/** @import { GroupKeys } from "./group-keys.js" */

/**
 * @typedef {{ hid: Hex, scope: number, gen: number, fromGen: number }} PastPlace
 */

/** hid ‖ scope ‖ gen ‖ from_gen. @param {PastPlace} place */
const pastAAD = ({ hid, scope, gen, fromGen }) =>
  new Writer().hex(hid, 32).u8(scope).u32(gen).u32(fromGen).done();

/**
 * An earlier generation's seed for the holders of a later one:
 * scope u8 gen u32 from_gen u32 | seal("group/past", …).
 * @param {PastPlace} place @param {XWingPublicKey} sealKey generation gen's
 * @param {Bytes} seed generation fromGen's @param {RandomSource} [random]
 */
export async function sealGroupPast(
  place,
  sealKey,
  seed,
  random = systemRandom,
) {
  const aad = pastAAD(place);
  const sealed = await seal("group/past", sealKey, aad, seed, random);
  return new Writer().u8(place.scope).u32(place.gen).u32(place.fromGen)
    .raw(sealed).done();
}

/**
 * @param {Roster} roster @param {GroupKeys} groups @param {Bytes} past
 * @throws {Refused} "past-order", "unknown-generation", "no-group-key",
 * "open", "seed-not-rosters"
 */
export async function openGroupPast(roster, groups, past) {
  const reader = new Reader(past);
  const [scope, gen, fromGen] = [reader.u8(), reader.u32(), reader.u32()];
  const sealed = reader.fixed(SEALED_SEED_LENGTH);
  reader.end();
  if (fromGen >= gen) throw new Refused("past-order");
  const group = roster.group(scope, fromGen);
  if (!group || !roster.group(scope, gen)) {
    throw new Refused("unknown-generation");
  }
  const later = groups.get(scope, gen);
  if (!later) throw new Refused("no-group-key");
  const aad = pastAAD({ hid: roster.hid, scope, gen, fromGen });
  return await GroupKey.verified(
    group,
    () => later.open("group/past", aad, sealed),
  );
}
