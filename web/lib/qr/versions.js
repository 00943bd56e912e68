// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * The forty sizes of a QR code, at error correction level M: about 15 % of the
 * symbol may be unreadable (ISO/IEC 18004, tables 7 and 9).
 */

// deno-fmt-ignore
const CORRECTIONS = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
  26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
// deno-fmt-ignore
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
  17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
];
const LARGEST = 40;

/**
 * @typedef {object} Version
 * @property {number} number 1 to 40
 * @property {number} size modules on each side
 * @property {number} codewords in all @property {number} blocks
 * @property {number} corrections codewords of each block
 */

/** @param {number} number 1 to 40 @returns {Version} */
export function version(number) {
  return {
    number,
    size: 17 + 4 * number,
    codewords: Math.floor(freeModules(number) / 8),
    blocks: BLOCKS[number - 1] ?? 0,
    corrections: CORRECTIONS[number - 1] ?? 0,
  };
}

/** @param {Version} version how many codewords are data */
export const dataCount = ({ codewords, blocks, corrections }) =>
  codewords - blocks * corrections;

/** Bits that tell how many bytes follow. @param {Version} version */
export const countBits = ({ number }) => number < 10 ? 8 : 16;

/**
 * The smallest that holds so many bytes.
 * @param {number} bytes @throws {RangeError} none does
 */
export function versionFor(bytes) {
  for (let number = 1; number <= LARGEST; number++) {
    const one = version(number);
    if (4 + countBits(one) + 8 * bytes <= 8 * dataCount(one)) return one;
  }
  throw new RangeError(`no QR code holds ${bytes} bytes`);
}

/**
 * Where the middles of alignment patterns lie, along each side.
 * @param {Version} version @returns {number[]}
 */
export function alignments({ number, size }) {
  if (number === 1) return [];
  const count = Math.floor(number / 7) + 2;
  const step = number === 32
    ? 26
    : 2 * Math.ceil((number * 4 + 4) / (count * 2 - 2));
  const places = [6];
  for (let left = count - 2; left >= 0; left--) {
    places.push(size - 7 - left * step);
  }
  return places;
}

/** Modules that are neither pattern nor format. @param {number} number */
function freeModules(number) {
  const all = (16 * number + 128) * number + 64;
  if (number === 1) return all;
  const count = Math.floor(number / 7) + 2;
  return all - ((25 * count - 10) * count - 55) - (number < 7 ? 0 : 36);
}
