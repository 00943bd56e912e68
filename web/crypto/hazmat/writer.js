// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat, fromHex } from "./bytes.js";

/** @import { Bytes, Hex } from "./bytes.js" */

/**
 * Writes TLS presentation style (RFC 8446 §3).
 * @throws {RangeError} for a value that its field cannot hold
 */
export class Writer {
  /** @type {Uint8Array[]} */
  #parts = [];

  /** @param {number} value @param {number} size in bytes */
  #integer(value, size) {
    if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** size) {
      throw new RangeError("does not fit its field");
    }
    const part = new Uint8Array(size);
    let rest = value;
    for (let i = size - 1; i >= 0; i--) {
      part[i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    this.#parts.push(part);
    return this;
  }

  /** @param {number} value */
  u8(value) {
    return this.#integer(value, 1);
  }

  /** @param {number} value */
  u16(value) {
    return this.#integer(value, 2);
  }

  /** @param {number} value */
  u32(value) {
    return this.#integer(value, 4);
  }

  /** @param {number} value */
  u64(value) {
    return this.#integer(value, 8);
  }

  /** opaque x[length]. @param {Uint8Array} bytes @param {number} length */
  fixed(bytes, length) {
    if (bytes.length !== length) throw new RangeError("wrong length");
    this.#parts.push(bytes);
    return this;
  }

  /** An id or hash. @param {Hex} text @param {number} length in bytes */
  hex(text, length) {
    return this.fixed(fromHex(text), length);
  }

  /** Bytes whose length stands elsewhere. @param {Uint8Array} bytes */
  raw(bytes) {
    this.#parts.push(bytes);
    return this;
  }

  /** x<n>: a vector with u16 length. @param {Uint8Array} bytes */
  vector(bytes) {
    return this.u16(bytes.length).raw(bytes);
  }

  /** @returns {Bytes} */
  done() {
    return concat(...this.#parts);
  }
}
