// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { hotline } from "../../lib/app.js";
import { joinWords } from "../../lib/sealing.js";
import { language } from "../../lib/catalogue.js";

/**
 * Four words of a join entry, in the hotline's first language on both sides,
 * so that they can be read out; digits where there is no list of words.
 * @param {Uint8Array<ArrayBuffer>} entry
 * @returns {Promise<HTMLElement>}
 */
export async function fourWords(entry) {
  const { words, digits } = await joinWords(entry);
  const tag = hotline.value?.languages?.[0]?.tag ?? language.value.tag;
  const list = await wordList(tag);
  if (!list) return h("p", { class: "numbers ltr" }, digits);
  return h(
    "ol",
    { class: "words", lang: tag },
    words.map((index) => h("li", {}, list[index] ?? "")),
  );
}

/** @param {string} tag @returns {Promise<string[] | null>} 256 words */
async function wordList(tag) {
  const response = await fetch(`/locales/${tag}/words.json`);
  if (!response.ok) return null;
  const list = await response.json();
  return Array.isArray(list) && list.length === 256 ? list : null;
}
