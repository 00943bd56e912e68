// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  concat,
  fromBase64url,
  fromHex,
  toBase64url,
  toHex,
} from "../../hazmat/bytes.js";
import { Refused } from "../../refused.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */

const VERSION = "v1.";
const SECRET_LENGTH = 16;

/**
 * Both links have one form: `v1.` ‖ base64url(secret[16] ‖ pin[32]).
 * @typedef {{ secret: Bytes, pin: Hex }} LinkFragment
 */

/** @param {LinkFragment} fragment */
export const writeFragment = ({ secret, pin }) =>
  VERSION + toBase64url(concat(secret, fromHex(pin)));

/**
 * @param {string} text a leading "#" is allowed @returns {LinkFragment}
 * @throws {Refused} "unknown-version", "fragment"
 */
export function readFragment(text) {
  const plain = text.startsWith("#") ? text.slice(1) : text;
  if (!plain.startsWith(VERSION)) {
    const other = /^v[0-9]+\./.test(plain);
    throw new Refused(other ? "unknown-version" : "fragment");
  }
  let bytes;
  try {
    bytes = fromBase64url(plain.slice(VERSION.length));
  } catch {
    throw new Refused("fragment");
  }
  if (bytes.length !== SECRET_LENGTH + 32) throw new Refused("fragment");
  return {
    secret: bytes.slice(0, SECRET_LENGTH),
    pin: toHex(bytes.subarray(SECRET_LENGTH)),
  };
}
