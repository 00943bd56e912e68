// SPDX-License-Identifier: AGPL-3.0-or-later
import { Powers, Scopes } from "../sealing.js";

/**
 * @typedef {import("../keyring.js").Ring} Ring
 * @typedef {{scope: number, generation: number, member: string}} Missing
 */

const HOLDERS = /** @type {const} */ ({
  [Scopes.NAMES]: Powers.NAMES,
  [Scopes.INBOX]: Powers.INBOX,
});

/**
 * Of what the server says is missing, what this member can wrap: the newest
 * seed of a group, for whom our own list names as a holder.
 * @param {Ring} ring @param {readonly Missing[]} missing
 */
export const wrappable = ({ roster, groups }, missing) =>
  missing.filter(({ scope, generation, member }) =>
    isNewest(roster, scope, generation) && groups.has(scope, generation) &&
    roster.holds(member, power(scope))
  );

/**
 * Groups whose newest key no holder has any more: a signer follows it with
 * another. Whoever still has it wraps it instead.
 * @param {Ring} ring @param {readonly Missing[]} missing
 * @returns {number[]} scopes
 */
export function lostGroups({ roster, keys, groups }, missing) {
  if (!roster.holds(keys.id, Powers.SIGN)) return [];
  return Object.values(Scopes).filter((scope) => {
    const { gen } = roster.newest(scope);
    const lacking = new Set(
      missing.filter((one) => one.scope === scope && one.generation === gen)
        .map(({ member }) => member),
    );
    return !groups.has(scope, gen) &&
      roster.holders(power(scope)).every(({ id }) => lacking.has(id));
  });
}

/** @param {number} scope @returns {number} 0 for what is no group */
const power = (scope) =>
  HOLDERS[/** @type {keyof typeof HOLDERS} */ (scope)] ?? 0;

/** @param {Ring["roster"]} roster @param {number} scope @param {number} gen */
const isNewest = (roster, scope, gen) =>
  power(scope) !== 0 && roster.newest(scope).gen === gen;
