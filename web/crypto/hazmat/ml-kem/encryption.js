// SPDX-License-Identifier: AGPL-3.0-or-later
import { concat } from "../bytes.js";
import { sha3_512 } from "../keccak.js";
import { compress, decode, decompress, encode } from "./encoding.js";
import {
  add,
  canonical,
  innerProduct,
  inverseNTT,
  ntt,
  reduce,
  subtract,
  toMontgomery,
} from "./polynomials.js";
import { expandMatrix, sampleNoise } from "./sampling.js";

/** @import { Bytes } from "../bytes.js" */
/** @import { Polynomial } from "./polynomials.js" */

const K = 3;
/** Bits kept of each coefficient of u and of v. */
const D_U = 10;
const D_V = 4;

/**
 * @typedef {{ t: Polynomial[], matrix: Polynomial[][] }} EncryptionKey
 * parsed, in the NTT domain
 */

/** K-PKE.KeyGen (FIPS 203 algorithm 13). @param {Uint8Array} d 32 bytes */
export function generateEncryptionKey(d) {
  const expanded = sha3_512(concat(d, new Uint8Array([K])));
  const rho = expanded.subarray(0, 32);
  const sigma = expanded.subarray(32);
  const matrix = expandMatrix(rho, K);
  const s = [0, 1, 2].map((i) => ntt(sampleNoise(sigma, i)));
  const t = matrix.map((row, i) => {
    const e = ntt(sampleNoise(sigma, K + i));
    return canonical(add(toMontgomery(innerProduct(row, s)), e));
  });
  const bytes = concat(...t.map((p) => encode(p, 12)), rho);
  expanded.fill(0);
  return { s, key: { t, matrix }, bytes };
}

/**
 * K-PKE.Encrypt (algorithm 14). @param {EncryptionKey} key
 * @param {Uint8Array} message 32 bytes @param {Uint8Array} coins 32 bytes
 * @returns {Bytes} 1,088 bytes
 */
export function encryptMessage(key, message, coins) {
  const y = [0, 1, 2].map((i) => ntt(sampleNoise(coins, i)));
  const u = [0, 1, 2].map((i) => {
    const column = key.matrix.map((row) => row[i]);
    const noise = sampleNoise(coins, K + i);
    return canonical(add(inverseNTT(innerProduct(column, y)), noise));
  });
  const v = inverseNTT(innerProduct(key.t, y));
  add(v, sampleNoise(coins, 2 * K));
  add(reduce(v), decompress(decode(message, 1), 1));
  return concat(
    ...u.map((p) => encode(compress(p, D_U), D_U)),
    encode(compress(canonical(v), D_V), D_V),
  );
}

/**
 * K-PKE.Decrypt (algorithm 15). @param {Polynomial[]} s
 * @param {Uint8Array} ciphertext 1,088 bytes @returns {Bytes} 32 bytes
 */
export function decryptMessage(s, ciphertext) {
  const u = [0, 1, 2].map((i) => {
    const part = ciphertext.subarray(i * 32 * D_U, (i + 1) * 32 * D_U);
    return ntt(decompress(decode(part, D_U), D_U));
  });
  const v = decompress(decode(ciphertext.subarray(K * 32 * D_U), D_V), D_V);
  const w = subtract(v, inverseNTT(innerProduct(s, u)));
  return encode(compress(canonical(w), 1), 1);
}

/**
 * The coefficients of an encapsulation key, not yet checked.
 * @param {Uint8Array} bytes 1,184
 */
export const decodeVector = (bytes) =>
  [0, 1, 2].map((i) => decode(bytes.subarray(384 * i, 384 * (i + 1)), 12));

/** @param {Uint8Array} bytes checked @returns {EncryptionKey} */
export const parseEncryptionKey = (bytes) => ({
  t: decodeVector(bytes),
  matrix: expandMatrix(bytes.subarray(384 * K), K),
});
