// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, systemRandom } from "../../hazmat/bytes.js";
import { sha256 } from "../../hazmat/hash.js";
import { Refused } from "../../refused.js";

/** @import { Bytes, RandomSource } from "../../hazmat/bytes.js" */

const CODE_LENGTH = 16;
const LETTERS = 28;
/** RFC 4648 §6. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The 140 bits as letters: code, then 12 bits of H(code). @param {Bytes} code */
async function lettersOf(code) {
  const hash = await sha256(code);
  const bytes = concat(code, hash.subarray(0, 2));
  let letters = "";
  for (let i = 0; i < LETTERS; i++) {
    let value = 0;
    for (let bit = 5 * i; bit < 5 * i + 5; bit++) {
      value = value << 1 | bytes[bit >> 3] >> (7 - bit % 8) & 1;
    }
    letters += ALPHABET[value];
  }
  return letters;
}

/** Seven groups of four. @param {Bytes} code 16 bytes */
export async function showRecoveryCode(code) {
  const letters = await lettersOf(code);
  return (letters.match(/.{4}/g) ?? []).join(" ");
}

/** @param {RandomSource} [random] code: 16 bytes, to be wiped after use */
export async function makeRecoveryCode(random = systemRandom) {
  const code = random(CODE_LENGTH);
  return { code, shown: await showRecoveryCode(code) };
}

/**
 * Without regard to case, spaces and hyphens. @param {string} typed
 * @returns {Promise<Bytes>} 16 bytes
 * @throws {Refused} "code-form", "code-checksum"
 */
export async function readRecoveryCode(typed) {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "");
  if (!/^[A-Z2-7]{28}$/.test(letters)) throw new Refused("code-form");
  const bytes = new Uint8Array(18);
  for (let i = 0; i < LETTERS; i++) {
    const value = ALPHABET.indexOf(letters[i]);
    for (let k = 0; k < 5; k++) {
      const bit = 5 * i + k;
      bytes[bit >> 3] |= (value >> (4 - k) & 1) << (7 - bit % 8);
    }
  }
  const code = bytes.slice(0, CODE_LENGTH);
  const same = await lettersOf(code) === letters;
  if (!same) throw new Refused("code-checksum");
  return code;
}
