// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../refused.js";
import { toHex } from "./bytes.js";

/** @import { Bytes } from "./bytes.js" */

// What no library checks alike (FACTS: Chromium takes the identity point):
// that an Ed25519 key is canonical, on the curve and not of small order.
// Public keys only, so time does not matter; once per key.

const P = 2n ** 255n - 19n;

/** @param {bigint} base @param {bigint} exponent */
function power(base, exponent) {
  let result = 1n;
  let square = base % P;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = result * square % P;
    square = square * square % P;
  }
  return result;
}

/** d = −121665 / 121666 (RFC 8032 §5.1). */
const D = (P - 121665n) * power(121666n, P - 2n) % P;

/** Order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** y of the points of order 1, 2, 4 and 8; both signs of x. */
const SMALL_ORDER_Y = new Set([
  1n,
  P - 1n,
  0n,
  BigInt(
    "0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
  ),
  BigInt(
    "0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
  ),
]);

/** @param {Uint8Array} bytes little-endian */
const littleEndian = (bytes) => BigInt("0x" + toHex(bytes.slice().reverse()));

/** @param {Bytes} pk @throws {Refused} */
export function checkKey(pk) {
  if (pk.length !== 32) throw new Refused("key-length");
  const number = littleEndian(pk);
  const y = number & (2n ** 255n - 1n);
  const sign = number >> 255n;
  if (y >= P) throw new Refused("key-not-canonical");
  if (sign === 1n && (y === 1n || y === P - 1n)) {
    throw new Refused("key-not-canonical");
  }
  if (SMALL_ORDER_Y.has(y)) throw new Refused("key-small-order");
  // x² = (y² − 1) / (d·y² + 1) must be a square: Euler's criterion on u·v,
  // which is a square exactly when u / v is.
  const ySquared = y * y % P;
  const product = (ySquared - 1n + P) * (D * ySquared + 1n) % P;
  if (power(product, (P - 1n) / 2n) !== 1n) {
    throw new Refused("key-not-on-curve");
  }
}

/** S < L (RFC 8032 §5.1.7). @param {Bytes} sig 64 bytes @throws {Refused} */
export function checkScalar(sig) {
  if (littleEndian(sig.subarray(32)) >= L) throw new Refused("sig-s-range");
}
