// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from "./bytes.js";

/** @import { Bytes } from "./bytes.js" */

/**
 * RFC 8018 §5.2; PROTOCOL sections 12 and 13: constant in code, never from a
 * server.
 */
export const ROUNDS = 600_000;

/**
 * The value of a decimal digit (Unicode Nd): each script's ten stand in order
 * from a zero, and runs of them follow without a gap, so the distance to the
 * first of the run tells the value.
 * @param {string} digit
 */
function digitValue(digit) {
  const code = /** @type {number} */ (digit.codePointAt(0));
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
}

/**
 * NFKC, then every decimal digit as ASCII, so that a PIN or passphrase is the
 * same on every keyboard. @param {string} text
 */
export const normalised = (text) =>
  text.normalize("NFKC").replace(
    /\p{Nd}/gu,
    (digit) => String(digitValue(digit)),
  );

/**
 * PBKDF2-HMAC-SHA256 over the normalised text: 32 bytes.
 * @param {string} text @param {Bytes} salt @returns {Promise<Bytes>}
 */
export async function stretch(text, salt) {
  const key = await crypto.subtle.importKey(
    "raw",
    utf8(normalised(text)),
    "PBKDF2",
    false,
    ["deriveBits"],
  );
  return new Uint8Array(
    await crypto.subtle.deriveBits(
      { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS },
      key,
      256,
    ),
  );
}
