// SPDX-License-Identifier: AGPL-3.0-or-later

/** @typedef {{tag: string, menuNumber?: number}} Numbered */

const MOST_OF_ONE_KEY = 9;
const HIGHEST = 99;

/**
 * What callers by phone press for each language, as the server makes it:
 * numbers that are given, and from 1 on whatever is free for the others. Two
 * keys where there are more than nine languages or a number beyond nine.
 * @param {readonly Numbered[]} languages
 * @returns {[tag: string, keys: string][]} in the order of the keys
 */
export function menuKeys(languages) {
  /** @type {Map<number, string>} */
  const given = new Map();
  for (const { tag, menuNumber } of languages) {
    if (menuNumber !== undefined && !given.has(menuNumber)) {
      given.set(menuNumber, tag);
    }
  }
  const taken = new Set(given.values());
  const rest = languages.filter(({ tag }) => !taken.has(tag));
  let next = 1;
  for (const { tag } of rest) {
    while (given.has(next)) next++;
    if (next <= HIGHEST) given.set(next, tag);
  }
  const numbers = [...given.keys()].sort((a, b) => a - b);
  const isShort = languages.length <= MOST_OF_ONE_KEY &&
    numbers.every((number) => number <= MOST_OF_ONE_KEY);
  return numbers.map((number) => [
    given.get(number) ?? "",
    isShort ? String(number) : String(number).padStart(2, "0"),
  ]);
}

/**
 * @param {string} typed
 * @returns {number | null | undefined} null for none, undefined for what is no
 * number of the menu
 */
export function readNumber(typed) {
  const text = typed.trim();
  if (text === "") return null;
  return /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}
