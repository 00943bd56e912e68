// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat } from "../bytes.js";
import { shake128, shake256 } from "../keccak.js";
import { N, Q, zeroPolynomial } from "./polynomials.js";

/** @import { Polynomial } from "./polynomials.js" */

/**
 * SampleNTT (FIPS 203 algorithm 7). Branches on public bytes only.
 * @param {Uint8Array} rho @param {number} column @param {number} row
 */
function sampleUniform(rho, column, row) {
  const sponge = shake128(concat(rho, new Uint8Array([column, row])));
  const out = zeroPolynomial();
  let count = 0;
  while (count < N) {
    const block = sponge.squeeze(168);
    for (let i = 0; i < 168 && count < N; i += 3) {
      const first = block[i] | (block[i + 1] & 15) << 8;
      const second = block[i + 1] >> 4 | block[i + 2] << 4;
      if (first < Q) out[count++] = first;
      if (second < Q && count < N) out[count++] = second;
    }
  }
  return out;
}

/**
 * The public matrix as rows, in the NTT domain.
 * @param {Uint8Array} rho @param {number} k
 */
export const expandMatrix = (rho, k) =>
  Array.from(
    { length: k },
    (_, row) =>
      Array.from({ length: k }, (_, column) => sampleUniform(rho, column, row)),
  );

/**
 * SamplePolyCBD with η = 2 from PRF(seed, nonce) (FIPS 203 algorithm 8).
 * @param {Uint8Array} seed 32 bytes @param {number} nonce
 * @returns {Polynomial}
 */
export function sampleNoise(seed, nonce) {
  const bytes = shake256(concat(seed, new Uint8Array([nonce])), 128);
  const out = zeroPolynomial();
  for (let i = 0; i < N; i++) {
    const half = bytes[i >> 1] >> 4 * (i & 1);
    out[i] = (half & 1) + (half >> 1 & 1) - (half >> 2 & 1) - (half >> 3 & 1);
  }
  return out;
}
