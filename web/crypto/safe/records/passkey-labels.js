// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { hashed } from "../../hazmat/hash.js";

/** @import { Hex } from "../../hazmat/bytes.js" */

/**
 * The id of the record (kind 14) that says what a member calls a passkey: the
 * first 16 bytes of H("passkey/label" ‖ 0 ‖ credential id).
 * @param {Uint8Array} credential the passkey's id
 * @returns {Promise<Hex>}
 */
export async function passkeyLabelId(credential) {
  return toHex((await hashed("passkey/label", credential)).subarray(0, 16));
}
