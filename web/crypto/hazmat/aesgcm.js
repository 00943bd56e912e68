// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../refused.js";

/** @import { Bytes } from "./bytes.js" */
/** @import { RefuseReason } from "../refused.js" */

export const NONCE_LENGTH = 12;
export const TAG_LENGTH = 16;

const EMPTY = new Uint8Array(0);

/** @param {Bytes} key 32 bytes */
export const importAESKey = (key) =>
  crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);

/**
 * AES-256-GCM: ciphertext ‖ tag[16].
 * @param {CryptoKey} key @param {Bytes} nonce @param {Bytes} text
 * @param {Bytes} [aad] @returns {Promise<Bytes>}
 */
export async function encrypt(key, nonce, text, aad = EMPTY) {
  const parameters = { name: "AES-GCM", iv: nonce, additionalData: aad };
  return new Uint8Array(await crypto.subtle.encrypt(parameters, key, text));
}

/**
 * @param {CryptoKey} key @param {Bytes} nonce @param {Bytes} sealed
 * @param {Bytes} [aad] @param {RefuseReason} [reason]
 * @returns {Promise<Bytes>} @throws {Refused} when the tag does not fit
 */
export async function decrypt(
  key,
  nonce,
  sealed,
  aad = EMPTY,
  reason = "open",
) {
  const parameters = { name: "AES-GCM", iv: nonce, additionalData: aad };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, sealed));
  } catch (error) {
    if (error instanceof DOMException) throw new Refused(reason);
    throw error;
  }
}
