// SPDX-License-Identifier: AGPL-3.0-or-later

/** x^8 + x^4 + x^3 + x^2 + 1, the field of ISO/IEC 18004, section 7.5.2. */
const FIELD = 0x11d;

/** @type {readonly number[]} powers of 2, twice over: no sum has to be reduced */
const POWERS = (() => {
  const powers = [];
  let value = 1;
  for (let power = 0; power < 510; power++) {
    powers.push(value);
    value = value << 1 ^ (value & 0x80 ? FIELD : 0);
  }
  return powers;
})();

/** @type {readonly number[]} of 1 to 255 */
const LOGARITHMS = (() => {
  const logarithms = new Array(256).fill(0);
  for (let power = 0; power < 255; power++) {
    logarithms[POWERS[power] ?? 0] = power;
  }
  return logarithms;
})();

/** @param {number} a @param {number} b */
const times = (a, b) =>
  a === 0 || b === 0
    ? 0
    : POWERS[(LOGARITHMS[a] ?? 0) + (LOGARITHMS[b] ?? 0)] ?? 0;

/** @param {number} degree @returns {number[]} without its leading 1, highest first */
function generator(degree) {
  let product = [1];
  for (let root = 0; root < degree; root++) {
    const next = [...product, 0];
    for (const [place, factor] of product.entries()) {
      next[place + 1] = (next[place + 1] ?? 0) ^
        times(factor, POWERS[root] ?? 0);
    }
    product = next;
  }
  return product.slice(1);
}

/**
 * The Reed-Solomon codewords of a block.
 * @param {readonly number[]} data bytes @param {number} count how many
 * @returns {number[]} bytes
 */
export function corrections(data, count) {
  const divisor = generator(count);
  let rest = new Array(count).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((value, place) =>
      value ^ times(divisor[place] ?? 0, factor)
    );
  }
  return rest;
}
