// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../refused.js";
import { GroupKeys } from "./group-keys.js";
import { openGroupPast } from "./group-past.js";
import { openGroupWrap } from "./group-wraps.js";

/** @import { Bytes } from "../../hazmat/bytes.js" */
/** @import { RefuseReason } from "../../refused.js" */
/** @import { MemberKeys } from "../members/member-keys.js" */
/** @import { Roster } from "../rosters/roster.js" */

/**
 * Opens all that a server hands out: the wraps, then what is reached through
 * `past`, as far back as it goes. One bad wrap never hides the others.
 * @param {{ roster: Roster, keys: MemberKeys, wraps: Bytes[],
 *   past: Bytes[] }} what
 * @returns {Promise<{ groups: GroupKeys,
 *   refused: { bytes: Bytes, reason: RefuseReason }[] }>}
 */
export async function openGroups({ roster, keys, wraps, past }) {
  /** @type {{ bytes: Bytes, reason: RefuseReason }[]} */
  const refused = [];
  let groups = new GroupKeys();
  for (const bytes of wraps) {
    const reason = await attempt(async () => {
      groups = groups.with([await openGroupWrap(roster, keys, bytes)]);
    });
    if (reason) refused.push({ bytes, reason });
  }
  let waiting = past;
  for (let before = Infinity; waiting.length < before;) {
    before = waiting.length;
    /** @type {Bytes[]} */
    const later = [];
    for (const bytes of waiting) {
      const reason = await attempt(async () => {
        groups = groups.with([await openGroupPast(roster, groups, bytes)]);
      });
      if (reason === "no-group-key") later.push(bytes);
      else if (reason) refused.push({ bytes, reason });
    }
    waiting = later;
  }
  for (const bytes of waiting) refused.push({ bytes, reason: "no-group-key" });
  return { groups, refused };
}

/** @param {() => Promise<void>} work @returns {Promise<RefuseReason | null>} */
async function attempt(work) {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
}
