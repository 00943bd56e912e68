// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../refused.js";
import { allZero, concat, fromHex, toHex } from "./bytes.js";

/** @import { Bytes } from "./bytes.js" */

export const KEY_LENGTH = 32;

/** PKCS#8 up to the 32 bytes of the secret (RFC 8410 §7). */
const PREFIX = fromHex("302e020100300506032b656e04220420");
const BASE_POINT = new Uint8Array(KEY_LENGTH);
BASE_POINT[0] = 9;

/**
 * The u coordinates of small order, every spelling below 2^255 (RFC 7748 §6.1,
 * https://cr.yp.to/ecdh.html#validate); the top bit does not count.
 */
const SMALL_ORDER = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/**
 * Sealing to such a key fails, which no library notices before.
 * @param {Bytes} pk 32 bytes @throws {Refused}
 */
export function checkPublicKey(pk) {
  if (pk.length !== KEY_LENGTH) throw new Refused("key-length");
  const masked = pk.slice();
  masked[31] &= 0x7f;
  if (SMALL_ORDER.has(toHex(masked))) {
    throw new Refused("key-x25519-small-order");
  }
}

/**
 * @param {Bytes} pk 32 bytes
 * @throws {Refused} "x25519-zero" where the browser refuses a small order here
 */
export async function importPublicKey(pk) {
  try {
    return await crypto.subtle.importKey("raw", pk, "X25519", true, []);
  } catch (error) {
    if (error instanceof DOMException) throw new Refused("x25519-zero");
    throw error;
  }
}

/** @param {Bytes} secret 32 bytes, not kept */
export async function importSecret(secret) {
  const wrapped = concat(PREFIX, secret);
  try {
    return await crypto.subtle.importKey("pkcs8", wrapped, "X25519", false, [
      "deriveBits",
    ]);
  } finally {
    wrapped.fill(0);
  }
}

/**
 * RFC 7748 §6.1. @param {CryptoKey} secret @param {CryptoKey} pk
 * @returns {Promise<Bytes>}
 * @throws {Refused} "x25519-zero" for a peer of small order
 */
export async function agree(secret, pk) {
  let shared;
  try {
    const parameters = { name: "X25519", public: pk };
    shared = await crypto.subtle.deriveBits(parameters, secret, 256);
  } catch (error) {
    if (error instanceof DOMException) throw new Refused("x25519-zero");
    throw error;
  }
  const bytes = new Uint8Array(shared);
  if (allZero(bytes)) throw new Refused("x25519-zero");
  return bytes;
}

/** @type {Promise<CryptoKey> | undefined} */
let basePoint;

/** @param {CryptoKey} secret @returns {Promise<Bytes>} its public key */
export const publicKeyOf = async (secret) =>
  agree(secret, await (basePoint ??= importPublicKey(BASE_POINT)));
