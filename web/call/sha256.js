// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * SHA-256 in plain JavaScript (FIPS 180-4 §6.2): for the proof of work alone,
 * where WebCrypto's one promise per hash costs a hundred times the hash.
 * Nothing secret goes through it.
 */

const [ROUND, START] = constants();
const SCHEDULE = new Int32Array(64);

/**
 * One block, worked into a state.
 * @param {Int32Array} state 8 words, changed in place
 * @param {DataView} bytes
 * @param {number} offset of the block's 64 bytes
 */
export function compress(state, bytes, offset) {
  const w = SCHEDULE;
  for (let i = 0; i < 16; i++) w[i] = bytes.getInt32(offset + 4 * i);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ (x >>> 3);
    const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ (y >>> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3];
  let e = state[4], f = state[5], g = state[6], h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^
      (e >>> 25 | e << 7);
    const t1 = (h + s1 + (e & f ^ ~e & g) + ROUND[i] + w[i]) | 0;
    const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^
      (a >>> 22 | a << 10);
    const t2 = (s0 + (a & b ^ a & c ^ b & c)) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/** The state before the first block. @returns {Int32Array} */
export const freshState = () => START.slice();

/**
 * A message with its padding: whole blocks.
 * @param {Uint8Array} message
 * @returns {DataView}
 */
export function padded(message) {
  const blocks = Math.ceil((message.length + 9) / 64);
  const bytes = new Uint8Array(64 * blocks);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, message.length * 8);
  return view;
}

/**
 * The first 32 bits of the fractional parts of the roots of primes.
 * @returns {[Int32Array, Int32Array]}
 */
function constants() {
  /** @type {number[]} */
  const primes = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  const fraction = (/** @type {number} */ root) => ((root % 1) * 2 ** 32) | 0;
  return [
    Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  ];
}
