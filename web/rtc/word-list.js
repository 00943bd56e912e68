// SPDX-License-Identifier: AGPL-3.0-or-later
import { fetchTexts } from "../lib/text-files.js";

/** @import { Words } from "./words.js" */

const LIST_LENGTH = 256;

/**
 * The spoken words of a language.
 * @param {string} language tag of the call, or of the hotline
 * @param {AbortSignal} [signal]
 * @returns {Promise<string[] | null>} null where the language has no list
 */
export async function fetchWordList(language, signal) {
  const list = await fetchTexts(language, "words", { signal });
  return isWordList(list) ? list : null;
}

/**
 * With a word that stands twice, words could seem equal that are not.
 * @param {unknown} list
 * @returns {list is string[]}
 */
export const isWordList = (list) =>
  Array.isArray(list) && list.length === LIST_LENGTH &&
  list.every((word) => typeof word === "string" && word !== "") &&
  new Set(list).size === LIST_LENGTH;

/**
 * What a person reads out: four words, or six digits in two groups where the
 * language of the call has no list; both sides then see digits.
 * @param {Words} words
 * @param {string[] | null} list
 * @returns {string[]} four words, or two groups of three digits
 */
export function spoken(words, list) {
  if (list) return words.words.map((index) => list[index]);
  return words.digits.match(/\d{3}/g) ?? [];
}
