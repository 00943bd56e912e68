// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, systemRandom } from "../bytes.js";
import { sha3_256, sha3_512, shake256 } from "../keccak.js";
import {
  decryptMessage,
  encryptMessage,
  generateEncryptionKey,
  parseEncryptionKey,
} from "./encryption.js";

/** @import { Bytes } from "../bytes.js" */
/** @import { EncryptionKey } from "./encryption.js" */
/** @import { KEM, KEMPrivateKey, KEMPublicKey } from "../ml-kem-768.js" */

// ML-KEM-768 (FIPS 203) in plain JavaScript, for browsers whose WebCrypto has
// none. The secret then lies in the page's memory instead of in a CryptoKey.

/** @implements {KEMPublicKey} */
export class PlainPublicKey {
  #key;
  #hash;

  /** @param {Uint8Array} bytes checked @param {EncryptionKey} [parsed] */
  constructor(bytes, parsed = parseEncryptionKey(bytes)) {
    this.#key = parsed;
    this.#hash = sha3_256(bytes);
  }

  /** H(ek): what decapsulation mixes in. */
  get hash() {
    return this.#hash;
  }

  /** @param {Uint8Array} message @param {Uint8Array} coins */
  encrypt(message, coins) {
    return encryptMessage(this.#key, message, coins);
  }

  /**
   * ML-KEM.Encaps_internal (algorithm 17). @param {Uint8Array} m 32 bytes
   */
  encapsulateFrom(m) {
    const mixed = sha3_512(concat(m, this.#hash));
    return {
      sharedSecret: mixed.slice(0, 32),
      ciphertext: this.encrypt(m, mixed.subarray(32)),
    };
  }

  // deno-lint-ignore require-await
  async encapsulate() {
    return this.encapsulateFrom(systemRandom(32));
  }
}

/** @implements {KEMPrivateKey} */
class PlainPrivateKey {
  #s;
  #z;
  #public;
  #bytes;

  /** ML-KEM.KeyGen_internal (algorithm 16). @param {Uint8Array} seed d ‖ z */
  constructor(seed) {
    const { s, key, bytes } = generateEncryptionKey(seed.subarray(0, 32));
    this.#s = s;
    this.#z = seed.slice(32);
    this.#public = new PlainPublicKey(bytes, key);
    this.#bytes = bytes;
  }

  // deno-lint-ignore require-await
  async publicKey() {
    return this.#bytes.slice();
  }

  /**
   * ML-KEM.Decaps_internal (algorithm 18): a false ciphertext gives another
   * secret, never an error, and takes the same steps.
   * @param {Bytes} ciphertext
   */
  // deno-lint-ignore require-await
  async decapsulate(ciphertext) {
    const m = decryptMessage(this.#s, ciphertext);
    const mixed = sha3_512(concat(m, this.#public.hash));
    const rejected = shake256(concat(this.#z, ciphertext), 32);
    const again = this.#public.encrypt(m, mixed.subarray(32));
    let difference = 0;
    for (let i = 0; i < again.length; i++) {
      difference |= again[i] ^ ciphertext[i];
    }
    const mask = -difference >> 31;
    for (let i = 0; i < 32; i++) {
      rejected[i] = mixed[i] & ~mask | rejected[i] & mask;
    }
    m.fill(0);
    mixed.fill(0);
    return rejected;
  }
}

/** @type {KEM} */
export const plain = {
  // deno-lint-ignore require-await
  importPrivateKey: async (seed) => new PlainPrivateKey(seed),
  // deno-lint-ignore require-await
  importPublicKey: async (bytes) => new PlainPublicKey(bytes),
};
