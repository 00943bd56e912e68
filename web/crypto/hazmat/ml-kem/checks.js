// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../refused.js";
import { isReduced } from "./encoding.js";
import { decodeVector } from "./encryption.js";

export const PUBLIC_KEY_LENGTH = 1184;
export const CIPHERTEXT_LENGTH = 1088;
export const SEED_LENGTH = 64;

/**
 * The encapsulation-key check of FIPS 203 §7.2: length, and every coefficient
 * below q. Deno does not notice the second when it imports a key.
 * @param {Uint8Array} bytes @throws {Refused}
 */
export function checkEncapsulationKey(bytes) {
  if (bytes.length !== PUBLIC_KEY_LENGTH) throw new Refused("key-length");
  if (!decodeVector(bytes).every(isReduced)) {
    throw new Refused("key-mlkem-modulus");
  }
}
