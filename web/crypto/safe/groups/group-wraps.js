// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { ENC_LENGTH, seal } from "../../hazmat/hpke.js";
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { SCOPE_POWERS } from "../rosters/powers.js";
import { GroupKey } from "./group-keys.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { XWingPublicKey } from "../../hazmat/xwing.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { Roster } from "../rosters/roster.js" */
/** @import { GroupKeys } from "./group-keys.js" */

/** A sealed seed of 32 bytes: enc, text, tag. */
export const SEALED_SEED_LENGTH = ENC_LENGTH + 48;

/** @typedef {{ hid: Hex, scope: number, gen: number, member: Hex }} WrapPlace */

/** hid ‖ scope ‖ gen ‖ member_id. @param {WrapPlace} place */
const wrapAAD = ({ hid, scope, gen, member }) =>
  new Writer().hex(hid, 32).u8(scope).u32(gen).hex(member, 16).done();

/**
 * scope u8 gen u32 member_id | seal("group/seed", …).
 * @param {WrapPlace} place @param {XWingPublicKey} sealKey the member's
 * @param {Bytes} seed 32 bytes @param {RandomSource} [random]
 */
export async function sealGroupWrap(
  place,
  sealKey,
  seed,
  random = systemRandom,
) {
  const aad = wrapAAD(place);
  const sealed = await seal("group/seed", sealKey, aad, seed, random);
  return new Writer().u8(place.scope).u32(place.gen).hex(place.member, 16)
    .raw(sealed).done();
}

/**
 * @param {Roster} roster @param {MemberKeys} keys @param {Bytes} wrap
 * @throws {Refused} "not-for-me", "unknown-generation", "open",
 * "seed-not-rosters"
 */
export async function openGroupWrap(roster, keys, wrap) {
  const reader = new Reader(wrap);
  const [scope, gen, member] = [reader.u8(), reader.u32(), reader.hex(16)];
  const sealed = reader.fixed(SEALED_SEED_LENGTH);
  reader.end();
  if (member !== keys.id) throw new Refused("not-for-me");
  const group = roster.group(scope, gen);
  if (!group) throw new Refused("unknown-generation");
  const aad = wrapAAD({ hid: roster.hid, scope, gen, member });
  return await GroupKey.verified(
    group,
    () => keys.open("group/seed", aad, sealed),
  );
}

/**
 * A wrap that a holder lacks: of a seed we verified, to an active member whom
 * our roster gives the power, whatever the server says.
 * @param {{ roster: Roster, groups: GroupKeys, scope: number, gen: number,
 *   member: Hex }} what @param {RandomSource} [random]
 * @throws {Refused} "audience", "no-group-key"
 */
export async function wrapForMember(what, random = systemRandom) {
  const { roster, groups, scope, gen, member } = what;
  const power = SCOPE_POWERS.find(([known]) => known === scope)?.[1] ?? 0;
  const reader = roster.members.get(member);
  if (!reader || !roster.holds(member, power)) throw new Refused("audience");
  const key = groups.get(scope, gen);
  if (!key) throw new Refused("no-group-key");
  const place = { hid: roster.hid, scope, gen, member };
  return await key.lendSeed((seed) =>
    sealGroupWrap(place, reader.sealKey, seed, random)
  );
}
