// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../refused.js";
import { toHex } from "./bytes.js";

/** @import { Bytes, Hex } from "./bytes.js" */

/**
 * Reads TLS presentation style (RFC 8446 §3), strictly: running out of bytes
 * is "truncated", and whoever ends calls end(), which refuses what is left.
 * Hands out copies, so nothing read changes when its source does.
 */
export class Reader {
  #bytes;
  #view;
  #offset = 0;

  /** @param {Bytes} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes have been read. */
  get offset() {
    return this.#offset;
  }

  get left() {
    return this.#bytes.length - this.#offset;
  }

  /** @param {number} length */
  #take(length) {
    if (length > this.left) throw new Refused("truncated");
    const start = this.#offset;
    this.#offset += length;
    return start;
  }

  /** opaque x[length]. @param {number} length @returns {Bytes} */
  fixed(length) {
    const start = this.#take(length);
    return this.#bytes.slice(start, start + length);
  }

  /** opaque x[length] as an id or hash. @param {number} length @returns {Hex} */
  hex(length) {
    const start = this.#take(length);
    return toHex(this.#bytes.subarray(start, start + length));
  }

  /** x<n>: a vector with u16 length. */
  vector() {
    return this.fixed(this.u16());
  }

  u8() {
    return this.#view.getUint8(this.#take(1));
  }

  u16() {
    return this.#view.getUint16(this.#take(2));
  }

  u32() {
    return this.#view.getUint32(this.#take(4));
  }

  /**
   * Numbers above 2^53 − 1 (times and counters far beyond any that can be)
   * read as that bound; signatures and hashes cover the bytes, not this.
   */
  u64() {
    const value = this.#view.getBigUint64(this.#take(8));
    return value > Number.MAX_SAFE_INTEGER
      ? Number.MAX_SAFE_INTEGER
      : Number(value);
  }

  /** @throws {Refused} "trailing" when something is left */
  end() {
    if (this.left > 0) throw new Refused("trailing");
  }
}
