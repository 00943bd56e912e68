// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, utf8 } from "./bytes.js";
import { deriveAESKey, deriveFrom, importIKM } from "./hkdf.js";

/** @import { Bytes } from "./bytes.js" */

// RFC 9180 §5.1, base mode with HKDF-SHA256.

const EMPTY = new Uint8Array(0);
const MODE_BASE = new Uint8Array(1);
const VERSION = utf8("HPKE-v1");
const NONCE_LENGTH = 12;
const EXPORTER_LENGTH = 32;

/** @param {Bytes} key */
const importHMACKey = (key) =>
  crypto.subtle.importKey(
    "raw",
    key,
    { name: "HMAC", hash: "SHA-256" },
    false,
    [
      "sign",
    ],
  );

/** @param {Bytes} key @param {Bytes} text */
const hmac = async (key, text) =>
  new Uint8Array(
    await crypto.subtle.sign("HMAC", await importHMACKey(key), text),
  );

/** @typedef {{ key: Bytes, nonce: Bytes, exporter: Bytes }} Infos */

/**
 * The key schedule of a suite and an info. What does not depend on the shared
 * secret is computed once, which is most of what makes opening fast.
 */
export class KeySchedule {
  #suite;
  #keyLength;
  #info;
  /** @type {Promise<[CryptoKey, Infos]> | undefined} */
  #fixed;

  /**
   * @param {Bytes} suite suite_id: "HPKE" ‖ three u16 @param {Bytes} info
   * @param {number} [keyLength] 32 in the protocol's suite
   */
  constructor(suite, info, keyLength = 32) {
    this.#suite = suite;
    this.#keyLength = keyLength;
    this.#info = info;
  }

  /** @param {string} label @param {Bytes} ikm */
  #labeledIKM(label, ikm) {
    return concat(VERSION, this.#suite, utf8(label), ikm);
  }

  /** @param {string} label @param {Bytes} info @param {number} length below 256 */
  #labeledInfo(label, info, length) {
    const size = new Uint8Array([0, length]);
    return concat(size, VERSION, this.#suite, utf8(label), info);
  }

  /**
   * LabeledExtract with an empty salt; HMAC pads its key with zeros, and
   * importKey takes no empty one. @param {string} label @param {Bytes} ikm
   */
  #extract(label, ikm) {
    return hmac(new Uint8Array(32), this.#labeledIKM(label, ikm));
  }

  /** @returns {Promise<[CryptoKey, Infos]>} */
  async #compute() {
    const [pskIdHash, infoHash, base] = await Promise.all([
      this.#extract("psk_id_hash", EMPTY),
      this.#extract("info_hash", this.#info),
      importIKM(this.#labeledIKM("secret", EMPTY)),
    ]);
    const context = concat(MODE_BASE, pskIdHash, infoHash);
    return [base, {
      key: this.#labeledInfo("key", context, this.#keyLength),
      nonce: this.#labeledInfo("base_nonce", context, NONCE_LENGTH),
      exporter: this.#labeledInfo("exp", context, EXPORTER_LENGTH),
    }];
  }

  /**
   * LabeledExtract(shared_secret, "secret", "") and a LabeledExpand together
   * are one HKDF: input key always the same, shared secret as the salt.
   */
  #parts() {
    return this.#fixed ??= this.#compute();
  }

  /** @param {Bytes} sharedSecret @returns {Promise<[CryptoKey, Bytes]>} */
  async aead(sharedSecret) {
    const [base, infos] = await this.#parts();
    return Promise.all([
      deriveAESKey(base, infos.key, sharedSecret),
      deriveFrom(base, infos.nonce, sharedSecret, NONCE_LENGTH),
    ]);
  }

  /** The same as bytes, to compare with vectors. @param {Bytes} sharedSecret */
  async bytes(sharedSecret) {
    const [base, infos] = await this.#parts();
    const [key, baseNonce] = await Promise.all([
      deriveFrom(base, infos.key, sharedSecret, this.#keyLength),
      deriveFrom(base, infos.nonce, sharedSecret, NONCE_LENGTH),
    ]);
    return {
      key,
      baseNonce,
      exporterSecret: await this.#exporter(sharedSecret),
    };
  }

  /** @param {Bytes} sharedSecret */
  async #exporter(sharedSecret) {
    const [base, infos] = await this.#parts();
    return deriveFrom(base, infos.exporter, sharedSecret, EXPORTER_LENGTH);
  }

  /**
   * Context.Export (§5.3): LabeledExpand of one block.
   * @param {Bytes} sharedSecret @param {Bytes} context @param {number} length
   * at most 32
   */
  async export(sharedSecret, context, length) {
    const exporter = await this.#exporter(sharedSecret);
    const info = this.#labeledInfo("sec", context, length);
    const block = await hmac(exporter, concat(info, new Uint8Array([1])));
    return block.slice(0, length);
  }
}
