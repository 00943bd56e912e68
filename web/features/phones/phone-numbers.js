// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * Telephone numbers as people type and read them: `+34 612 345 678`. What is
 * sent is the international form without spaces (ITU-T E.164 §6).
 */

const DIGITS = { least: 7, most: 15 };

/** Country codes of two digits (ITU-T E.164, list of assigned codes). */
const OF_TWO = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;
/** How many digits of a group stand together; the last has what is left. */
const GROUPS = [3, 3, 3, 3, 3];
const NORTH_AMERICA = [3, 3, 4];

/**
 * What she typed or pasted as it is sent: only the digits count, and `00` is
 * the same as `+`.
 * @param {string} typed
 * @returns {string | null} null: it is no international number
 */
export function e164(typed) {
  const { plus, digits } = parts(typed);
  const isLong = digits.length >= DIGITS.least && digits.length <= DIGITS.most;
  return plus && isLong && !digits.startsWith("0") ? `+${digits}` : null;
}

/** @param {string} typed @returns {boolean} it lacks the country's code */
export const isNational = (typed) => !parts(typed).plus;

/**
 * In groups, however much of it there is.
 * @param {string} typed @returns {string}
 */
export function grouped(typed) {
  const { plus, digits } = parts(typed);
  if (!plus) return digits;
  const code = countryCode(digits);
  const rest = digits.slice(code.length);
  const groups = inGroups(rest, code === "1" ? NORTH_AMERICA : GROUPS);
  return [`+${code}`, ...groups].join(" ");
}

/**
 * Grouped anew while she types, with the cursor behind the digit that it was
 * behind.
 * @param {string} typed @param {number} cursor
 * @returns {{text: string, cursor: number}}
 */
export function groupedAt(typed, cursor) {
  const text = grouped(typed);
  // After what groups by itself nothing moves: at the end the end stays.
  if (cursor >= typed.length) return { text, cursor: text.length };
  const before = grouped(typed.slice(0, cursor)).replaceAll(" ", "").length;
  let at = 0;
  for (let seen = 0; at < text.length && seen < before; at++) {
    if (text[at] !== " ") seen++;
  }
  return { text, cursor: at };
}

/** @param {string} typed */
function parts(typed) {
  const signs = typed.replace(/[^\d+]/g, "");
  const international = /^(?:\+|00)/.exec(signs)?.[0] ?? "";
  const digits = signs.slice(international.length).replaceAll("+", "");
  // No number in the world is longer than this.
  return { plus: international !== "", digits: digits.slice(0, DIGITS.most) };
}

/** @param {string} digits */
function countryCode(digits) {
  if (/^[17]/.test(digits)) return digits.slice(0, 1);
  return digits.slice(0, OF_TWO.test(digits) ? 2 : 3);
}

/** @param {string} digits @param {number[]} lengths */
function inGroups(digits, lengths) {
  const groups = [];
  let rest = digits;
  for (const length of lengths) {
    // A single digit that is left over belongs to the group before.
    const take = rest.length === length + 1 ? length + 1 : length;
    if (rest) groups.push(rest.slice(0, take));
    rest = rest.slice(take);
  }
  return rest ? [...groups, rest] : groups;
}
