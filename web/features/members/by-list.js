// SPDX-License-Identifier: AGPL-3.0-or-later
import { ROLE_POWERS, roleOf } from "../../lib/roles.js";

/**
 * @typedef {import("./member-row.js").Member} Member
 * @typedef {import("../../lib/sealing.js").Roster} Roster
 */

/**
 * The members as the signed list has them, with what only the server knows of
 * each: it can neither hide one nor make one up, nor show another role than
 * her powers are.
 * @param {Member[]} told by the server @param {Roster | null} roster ours
 * @returns {Member[]} in the order in which they joined
 */
export function byList(told, roster) {
  if (!roster) return told;
  const known = new Map(told.map((member) => [member.member, member]));
  return [...roster.members.keys()].map((id) => {
    const powers = roster.powersAt(id, roster.seq);
    const member = known.get(id) ?? unheardOf(id);
    const active = powers !== null;
    return { ...member, active, role: roleBy(powers, member.role) };
  });
}

/**
 * Two roles may mean the same powers: then the server's word counts.
 * @param {number | null} powers null: removed @param {string} told
 */
function roleBy(powers, told) {
  const means = ROLE_POWERS[/** @type {keyof typeof ROLE_POWERS} */ (told)];
  return powers === null || powers === (means ?? 0) ? told : roleOf(powers);
}

/** The server does not speak of her. @param {string} member @returns {Member} */
const unheardOf = (member) => ({
  member,
  role: "reporter",
  active: true,
  confirmed: true,
  onBreak: false,
  reachable: false,
  inCall: false,
  joinedAt: 0,
});
