// SPDX-License-Identifier: AGPL-3.0-or-later
import { alignments } from "./versions.js";

/** @typedef {import("./versions.js").Version} Version */

/** Level M and the mask, protected and disguised (ISO/IEC 18004, section 7.9). */
const FORMAT = { generator: 0x537, bits: 10, disguise: 0x5412, levelM: 0b00 };
const VERSION = { generator: 0x1f25, bits: 12, from: 7 };

/** The squares of a QR code: which are dark, and which are no data. */
export class QrSymbol {
  #dark;
  #fixed;

  /** @param {Version} version */
  constructor(version) {
    const { size } = version;
    this.size = size;
    this.#dark = new Uint8Array(size * size);
    this.#fixed = new Uint8Array(size * size);
    this.#patterns(version);
  }

  /** @param {number} x @param {number} y */
  isDark(x, y) {
    return this.#dark[y * this.size + x] === 1;
  }

  /** @param {number} x @param {number} y @param {boolean | number} dark */
  #fix(x, y, dark) {
    this.#dark[y * this.size + x] = Number(dark);
    this.#fixed[y * this.size + x] = 1;
  }

  /** @param {Version} version */
  #patterns(version) {
    const { size } = this;
    for (let at = 0; at < size; at++) {
      this.#fix(6, at, at % 2 === 0);
      this.#fix(at, 6, at % 2 === 0);
    }
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
      this.#finder(x ?? 0, y ?? 0);
    }
    const places = alignments(version);
    const last = places.length - 1;
    for (const [i, x] of places.entries()) {
      for (const [j, y] of places.entries()) {
        const isFinder = i === 0 && (j === 0 || j === last) ||
          i === last && j === 0;
        if (!isFinder) this.#rings(x, y, 2, [0, 2]);
      }
    }
    this.format(0);
    if (version.number >= VERSION.from) this.#number(version.number);
  }

  /** With its light border. @param {number} x @param {number} y its middle */
  #finder(x, y) {
    this.#rings(x, y, 4, [0, 1, 3]);
  }

  /** @param {number} x @param {number} y @param {number} radius @param {number[]} dark */
  #rings(x, y, radius, dark) {
    for (let down = -radius; down <= radius; down++) {
      for (let right = -radius; right <= radius; right++) {
        const [atX, atY] = [x + right, y + down];
        if (Math.min(atX, atY) < 0 || Math.max(atX, atY) >= this.size) continue;
        const ring = Math.max(Math.abs(down), Math.abs(right));
        this.#fix(atX, atY, dark.includes(ring));
      }
    }
  }

  /** Which mask it has; twice. @param {number} mask */
  format(mask) {
    const { size } = this;
    const data = FORMAT.levelM << 3 | mask;
    const word = protectedWord(data, FORMAT) ^ FORMAT.disguise;
    for (let bit = 0; bit < 15; bit++) {
      const dark = word >> bit & 1;
      const near = bit < 6 ? bit : bit < 8 ? bit + 1 : 14 - bit;
      if (bit < 8) this.#fix(8, near, dark);
      else this.#fix(bit === 8 ? 7 : near, 8, dark);
      if (bit < 8) this.#fix(size - 1 - bit, 8, dark);
      else this.#fix(8, size - 15 + bit, dark);
    }
    this.#fix(8, size - 8, true);
  }

  /** @param {number} number of the version; twice */
  #number(number) {
    const word = protectedWord(number, VERSION);
    for (let bit = 0; bit < 18; bit++) {
      const dark = word >> bit & 1;
      const [a, b] = [this.size - 11 + bit % 3, Math.floor(bit / 3)];
      this.#fix(a, b, dark);
      this.#fix(b, a, dark);
    }
  }

  /**
   * In pairs of columns from the right, upwards and downwards in turn.
   * @param {readonly number[]} words bytes
   */
  draw(words) {
    let bit = 0;
    let upwards = true;
    for (let right = this.size - 1; right > 0; right -= 2) {
      if (right === 6) right--;
      for (let step = 0; step < this.size; step++) {
        const y = upwards ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.#fixed[y * this.size + x]) continue;
          const word = words[bit >> 3] ?? 0;
          this.#dark[y * this.size + x] = word >> (7 - bit % 8) & 1;
          bit++;
        }
      }
      upwards = !upwards;
    }
  }

  /** Done twice it is undone. @param {(x: number, y: number) => boolean} isTurned */
  turn(isTurned) {
    for (let y = 0; y < this.size; y++) {
      for (let x = 0; x < this.size; x++) {
        const at = y * this.size + x;
        if (!this.#fixed[at] && isTurned(x, y)) {
          this.#dark[at] = 1 - (this.#dark[at] ?? 0);
        }
      }
    }
  }
}

/**
 * With the remainder of a BCH code.
 * @param {number} data @param {{generator: number, bits: number}} code
 */
function protectedWord(data, { generator, bits }) {
  let rest = data;
  for (let step = 0; step < bits; step++) {
    rest = rest << 1 ^ (rest >> (bits - 1)) * generator;
  }
  return data << bits | rest;
}
