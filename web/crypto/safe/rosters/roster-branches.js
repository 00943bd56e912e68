// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal } from "../../hazmat/bytes.js";
import { Refused } from "../../refused.js";
import { readEntry } from "./entries.js";
import { verifyRoster } from "./roster.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */
/** @import { Roster } from "./roster.js" */

/**
 * @typedef {{ seq: number, roster: Roster, signer: Hex }} Branch
 * seq: of the first entry that differs from ours; signer: who signed that one,
 * in the branch
 */

/**
 * The other side of a fork, if every rule holds in it too: then somebody who
 * may sign has signed both, and people must say which is right (PROTOCOL
 * section 5, rule 11).
 * @param {Roster} kept @param {Bytes[]} fetched a whole chain, from genesis
 * @param {{ now?: number }} [clock]
 * @returns {Promise<Branch | null>} null: nothing that could be adopted
 */
export async function otherBranch(kept, fetched, clock = {}) {
  const seq = fetched.findIndex((bytes, index) =>
    !equal(bytes, kept.entries[index] ?? new Uint8Array(0))
  );
  // Another genesis is another hotline.
  if (seq < 1 || seq > kept.seq) return null;
  try {
    const roster = await verifyRoster(fetched, clock);
    return { seq, roster, signer: readEntry(fetched[seq]).signer };
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
