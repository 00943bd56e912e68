// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, systemRandom } from "../bytes.js";
import { sha3_256, sha3_512, shake256 } from "../keccak.js";
import {
  decodeVector,
  decryptMessage,
  encryptMessage,
  generateEncryptionKey,
  parseEncryptionKey,
} from "./encryption.js";

/** @import { Bytes } from "../bytes.js" */
/** @import { EncryptionKey } from "./encryption.js" */
/** @import { Polynomial } from "./polynomials.js" */
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
export class PlainPrivateKey {
  #s;
  #z;
  #public;
  #bytes;

  /**
   * @param {Polynomial[]} s @param {Bytes} z 32 bytes @param {Bytes} bytes the
   * public key @param {EncryptionKey} [key] the same, parsed
   */
  constructor(s, z, bytes, key) {
    this.#s = s;
    this.#z = z;
    this.#public = new PlainPublicKey(bytes, key);
    this.#bytes = bytes;
  }

  /** ML-KEM.KeyGen_internal (algorithm 16). @param {Bytes} seed d ‖ z */
  static fromSeed(seed) {
    const { s, key, bytes } = generateEncryptionKey(seed.subarray(0, 32));
    return new PlainPrivateKey(s, seed.slice(32), bytes, key);
  }

  /**
   * FIPS 203's own form, which the protocol does not use but NIST's vectors do.
   * @param {Bytes} dk s[1152] ‖ ek[1184] ‖ H(ek)[32] ‖ z[32]
   */
  static fromExpanded(dk) {
    const s = decodeVector(dk.subarray(0, 1152));
    return new PlainPrivateKey(s, dk.slice(2368), dk.slice(1152, 2336));
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
  importPrivateKey: async (seed) => PlainPrivateKey.fromSeed(seed),
  // deno-lint-ignore require-await
  importPublicKey: async (bytes) => new PlainPublicKey(bytes),
};
