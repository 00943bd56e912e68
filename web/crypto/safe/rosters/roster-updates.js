// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal } from "../../hazmat/bytes.js";
import { Refused } from "../../refused.js";
import { readEntry } from "./entries.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { RefuseReason } from "../../refused.js" */
/** @import { Roster } from "./roster.js" */

/**
 * @typedef {"same" | "extended" | "rollback" | "fork" | "update-needed"
 *   | "held" | "refused"} Verdict
 * "fork", "rollback" and "refused" are alarms; "held" is a wrong clock, and
 * "update-needed" an entry from a newer client.
 * @typedef {{ verdict: Verdict, why: RefuseReason | "", roster: Roster,
 *   missing: readonly Bytes[] }} RosterUpdate
 * roster: the kept one with every new entry that was accepted. missing: what a
 * server that rolled back lacks, to be uploaded.
 */

/** @param {Refused} refused @returns {Verdict} */
function verdictOf({ reason }) {
  if (reason === "unknown-version" || reason === "unknown-type") {
    return "update-needed";
  }
  return reason === "held-clock" ? "held" : "refused";
}

/**
 * PROTOCOL section 5, rule 11: takes what a server shows, keeping what we have.
 * @param {Roster} kept @param {Bytes[]} fetched entries from seq `from` on.
 * Ask from our own head's seq or below it, so that the answer overlaps ours.
 * @param {{ now?: number, from?: number }} [options]
 * @returns {Promise<RosterUpdate>}
 */
export async function updateRoster(kept, fetched, { now, from = 0 } = {}) {
  const known = kept.entries.slice(from);
  for (const [index, bytes] of fetched.slice(0, known.length).entries()) {
    if (!equal(bytes, known[index])) {
      return { verdict: "fork", why: "fork", roster: kept, missing: [] };
    }
  }
  if (fetched.length < known.length) {
    const missing = known.slice(fetched.length);
    return { verdict: "rollback", why: "", roster: kept, missing };
  }
  let roster = kept;
  for (const bytes of fetched.slice(known.length)) {
    try {
      roster = await roster.append(bytes, now === undefined ? {} : { now });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const why = error.reason;
      return { verdict: verdictOf(error), why, roster, missing: [] };
    }
  }
  const verdict = roster === kept ? "same" : "extended";
  return { verdict, why: "", roster, missing: [] };
}

/**
 * Rule 14: whom the entries concern that came in between, so that a signer
 * sees them before she signs again.
 * @param {readonly Bytes[]} entries verified @returns {Set<Hex>} member ids
 */
export function subjectsOf(entries) {
  const subjects = new Set();
  for (const { body, signer } of entries.map(readEntry)) {
    if (body.type === "set") subjects.add(body.subject);
    if (body.type === "join") subjects.add(signer);
  }
  return subjects;
}
