// SPDX-License-Identifier: AGPL-3.0-or-later
import { corrections } from "./galois.js";
import { countBits, dataCount } from "./versions.js";

/** @typedef {import("./versions.js").Version} Version */

const BYTE_MODE = 0b0100;
const PADDING = [0xec, 0x11];

/**
 * What the symbol holds, in the order in which it is drawn (ISO/IEC 18004,
 * sections 7.4 to 7.6).
 * @param {Uint8Array} bytes @param {Version} version
 * @returns {number[]} bytes
 */
export function codewords(bytes, version) {
  const data = dataWords(bytes, version);
  const blocks = split(data, version);
  const added = blocks.map((block) => corrections(block, version.corrections));
  return [...interleaved(blocks), ...interleaved(added)];
}

/** @param {Uint8Array} bytes @param {Version} version */
function dataWords(bytes, version) {
  const count = dataCount(version);
  /** @type {number[]} */
  const bits = [];
  const write = (/** @type {number} */ value, /** @type {number} */ length) => {
    for (let place = length - 1; place >= 0; place--) {
      bits.push(value >> place & 1);
    }
  };
  write(BYTE_MODE, 4);
  write(bytes.length, countBits(version));
  for (const byte of bytes) write(byte, 8);
  write(0, Math.min(4, 8 * count - bits.length));
  write(0, (8 - bits.length % 8) % 8);
  const words = [];
  for (let at = 0; at < bits.length; at += 8) {
    words.push(
      bits.slice(at, at + 8).reduce((word, bit) => word << 1 | bit, 0),
    );
  }
  for (let at = 0; words.length < count; at++) words.push(PADDING[at % 2] ?? 0);
  return words;
}

/** The longer blocks come last. @param {number[]} data @param {Version} version */
function split(data, { blocks, codewords: all, corrections: added }) {
  const short = Math.floor(all / blocks) - added;
  const longer = all % blocks;
  /** @type {number[][]} */
  const out = [];
  let at = 0;
  for (let block = 0; block < blocks; block++) {
    const length = short + (block < blocks - longer ? 0 : 1);
    out.push(data.slice(at, at + length));
    at += length;
  }
  return out;
}

/** One of each in turn. @param {number[][]} blocks */
function interleaved(blocks) {
  const longest = Math.max(...blocks.map((block) => block.length));
  const out = [];
  for (let place = 0; place < longest; place++) {
    for (const block of blocks) {
      const word = block[place];
      if (word !== undefined) out.push(word);
    }
  }
  return out;
}
