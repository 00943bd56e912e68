// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../refused.js";

export const PUBLIC_KEY_LENGTH = 1184;
export const CIPHERTEXT_LENGTH = 1088;
export const SEED_LENGTH = 64;
/** The bytes of the coefficients, two in three bytes; the rest is a seed. */
const VECTOR_LENGTH = 1152;
const Q = 3329;

/**
 * The encapsulation-key check of FIPS 203 §7.2: length, and every coefficient
 * below q. Deno does not notice the second when it imports a key.
 * @param {Uint8Array} bytes @throws {Refused}
 */
export function checkEncapsulationKey(bytes) {
  if (bytes.length !== PUBLIC_KEY_LENGTH) throw new Refused("key-length");
  for (let i = 0; i < VECTOR_LENGTH; i += 3) {
    const first = bytes[i] | (bytes[i + 1] & 0x0f) << 8;
    const second = bytes[i + 1] >> 4 | bytes[i + 2] << 4;
    if (first >= Q || second >= Q) throw new Refused("key-mlkem-modulus");
  }
}
