// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../refused.js";
import { concat, fromBase64url, fromHex } from "./bytes.js";
import { checkKey, checkScalar } from "./edwards-keys.js";
import { labelled } from "./labels.js";

/** @import { Bytes } from "./bytes.js" */
/** @import { Label } from "./labels.js" */

export const SIGNATURE_LENGTH = 64;
export const KEY_LENGTH = 32;

/** PKCS#8 up to the 32 bytes of the seed (RFC 8410 §7). */
const PREFIX = fromHex("302e020100300506032b657004220420");

/** Signs under a label; its seed lies inside WebCrypto. */
export class SigningKey {
  #key;
  #publicBytes;

  /** @param {CryptoKey} key @param {Bytes} publicBytes */
  constructor(key, publicBytes) {
    this.#key = key;
    this.#publicBytes = publicBytes;
  }

  /** @param {Bytes} seed 32 bytes; the caller wipes it */
  static async fromSeed(seed) {
    if (seed.length !== KEY_LENGTH) throw new Refused("key-length");
    const wrapped = concat(PREFIX, seed);
    try {
      const { subtle } = crypto;
      const readable = await subtle.importKey(
        "pkcs8",
        wrapped,
        "Ed25519",
        true,
        ["sign"],
      );
      const { x } = await subtle.exportKey("jwk", readable);
      const key = await subtle.importKey("pkcs8", wrapped, "Ed25519", false, [
        "sign",
      ]);
      return new SigningKey(key, fromBase64url(/** @type {string} */ (x)));
    } finally {
      wrapped.fill(0);
    }
  }

  get publicBytes() {
    return this.#publicBytes.slice();
  }

  /** The key for IndexedDB: a device's only, never a member's. */
  get cryptoKey() {
    return this.#key;
  }

  /** sign(L, m) over L ‖ 0 ‖ m. @param {Label} label @param {Uint8Array} message */
  async sign(label, message) {
    const text = labelled(label, message);
    return new Uint8Array(
      await crypto.subtle.sign("Ed25519", this.#key, text),
    );
  }
}

/** A key that was checked and is parsed once. */
export class VerifyingKey {
  #bytes;
  /** @type {Promise<CryptoKey> | undefined} */
  #key;

  /** @param {Bytes} bytes 32 @throws {Refused} canonical, on the curve, order */
  constructor(bytes) {
    checkKey(bytes);
    this.#bytes = bytes.slice();
  }

  get bytes() {
    return this.#bytes.slice();
  }

  /**
   * @param {Label} label @param {Bytes} sig 64 bytes @param {Uint8Array} message
   * @throws {Refused} "sig-length", "sig-s-range", "sig"
   */
  verify(label, sig, message) {
    return this.verifyBare(sig, labelled(label, message));
  }

  /**
   * Over bytes without a label: for published vectors, never for the protocol.
   * @param {Bytes} sig @param {Bytes} text @throws {Refused}
   */
  async verifyBare(sig, text) {
    if (sig.length !== SIGNATURE_LENGTH) throw new Refused("sig-length");
    checkScalar(sig);
    this.#key ??= crypto.subtle.importKey(
      "raw",
      this.#bytes,
      "Ed25519",
      true,
      ["verify"],
    );
    if (!await crypto.subtle.verify("Ed25519", await this.#key, sig, text)) {
      throw new Refused("sig");
    }
  }
}
