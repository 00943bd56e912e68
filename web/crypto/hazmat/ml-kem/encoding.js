// SPDX-License-Identifier: AGPL-3.0-or-later
import { N, Q, zeroPolynomial } from "./polynomials.js";

/** @import { Bytes } from "../bytes.js" */
/** @import { Polynomial } from "./polynomials.js" */

/**
 * ByteEncode_d (FIPS 203 algorithm 5). @param {Polynomial} p of d-bit values
 * @param {number} d @returns {Bytes} 32·d bytes
 */
export function encode(p, d) {
  const out = new Uint8Array(32 * d);
  let held = 0;
  let bits = 0;
  let offset = 0;
  for (let i = 0; i < N; i++) {
    held |= p[i] << bits;
    bits += d;
    while (bits >= 8) {
      out[offset++] = held & 0xff;
      held >>= 8;
      bits -= 8;
    }
  }
  return out;
}

/**
 * ByteDecode_d without the reduction mod q: see checks.js.
 * @param {Uint8Array} bytes 32·d @param {number} d @returns {Polynomial}
 */
export function decode(bytes, d) {
  const out = zeroPolynomial();
  const mask = (1 << d) - 1;
  let held = 0;
  let bits = 0;
  let offset = 0;
  for (let i = 0; i < N; i++) {
    while (bits < d) {
      held |= bytes[offset++] << bits;
      bits += 8;
    }
    out[i] = held & mask;
    held >>= d;
    bits -= d;
  }
  return out;
}

/**
 * Compress_d (FIPS 203 §4.2.1), in place. Multiplies by 2^34 / q instead of
 * dividing: a division's time may depend on the message (KyberSlash).
 * @param {Polynomial} p in [0, q) @param {number} d at most 10
 */
export function compress(p, d) {
  const mask = (1 << d) - 1;
  for (let i = 0; i < N; i++) {
    const scaled = ((p[i] << d) + 1664) * 5160670;
    p[i] = Math.floor(scaled * 2 ** -34) & mask;
  }
  return p;
}

/** Decompress_d, in place. @param {Polynomial} p @param {number} d */
export function decompress(p, d) {
  const half = 1 << (d - 1);
  for (let i = 0; i < N; i++) p[i] = Math.imul(p[i], Q) + half >> d;
  return p;
}
