// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { Bytes } from "./bytes.js" */

const EMPTY = new Uint8Array(0);

/**
 * Input key material from which several keys are derived. @param {Bytes} ikm
 * @returns {Promise<CryptoKey>}
 */
export const importIKM = (ikm) =>
  crypto.subtle.importKey("raw", ikm, "HKDF", false, [
    "deriveBits",
    "deriveKey",
  ]);

/**
 * @param {Bytes} info @param {Bytes} salt
 * @returns {HkdfParams} RFC 5869 with SHA-256
 */
const parameters = (info, salt) => ({
  name: "HKDF",
  hash: "SHA-256",
  salt,
  info,
});

/**
 * RFC 5869 with SHA-256. @param {CryptoKey} ikm from importIKM
 * @param {Bytes} info @param {Bytes} [salt] empty unless given
 * @param {number} [length] in bytes @returns {Promise<Bytes>}
 */
export async function deriveFrom(ikm, info, salt = EMPTY, length = 32) {
  return new Uint8Array(
    await crypto.subtle.deriveBits(parameters(info, salt), ikm, 8 * length),
  );
}

/**
 * An AES-256-GCM key whose bytes never leave WebCrypto.
 * @param {CryptoKey} ikm @param {Bytes} info @param {Bytes} [salt]
 * @param {KeyUsage[]} [usages]
 */
export const deriveAESKey = (
  ikm,
  info,
  salt = EMPTY,
  usages = ["encrypt", "decrypt"],
) =>
  crypto.subtle.deriveKey(
    parameters(info, salt),
    ikm,
    { name: "AES-GCM", length: 256 },
    false,
    usages,
  );

/**
 * HKDF in one step: 32 bytes. @param {Bytes} ikm @param {Bytes} info
 * @param {Bytes} [salt] @param {number} [length]
 */
export const hkdf = async (ikm, info, salt = EMPTY, length = 32) =>
  deriveFrom(await importIKM(ikm), info, salt, length);
