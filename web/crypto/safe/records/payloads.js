// SPDX-License-Identifier: AGPL-3.0-or-later
import { decrypt, encrypt, NONCE_LENGTH } from "../../hazmat/aesgcm.js";
import { allZero, concat, toHex } from "../../hazmat/bytes.js";
import { deriveAESKey, deriveFrom, importIKM } from "../../hazmat/hkdf.js";
import { labelAlone } from "../../hazmat/labels.js";
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";
import { Refused } from "../../refused.js";
import { paddedLength } from "./padding.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */

const SIGNATURE_LENGTH = 64;
/** sig[64] and n u32. */
const OVERHEAD = SIGNATURE_LENGTH + 4;
/** Safe since every version has a content key of its own. */
const ZERO_NONCE = new Uint8Array(NONCE_LENGTH);

/** A content key: what it commits to, and the payload under it. */
export class ContentKey {
  #ikm;

  /** @param {CryptoKey} ikm */
  constructor(ikm) {
    this.#ikm = ikm;
  }

  /** @param {Bytes} ck 32 bytes; the caller wipes it */
  static async from(ck) {
    return new ContentKey(await importIKM(ck));
  }

  /** HKDF(ck, info "record/commit"). @returns {Promise<Hex>} */
  async commitment() {
    return toHex(await deriveFrom(this.#ikm, labelAlone("record/commit")));
  }

  #payloadKey() {
    return deriveAESKey(this.#ikm, labelAlone("record/payload"));
  }

  /**
   * sig ‖ n ‖ content ‖ zeros under AES-256-GCM.
   * @param {Bytes} headerBytes @param {number} kind @param {Bytes} sig
   * @param {Bytes} content
   */
  async seal(headerBytes, kind, sig, content) {
    const text = new Writer().fixed(sig, SIGNATURE_LENGTH).u32(content.length)
      .raw(content).done();
    const zeros = new Uint8Array(paddedLength(text.length, kind) - text.length);
    const padded = concat(text, zeros);
    return encrypt(await this.#payloadKey(), ZERO_NONCE, padded, headerBytes);
  }

  /**
   * @param {Bytes} headerBytes @param {number} kind @param {Bytes} payload
   * @throws {Refused} "payload", "padding-length", "padding-not-zero"
   */
  async open(headerBytes, kind, payload) {
    const key = await this.#payloadKey();
    const text = await decrypt(
      key,
      ZERO_NONCE,
      payload,
      headerBytes,
      "payload",
    );
    if (text.length < OVERHEAD) throw new Refused("padding-length");
    const reader = new Reader(text);
    const sig = reader.fixed(SIGNATURE_LENGTH);
    const length = reader.u32();
    if (text.length !== paddedLength(OVERHEAD + length, kind)) {
      throw new Refused("padding-length");
    }
    const content = reader.fixed(length);
    if (!allZero(reader.fixed(reader.left))) {
      throw new Refused("padding-not-zero");
    }
    return { sig, content };
  }
}
