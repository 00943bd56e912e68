// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../hazmat/bytes.js";
import { hashed } from "../../hazmat/hash.js";

/** @import { Hex } from "../../hazmat/bytes.js" */

const MEMBER_ID_LENGTH = 16;

/**
 * The first 16 bytes of H("member" ‖ 0 ‖ sign_pk ‖ seal_pk).
 * @param {Uint8Array} signPk 32 bytes @param {Uint8Array} sealPk 1,216 bytes
 * @returns {Promise<Hex>}
 */
export async function memberId(signPk, sealPk) {
  const hash = await hashed("member", signPk, sealPk);
  return toHex(hash.subarray(0, MEMBER_ID_LENGTH));
}
