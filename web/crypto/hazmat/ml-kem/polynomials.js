// SPDX-License-Identifier: AGPL-3.0-or-later

// Arithmetic of FIPS 203 in Z_q[X]/(X^256 + 1) with q = 3329. Coefficients are
// signed 16-bit; products are reduced by Montgomery's method with R = 2^16.
// No division and no branch depends on a coefficient, since some are secret;
// JavaScript promises nothing about time, so this is the most it can do.

/** @typedef {Int16Array} Polynomial 256 coefficients */

export const Q = 3329;
export const N = 256;
/** q^−1 mod 2^16, signed. */
const Q_INVERSE = -3327;

/** a·R^−1 mod q, in (−q, q). @param {number} a below q·2^15 in size */
const reduceMontgomery = (a) =>
  (a - (Math.imul(a, Q_INVERSE) << 16 >> 16) * Q) >> 16;

/** @param {number} a @param {number} b */
const multiply = (a, b) => reduceMontgomery(Math.imul(a, b));

/** The value nearest to 0. @param {number} a 16 bits, signed */
const reduceBarrett = (a) => a - (Math.imul(20159, a) + (1 << 25) >> 26) * Q;

/** 17^BitRev7(i)·R mod q (FIPS 203 §4.3), centred. */
const ZETAS = new Int16Array(128);
{
  const powers = [65536 % Q];
  for (let i = 1; i < 128; i++) powers.push(powers[i - 1] * 17 % Q);
  for (let i = 0; i < 128; i++) {
    let reversed = 0;
    for (let bit = 0; bit < 7; bit++) reversed |= (i >> bit & 1) << (6 - bit);
    const zeta = powers[reversed];
    ZETAS[i] = zeta > Q / 2 ? zeta - Q : zeta;
  }
}

/** @returns {Polynomial} */
export const zeroPolynomial = () => new Int16Array(N);

/** In place. @param {Polynomial} p */
export function reduce(p) {
  for (let i = 0; i < N; i++) p[i] = reduceBarrett(p[i]);
  return p;
}

/** To [0, q), in place. @param {Polynomial} p */
export function canonical(p) {
  reduce(p);
  for (let i = 0; i < N; i++) p[i] += p[i] >> 15 & Q;
  return p;
}

/** In place. @param {Polynomial} p @param {Polynomial} other */
export function add(p, other) {
  for (let i = 0; i < N; i++) p[i] += other[i];
  return p;
}

/** In place. @param {Polynomial} p @param {Polynomial} other */
export function subtract(p, other) {
  for (let i = 0; i < N; i++) p[i] -= other[i];
  return p;
}

/** Multiplies by R, in place. @param {Polynomial} p */
export function toMontgomery(p) {
  for (let i = 0; i < N; i++) p[i] = multiply(p[i], 1353);
  return p;
}

/** FIPS 203 algorithm 9, in place. @param {Polynomial} p */
export function ntt(p) {
  let k = 1;
  for (let length = 128; length >= 2; length >>= 1) {
    for (let start = 0; start < N; start += 2 * length) {
      const zeta = ZETAS[k++];
      for (let j = start; j < start + length; j++) {
        const t = multiply(zeta, p[j + length]);
        p[j + length] = p[j] - t;
        p[j] += t;
      }
    }
  }
  return reduce(p);
}

/** FIPS 203 algorithm 10, times R, in place. @param {Polynomial} p */
export function inverseNTT(p) {
  let k = 127;
  for (let length = 2; length <= 128; length <<= 1) {
    for (let start = 0; start < N; start += 2 * length) {
      const zeta = ZETAS[k--];
      for (let j = start; j < start + length; j++) {
        const t = p[j];
        p[j] = reduceBarrett(t + p[j + length]);
        p[j + length] = multiply(zeta, p[j + length] - t);
      }
    }
  }
  // 1441 = R² / 128 mod q
  for (let i = 0; i < N; i++) p[i] = multiply(p[i], 1441);
  return p;
}

/**
 * Adds a·b·R^−1 to p, all in the NTT domain (FIPS 203 algorithms 11 and 12).
 * @param {Polynomial} p @param {Polynomial} a @param {Polynomial} b
 */
function addProduct(p, a, b) {
  for (let i = 0; i < N; i += 2) {
    const zeta = i % 4 === 0 ? ZETAS[64 + (i >> 2)] : -ZETAS[64 + (i >> 2)];
    p[i] += multiply(multiply(a[i + 1], b[i + 1]), zeta) +
      multiply(a[i], b[i]);
    p[i + 1] += multiply(a[i], b[i + 1]) + multiply(a[i + 1], b[i]);
  }
}

/**
 * The inner product of two vectors in the NTT domain, times R^−1.
 * @param {Polynomial[]} a @param {Polynomial[]} b
 */
export function innerProduct(a, b) {
  const out = zeroPolynomial();
  for (let i = 0; i < a.length; i++) addProduct(out, a[i], b[i]);
  return reduce(out);
}
