// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { Bytes } from "../bytes.js" */
/** @import { KEM, KEMPrivateKey, KEMPublicKey } from "../ml-kem-768.js" */

/**
 * What WebCrypto has for ML-KEM (WICG modern algorithms), which TypeScript's
 * library does not know yet.
 * @typedef {{
 *   importKey(format: "raw-seed" | "raw-public", bytes: Bytes,
 *     algorithm: { name: string }, extractable: boolean,
 *     usages: string[]): Promise<CryptoKey>,
 *   exportKey(format: "raw-public", key: CryptoKey): Promise<ArrayBuffer>,
 *   getPublicKey(key: CryptoKey, usages: string[]): Promise<CryptoKey>,
 *   encapsulateBits(algorithm: { name: string }, key: CryptoKey):
 *     Promise<{ sharedKey: ArrayBuffer, ciphertext: ArrayBuffer }>,
 *   decapsulateBits(algorithm: { name: string }, key: CryptoKey,
 *     ciphertext: Bytes): Promise<ArrayBuffer>,
 * }} KEMSubtle
 */

const subtle = /** @type {KEMSubtle} */ (
  /** @type {unknown} */ (crypto.subtle)
);
const ALGORITHM = { name: "ML-KEM-768" };

/** @implements {KEMPublicKey} */
class NativePublicKey {
  #key;

  /** @param {CryptoKey} key */
  constructor(key) {
    this.#key = key;
  }

  async encapsulate() {
    const { sharedKey, ciphertext } = await subtle.encapsulateBits(
      ALGORITHM,
      this.#key,
    );
    return {
      sharedSecret: new Uint8Array(sharedKey),
      ciphertext: new Uint8Array(ciphertext),
    };
  }
}

/** @implements {KEMPrivateKey} */
class NativePrivateKey {
  #key;

  /** @param {CryptoKey} key */
  constructor(key) {
    this.#key = key;
  }

  async publicKey() {
    const key = await subtle.getPublicKey(this.#key, ["encapsulateBits"]);
    return new Uint8Array(await subtle.exportKey("raw-public", key));
  }

  /** @param {Bytes} ciphertext */
  async decapsulate(ciphertext) {
    return new Uint8Array(
      await subtle.decapsulateBits(ALGORITHM, this.#key, ciphertext),
    );
  }
}

/** @type {KEM} */
export const native = {
  async importPrivateKey(seed) {
    return new NativePrivateKey(
      await subtle.importKey("raw-seed", seed, ALGORITHM, false, [
        "decapsulateBits",
      ]),
    );
  },
  async importPublicKey(bytes) {
    return new NativePublicKey(
      await subtle.importKey("raw-public", bytes, ALGORITHM, true, [
        "encapsulateBits",
      ]),
    );
  },
};
