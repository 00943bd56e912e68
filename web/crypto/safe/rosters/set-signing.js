// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemRandom } from "../../hazmat/bytes.js";
import { makeGeneration, shareGeneration } from "../groups/group-rotation.js";
import { wrapForMember } from "../groups/group-wraps.js";
import { signEntry } from "./entry-signing.js";
import { SCOPE_POWERS } from "./powers.js";
import { lostScopes } from "./set-rules.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { GroupKeys } from "../groups/group-keys.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { SignedEntry } from "./entry-signing.js" */
/** @import { Roster } from "./roster.js" */

/**
 * @typedef {{ roster: Roster, keys: MemberKeys, groups: GroupKeys,
 *   subject: Hex, active: boolean, powers: number, rotate?: number[],
 *   time: number }} SetRequest
 * rotate: scopes to renew though nobody loses them. A removal has powers 0.
 */

/**
 * Gives or takes powers, or removes somebody: the entry, with a new generation
 * of each group that she loses, and all that goes with it in one request.
 * @param {SetRequest} request @param {RandomSource} [random]
 * @returns {Promise<SignedEntry & { groups: GroupKeys, wraps: Bytes[],
 *   past: Bytes[] }>}
 * @throws {import("../../refused.js").Refused}
 */
export async function signSet(request, random = systemRandom) {
  const { roster, keys, subject, active, powers, time } = request;
  const before = roster.members.get(subject)?.powers ?? 0;
  const scopes = new Set([
    ...lostScopes(before, powers),
    ...request.rotate ?? [],
  ]);
  const fresh = await Promise.all(
    [...scopes].sort().map((scope) =>
      makeGeneration(scope, roster.newest(scope).gen + 1, random)
    ),
  );
  try {
    const gens = fresh.map(({ generation }) => generation);
    const body =
      /** @type {const} */ ({ type: "set", subject, active, powers });
    const signed = await signEntry(roster, keys, time, { ...body, gens });
    const wraps = await wrapsForNewHolder(
      { ...request, roster: signed.roster },
      before,
      scopes,
      random,
    );
    return {
      ...signed,
      ...await shareAll(signed.roster, request, fresh, wraps, random),
    };
  } finally {
    for (const { seed } of fresh) seed.fill(0);
  }
}

/**
 * @param {Roster} roster @param {SetRequest} request
 * @param {import("../groups/group-rotation.js").FreshGeneration[]} fresh
 * @param {Bytes[]} wraps @param {RandomSource} random
 */
async function shareAll(roster, { keys, groups }, fresh, wraps, random) {
  const result = { wraps, past: /** @type {Bytes[]} */ ([]), groups };
  for (const generation of fresh) {
    const what = { roster, keys, groups: result.groups, fresh: generation };
    const shared = await shareGeneration(what, random);
    result.wraps.push(...shared.wraps);
    result.past.push(...shared.past);
    result.groups = shared.groups;
  }
  return result;
}

/**
 * The current generations of groups that the subject has just been given and
 * that are not renewed anyway. Earlier ones she reaches through `past`.
 * @param {SetRequest} request @param {number} before her powers until now
 * @param {Set<number>} renewed @param {RandomSource} random
 */
function wrapsForNewHolder(request, before, renewed, random) {
  const { roster, groups, subject, powers } = request;
  const gained = SCOPE_POWERS.filter(([scope, power]) =>
    powers & power & ~before && !renewed.has(scope)
  );
  return Promise.all(gained.map(([scope]) => {
    const { gen } = roster.newest(scope);
    return wrapForMember(
      { roster, groups, scope, gen, member: subject },
      random,
    );
  }));
}
