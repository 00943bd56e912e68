// SPDX-License-Identifier: AGPL-3.0-or-later
import { Powers } from "../rosters/powers.js";
import { AUDIENCE_SCOPES, Audiences } from "./kinds.js";

/** @import { Hex } from "../../hazmat/bytes.js" */
/** @import { Member } from "../rosters/roster-state.js" */
/** @import { Roster } from "../rosters/roster.js" */
/** @import { RecordReader } from "./seal-envelope.js" */

/**
 * Everybody who reads a record, by the rule that its author signed. Taken from
 * our verified roster only: no server can add a reader.
 * @param {Roster} roster
 * @param {{ audience: number, author: Hex, extra: Hex[] }} rule
 * @returns {RecordReader[]}
 */
export function readersOf(roster, { audience, author, extra }) {
  const scope = AUDIENCE_SCOPES[audience];
  if (scope !== undefined) return [roster.newest(scope)];
  const ids = new Set([author]);
  if (audience === Audiences.STAFF) {
    for (const { id } of roster.holders(Powers.READ)) ids.add(id);
    for (const id of extra) ids.add(id);
  }
  if (audience === Audiences.EVERYBODY) {
    for (const { id } of roster.active) ids.add(id);
  }
  return [...ids].map((id) => roster.members.get(id))
    .filter((member) => isActive(member));
}

/** @param {Member | undefined} member @returns {member is Member} */
const isActive = (member) => member?.active === true;
