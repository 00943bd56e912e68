// SPDX-License-Identifier: AGPL-3.0-or-later
import { labelled } from "./labels.js";

/** @import { Bytes } from "./bytes.js" */
/** @import { Label } from "./labels.js" */

/** SHA-256. @param {Bytes} bytes @returns {Promise<Bytes>} */
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/**
 * H(label ‖ 0 ‖ parts).
 * @param {Label} label @param {...Uint8Array} parts
 */
export const hashed = (label, ...parts) => sha256(labelled(label, ...parts));
