// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { hashed } from "../../hazmat/hash.js";
import { Writer } from "../../hazmat/writer.js";

/** @import { Hex } from "../../hazmat/bytes.js" */

/** What members may know of one another; what comes in from callers. */
export const Scopes = /** @type {const} */ ({ NAMES: 1, INBOX: 2 });

/**
 * The first 16 bytes of H("group-id" ‖ 0 ‖ scope u8 ‖ gen u32 ‖ pk).
 * @param {number} scope @param {number} gen @param {Uint8Array} pk
 * @returns {Promise<Hex>}
 */
export async function groupId(scope, gen, pk) {
  const parts = new Writer().u8(scope).u32(gen).raw(pk).done();
  return toHex((await hashed("group-id", parts)).subarray(0, 16));
}
