// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { hashed } from "../../hazmat/hash.js";
import { Reader } from "../../hazmat/reader.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */

/**
 * detail: codes, never text.
 * @typedef {{ seq: number, prev: Hex, time: number, actor: Hex,
 *   action: number, object: Hex, detail: Bytes }} AuditEntry
 */

/** @param {Bytes} bytes @returns {AuditEntry} @throws {import("../../refused.js").Refused} */
export function readAuditEntry(bytes) {
  const reader = new Reader(bytes);
  const entry = {
    seq: reader.u64(),
    prev: reader.hex(32),
    time: reader.u64(),
    actor: reader.hex(16),
    action: reader.u8(),
    object: reader.hex(16),
    detail: reader.vector(),
  };
  reader.end();
  return entry;
}

/** H("audit" ‖ 0 ‖ entry). @param {Bytes} bytes @returns {Promise<Hex>} */
export const auditHash = async (bytes) => toHex(await hashed("audit", bytes));
