// SPDX-License-Identifier: AGPL-3.0-or-later

/** @import { Bytes } from "./bytes.js" */

// FIPS 202. A lane of 64 bits is two 32-bit halves: low at 2i, high at 2i + 1.

/** Round constants (§3.2.5), low and high half in turn. */
const ROUND = new Int32Array(48);
/** Rotation (§3.2.2) and place (§3.2.3) of each step of the walk. */
const ROTATION = new Uint8Array(24);
const PLACE = new Uint8Array(24);

{
  // The linear feedback shift register of §3.2.5, algorithm 5.
  let register = 1;
  for (let round = 0; round < 24; round++) {
    for (let j = 0; j < 7; j++) {
      if (register & 1) {
        const bit = (1 << j) - 1;
        if (bit < 32) ROUND[2 * round] ^= 1 << bit;
        else ROUND[2 * round + 1] ^= 1 << (bit - 32);
      }
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0);
    }
  }
  let [x, y] = [1, 0];
  for (let step = 0; step < 24; step++) {
    ROTATION[step] = ((step + 1) * (step + 2) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
    PLACE[step] = x + 5 * y;
  }
}

const columns = new Int32Array(10);

/** Keccak-f[1600] (§3.3). @param {Int32Array} s 50 halves, changed in place */
function permute(s) {
  const c = columns;
  for (let round = 0; round < 24; round++) {
    theta(s, c);
    walk(s);
    for (let y = 0; y < 50; y += 10) {
      for (let i = 0; i < 10; i++) c[i] = s[y + i];
      for (let i = 0; i < 10; i++) {
        s[y + i] ^= ~c[(i + 2) % 10] & c[(i + 4) % 10];
      }
    }
    s[0] ^= ROUND[2 * round];
    s[1] ^= ROUND[2 * round + 1];
  }
}

/** @param {Int32Array} s @param {Int32Array} c */
function theta(s, c) {
  for (let i = 0; i < 10; i++) {
    c[i] = s[i] ^ s[i + 10] ^ s[i + 20] ^ s[i + 30] ^ s[i + 40];
  }
  for (let x = 0; x < 10; x += 2) {
    const before = (x + 8) % 10;
    const after = (x + 2) % 10;
    const low = c[before] ^ (c[after] << 1 | c[after + 1] >>> 31);
    const high = c[before + 1] ^ (c[after + 1] << 1 | c[after] >>> 31);
    for (let y = x; y < 50; y += 10) {
      s[y] ^= low;
      s[y + 1] ^= high;
    }
  }
}

/** rho and pi in one walk over the 24 lanes that move. @param {Int32Array} s */
function walk(s) {
  let low = s[2];
  let high = s[3];
  for (let step = 0; step < 24; step++) {
    const place = 2 * PLACE[step];
    const by = ROTATION[step];
    const [nextLow, nextHigh] = [s[place], s[place + 1]];
    if (by >= 32) [low, high] = [high, low];
    const part = by % 32;
    // A shift by 32 is a shift by 0 in JavaScript, hence the two steps.
    s[place] = low << part | high >>> 1 >>> (31 - part);
    s[place + 1] = high << part | low >>> 1 >>> (31 - part);
    [low, high] = [nextLow, nextHigh];
  }
}

/** A sponge that is fed once and squeezed as often as needed. */
class Sponge {
  #state = new Int32Array(50);
  #bytes = new Uint8Array(this.#state.buffer);
  #rate;
  #position = 0;

  /**
   * @param {Uint8Array} message @param {number} rate in bytes
   * @param {number} suffix the domain bits with the first padding bit
   */
  constructor(message, rate, suffix) {
    this.#rate = rate;
    let position = 0;
    for (let i = 0; i < message.length; i++) {
      this.#bytes[position++] ^= message[i];
      if (position === rate) {
        permute(this.#state);
        position = 0;
      }
    }
    this.#bytes[position] ^= suffix;
    this.#bytes[rate - 1] ^= 0x80;
    permute(this.#state);
  }

  /** @param {number} length @returns {Bytes} the next bytes */
  squeeze(length) {
    const out = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      if (this.#position === this.#rate) {
        permute(this.#state);
        this.#position = 0;
      }
      out[i] = this.#bytes[this.#position++];
    }
    return out;
  }
}

/** @param {Uint8Array} message */
export const sha3_256 = (message) => new Sponge(message, 136, 0x06).squeeze(32);

/** @param {Uint8Array} message */
export const sha3_512 = (message) => new Sponge(message, 72, 0x06).squeeze(64);

/** @param {Uint8Array} message @param {number} length in bytes */
export const shake256 = (message, length) =>
  new Sponge(message, 136, 0x1f).squeeze(length);

/** SHAKE128, to be squeezed bit by bit. @param {Uint8Array} message */
export const shake128 = (message) => new Sponge(message, 168, 0x1f);
