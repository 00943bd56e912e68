// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { sha256 } from "../../hazmat/hash.js";
import { Refused } from "../../refused.js";
import { readFragment } from "./link-fragments.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */

/**
 * The link that the process itself prints: it pins the custodian's key.
 * @param {string} text of /setup#…
 * @returns {{ token: Hex, custodianHash: Hex }}
 * @throws {Refused} "unknown-version", "fragment"
 */
export function readSetupFragment(text) {
  const { secret, pin } = readFragment(text);
  return { token: toHex(secret), custodianHash: pin };
}

/**
 * @param {Hex} custodianHash @param {Bytes} custodianPk what the server shows
 * @throws {Refused} "custodian-key"
 */
export async function checkCustodian(custodianHash, custodianPk) {
  if (toHex(await sha256(custodianPk)) !== custodianHash) {
    throw new Refused("custodian-key");
  }
}
