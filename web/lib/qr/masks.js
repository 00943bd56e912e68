// SPDX-License-Identifier: AGPL-3.0-or-later

/** @typedef {import("./symbol.js").QrSymbol} QrSymbol */

/**
 * What turns squares so that none of the patterns that a reader looks for is
 * there by chance (ISO/IEC 18004, section 7.8.2).
 * @type {readonly ((x: number, y: number) => boolean)[]}
 */
export const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => x * y % 2 + x * y % 3 === 0,
  (x, y) => (x * y % 2 + x * y % 3) % 2 === 0,
  (x, y) => ((x + y) % 2 + x * y % 3) % 2 === 0,
];

const RUN = 5;
const FINDERS = [/10111010000/g, /00001011101/g];

/**
 * How hard it is to read: section 7.8.3.
 * @param {QrSymbol} symbol
 */
export function penalty(symbol) {
  const { size } = symbol;
  const lines = [];
  for (let at = 0; at < size; at++) {
    lines.push(line(size, (step) => symbol.isDark(step, at)));
    lines.push(line(size, (step) => symbol.isDark(at, step)));
  }
  const alongLines = lines.reduce(
    (sum, one) => sum + runs(one) + finders(one),
    0,
  );
  return alongLines + blocks(symbol) + imbalance(lines.join(""));
}

/** @param {number} size @param {(step: number) => boolean} isDark */
const line = (size, isDark) =>
  Array.from({ length: size }, (_, step) => isDark(step) ? "1" : "0").join("");

/** @param {string} text */
const runs = (text) =>
  [...text.matchAll(/0+|1+/g)]
    .filter(([run]) => run.length >= RUN)
    .reduce((sum, [run]) => sum + 3 + run.length - RUN, 0);

/** What looks like a corner. @param {string} text */
const finders = (text) =>
  FINDERS.reduce((sum, one) => sum + 40 * [...text.matchAll(one)].length, 0);

/** @param {QrSymbol} symbol */
function blocks(symbol) {
  let sum = 0;
  for (let y = 1; y < symbol.size; y++) {
    for (let x = 1; x < symbol.size; x++) {
      const dark = symbol.isDark(x, y);
      const isBlock = symbol.isDark(x - 1, y) === dark &&
        symbol.isDark(x, y - 1) === dark &&
        symbol.isDark(x - 1, y - 1) === dark;
      if (isBlock) sum += 3;
    }
  }
  return sum;
}

/** @param {string} all each square twice */
function imbalance(all) {
  const share = 100 * all.replaceAll("0", "").length / all.length;
  return 10 * Math.floor(Math.abs(share - 50) / 5);
}
