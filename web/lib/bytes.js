// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * The bytes of the wire: hex for ids and hashes, base64url for the rest. One
 * implementation for screens and crypto, so both refuse the same spellings.
 */
export {
  concat,
  equal,
  fromBase64url,
  fromHex,
  toBase64url,
  toHex,
} from "../crypto/hazmat/bytes.js";
