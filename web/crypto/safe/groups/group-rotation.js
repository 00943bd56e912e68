// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { XWingPrivateKey } from "../../hazmat/xwing.js";
import { SCOPE_POWERS } from "../rosters/powers.js";
import { sealGroupPast } from "./group-past.js";
import { openGroupWrap, sealGroupWrap } from "./group-wraps.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { Generation } from "../rosters/entry-bodies.js" */
/** @import { Roster } from "../rosters/roster.js" */
/** @import { GroupKey, GroupKeys } from "./group-keys.js" */

/** @typedef {{ generation: Generation, seed: Bytes }} FreshGeneration */

/**
 * A new generation; whoever makes it wipes the seed once it is wrapped.
 * @param {number} scope @param {number} gen @param {RandomSource} [random]
 * @returns {Promise<FreshGeneration>}
 */
export async function makeGeneration(scope, gen, random = systemRandom) {
  const seed = random(32);
  const { publicBytes: pk } = await XWingPrivateKey.fromSeed(seed);
  return { generation: { scope, gen, pk }, seed };
}

/**
 * What goes with the entry that brings a generation: a wrap for every holder
 * in the resulting state, and the newest earlier seed under the new key.
 * @param {{ roster: Roster, keys: MemberKeys, groups: GroupKeys,
 *   fresh: FreshGeneration }} what roster: with the entry applied
 * @param {RandomSource} [random]
 */
export async function shareGeneration(what, random = systemRandom) {
  const { roster, keys, groups, fresh } = what;
  const { scope, gen } = fresh.generation;
  const { hid } = roster;
  const power = SCOPE_POWERS.find(([known]) => known === scope)?.[1] ?? 0;
  /** @type {Bytes[]} */
  const wraps = [];
  /** @type {GroupKey[]} */
  const own = [];
  for (const { id, sealKey } of roster.holders(power)) {
    const place = { hid, scope, gen, member: id };
    const wrap = await sealGroupWrap(place, sealKey, fresh.seed, random);
    wraps.push(wrap);
    if (id === keys.id) own.push(await openGroupWrap(roster, keys, wrap));
  }
  const past = await pastOf(what, random);
  return { wraps, past, groups: groups.with(own) };
}

/**
 * @param {{ roster: Roster, groups: GroupKeys, fresh: FreshGeneration }} what
 * @param {RandomSource} random @returns {Promise<Bytes[]>} one or none
 */
async function pastOf({ roster, groups, fresh }, random) {
  const { scope, gen } = fresh.generation;
  const earlier = groups.newestBelow(scope, gen);
  const group = roster.group(scope, gen);
  if (!earlier || !group) return [];
  const place = { hid: roster.hid, scope, gen, fromGen: earlier.gen };
  return [
    await earlier.lendSeed((seed) =>
      sealGroupPast(place, group.sealKey, seed, random)
    ),
  ];
}
