// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal } from "./bytes.js";
import { checkEncapsulationKey, SEED_LENGTH } from "./ml-kem/checks.js";
import { native } from "./ml-kem/native.js";

/** @import { Bytes } from "./bytes.js" */

/**
 * @typedef {{ sharedSecret: Bytes, ciphertext: Bytes }} Encapsulation
 * 32 and 1,088 bytes
 * @typedef {{ encapsulate(): Promise<Encapsulation> }} KEMPublicKey
 * @typedef {{
 *   publicKey(): Promise<Bytes>,
 *   decapsulate(ciphertext: Bytes): Promise<Bytes>,
 * }} KEMPrivateKey
 * @typedef {{
 *   importPrivateKey(seed: Bytes): Promise<KEMPrivateKey>,
 *   importPublicKey(bytes: Bytes): Promise<KEMPublicKey>,
 * }} KEM
 */

/**
 * Whether this WebCrypto can do all that native.js asks of it: it must open
 * what it sealed, with the public key it names.
 */
async function nativeWorks() {
  try {
    const key = await native.importPrivateKey(new Uint8Array(SEED_LENGTH));
    const open = await native.importPublicKey(await key.publicKey());
    const { sharedSecret, ciphertext } = await open.encapsulate();
    return equal(sharedSecret, await key.decapsulate(ciphertext));
  } catch {
    return false;
  }
}

/** Chosen at the first use and kept. @type {Promise<KEM> | undefined} */
let chosen;

/** Native where it works; the plain one is not even fetched then. */
const kem = () =>
  chosen ??= choose().catch((error) => {
    chosen = undefined; // it did not arrive: the next use tries again
    throw error;
  });

/** @returns {Promise<KEM>} */
const choose = async () =>
  await nativeWorks() ? native : (await import("./ml-kem/plain.js")).plain;

/** "native" or "plain". */
export const implementation = async () =>
  await kem() === native ? "native" : "plain";

/** @param {Bytes} seed d[32] ‖ z[32] @returns {Promise<KEMPrivateKey>} */
export const importPrivateKey = async (seed) =>
  (await kem()).importPrivateKey(seed);

/**
 * @param {Bytes} bytes 1,184 @returns {Promise<KEMPublicKey>}
 * @throws {import("../refused.js").Refused} FIPS 203 §7.2
 */
export async function importPublicKey(bytes) {
  checkEncapsulationKey(bytes);
  return (await kem()).importPublicKey(bytes);
}
