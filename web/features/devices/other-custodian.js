// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasToMove } from "../../lib/custodian.js";
import { ownDevice } from "../unlock/unlocking.js";
import { rosterWatch } from "../../lib/app.js";

/** @typedef {import("./device-list.js").Device["custodian"]} Holder */

/**
 * While the hotline moves to another custodian a device reaches its own alone:
 * what hangs on the other one it cannot revoke (docs/protocol.md section 13).
 * What hangs on one that nobody reaches any more opens nothing, and is only to
 * be forgotten.
 * @param {Holder} holder of the share of the device to revoke, by the server's
 * word @param {boolean} hasMoved the device that asks
 * @returns {string | null} the key of what she is told; null: it can be done
 */
export function unreachedText(holder, hasMoved) {
  if (holder === "gone" || (holder === "inForce") === hasMoved) return null;
  return hasMoved ? "devices.revoke.moved" : "devices.revoke.notMoved";
}

/** @param {Holder} holder @returns {Promise<string | null>} as above */
export async function whyUnreached(holder) {
  const roster = rosterWatch.roster.value;
  // The server knows too, and refuses.
  if (!roster) return null;
  return unreachedText(holder, !await hasToMove(roster, await ownDevice()));
}
