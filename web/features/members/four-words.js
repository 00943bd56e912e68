// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { hotline } from "../../lib/app.js";
import { joinWords } from "../../crypto/safe/invites/join-words.js";
import { language } from "../../lib/catalogue.js";
import { fetchWordList } from "../../rtc/word-list.js";

/**
 * Four words of a join entry, in the hotline's first language on both sides,
 * so that they can be read out; digits where there is no list of words.
 * @param {Uint8Array<ArrayBuffer>} entry
 * @returns {Promise<HTMLElement>}
 */
export async function fourWords(entry) {
  const { words, digits } = await joinWords(entry);
  const tag = hotline.value?.languages?.[0]?.tag ?? language.value.tag;
  const list = await fetchWordList(tag);
  if (!list) return h("p", { class: "numbers ltr" }, digits);
  return h(
    "ol",
    { class: "words", lang: tag },
    words.map((index) => h("li", {}, list[index] ?? "")),
  );
}
