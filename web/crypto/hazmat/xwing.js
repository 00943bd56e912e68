// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../refused.js";
import { concat, systemRandom, utf8 } from "./bytes.js";
import { sha3_256, shake256 } from "./keccak.js";
import * as mlkem from "./ml-kem-768.js";
import { checkEncapsulationKey, CIPHERTEXT_LENGTH } from "./ml-kem/checks.js";
import * as x25519 from "./x25519.js";

/** @import { Bytes, RandomSource } from "./bytes.js" */
/** @import { Encapsulation, KEMPrivateKey, KEMPublicKey } from "./ml-kem-768.js" */

// X-Wing (draft-connolly-cfrg-xwing-kem): ML-KEM-768 and X25519, so that a
// break of either alone opens nothing.

export const SEED_LENGTH = 32;
export const PUBLIC_KEY_LENGTH = 1216;
export const ENC_LENGTH = 1120;
const MLKEM_PUBLIC_LENGTH = 1184;
const LABEL = utf8("\\.//^\\");

/**
 * SHA3-256(ss_M ‖ ss_X ‖ ct_X ‖ pk_X ‖ label).
 * @param {Bytes} ssM @param {Bytes} ssX @param {Bytes} ctX @param {Bytes} pkX
 */
const combine = (ssM, ssX, ctX, pkX) =>
  sha3_256(concat(ssM, ssX, ctX, pkX, LABEL));

/** @param {Uint8Array} seed ML-KEM d ‖ z, and the X25519 secret */
export function expandSeed(seed) {
  const expanded = shake256(seed, 96);
  return { mlkemSeed: expanded.slice(0, 64), secret: expanded.slice(64) };
}

/**
 * PROTOCOL section 5, rule 5: the length, FIPS 203 §7.2, and an X25519 half
 * that is not of small order. @param {Bytes} pk @throws {Refused}
 */
export function checkPublicKey(pk) {
  if (pk.length !== PUBLIC_KEY_LENGTH) throw new Refused("key-length");
  checkEncapsulationKey(pk.subarray(0, MLKEM_PUBLIC_LENGTH));
  x25519.checkPublicKey(pk.slice(MLKEM_PUBLIC_LENGTH));
}

/** Somebody one can seal to; parsed once, at the first sealing. */
export class XWingPublicKey {
  #bytes;
  /** @type {Promise<[KEMPublicKey, CryptoKey]> | undefined} */
  #parsed;

  /** @param {Bytes} bytes 1,216 @throws {Refused} see checkPublicKey */
  constructor(bytes) {
    checkPublicKey(bytes);
    this.#bytes = bytes.slice();
  }

  get bytes() {
    return this.#bytes.slice();
  }

  #halves() {
    return this.#parsed ??= Promise.all([
      mlkem.importPublicKey(this.#bytes.slice(0, MLKEM_PUBLIC_LENGTH)),
      x25519.importPublicKey(this.#bytes.slice(MLKEM_PUBLIC_LENGTH)),
    ]);
  }

  /**
   * @param {Bytes} m
   * @returns {Promise<Encapsulation>} no WebCrypto encapsulates from given bytes
   */
  async #encapsulateFrom(m) {
    const { PlainPublicKey } = await import("./ml-kem/plain.js");
    return new PlainPublicKey(this.#bytes.subarray(0, MLKEM_PUBLIC_LENGTH))
      .encapsulateFrom(m);
  }

  /**
   * @param {RandomSource} [random] another than the system's is asked for
   * ML-KEM's m[32] and then for the X25519 ephemeral secret[32]
   * @returns {Promise<{ sharedSecret: Bytes, enc: Bytes }>} 32 and 1,120 bytes
   */
  async encapsulate(random = systemRandom) {
    const [kem, pkX] = await this.#halves();
    const inner = random === systemRandom
      ? kem.encapsulate()
      : this.#encapsulateFrom(random(32));
    const secret = random(x25519.KEY_LENGTH);
    const ephemeral = await x25519.importSecret(secret);
    secret.fill(0);
    const [{ sharedSecret, ciphertext }, ctX, ssX] = await Promise.all([
      inner,
      x25519.publicKeyOf(ephemeral),
      x25519.agree(ephemeral, pkX),
    ]);
    const rawX = this.#bytes.slice(MLKEM_PUBLIC_LENGTH);
    return {
      sharedSecret: combine(sharedSecret, ssX, ctX, rawX),
      enc: concat(ciphertext, ctX),
    };
  }
}

/** An X-Wing secret inside WebCrypto (its ML-KEM half only where it has one). */
export class XWingPrivateKey {
  #mlkem;
  #secret;
  #publicBytes;

  /**
   * @param {KEMPrivateKey} kem @param {CryptoKey} secret
   * @param {Bytes} publicBytes
   */
  constructor(kem, secret, publicBytes) {
    this.#mlkem = kem;
    this.#secret = secret;
    this.#publicBytes = publicBytes;
  }

  /** @param {Bytes} seed 32 bytes; the caller wipes it */
  static async fromSeed(seed) {
    if (seed.length !== SEED_LENGTH) throw new Refused("key-length");
    const { mlkemSeed, secret } = expandSeed(seed);
    try {
      const [kem, key] = await Promise.all([
        mlkem.importPrivateKey(mlkemSeed),
        x25519.importSecret(secret),
      ]);
      const halves = await Promise.all([
        kem.publicKey(),
        x25519.publicKeyOf(key),
      ]);
      return new XWingPrivateKey(kem, key, concat(...halves));
    } finally {
      mlkemSeed.fill(0);
      secret.fill(0);
    }
  }

  /** 1,216 bytes. */
  get publicBytes() {
    return this.#publicBytes.slice();
  }

  /**
   * @param {Bytes} enc 1,120 bytes @returns {Promise<Bytes>} 32 bytes
   * @throws {Refused} "truncated", "x25519-zero"
   */
  async decapsulate(enc) {
    if (enc.length !== ENC_LENGTH) throw new Refused("truncated");
    const ctX = enc.slice(CIPHERTEXT_LENGTH);
    const [ssM, ssX] = await Promise.all([
      this.#mlkem.decapsulate(enc.slice(0, CIPHERTEXT_LENGTH)),
      x25519.importPublicKey(ctX).then((pk) => x25519.agree(this.#secret, pk)),
    ]);
    return combine(
      ssM,
      ssX,
      ctX,
      this.#publicBytes.slice(MLKEM_PUBLIC_LENGTH),
    );
  }
}
