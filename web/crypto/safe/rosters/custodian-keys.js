// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, toHex } from "../../hazmat/bytes.js";
import { Refused } from "../../refused.js";

/** @import { Hex } from "../../hazmat/bytes.js" */

const WORD = "custodian:";

/**
 * As `llamenos keys` prints it on the custodian's host: `custodian:` and
 * base64url of H(custodian_pk).
 * @param {string} text @returns {Hex} @throws {Refused} "custodian-key-form"
 */
export function readCustodianKey(text) {
  const plain = text.trim();
  try {
    const hash = fromBase64url(plain.slice(WORD.length));
    if (plain.startsWith(WORD) && hash.length === 32) return toHex(hash);
  } catch {
    // Not base64url at all.
  }
  throw new Refused("custodian-key-form");
}
