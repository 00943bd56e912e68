// SPDX-License-Identifier: AGPL-3.0-or-later
import { Catalogue, direction, LANGUAGES } from "../lib/catalogue.js";
import { fetchTexts } from "../lib/text-files.js";

/** @import { HotlineLanguage } from "./call-api.js" */

/** What is shown where a language of the hotline has no catalogue of its own. */
const FALLBACK = "en";

/**
 * The hotline's languages that pages speak too, and not the telephone alone;
 * all of them where there is none.
 * @param {HotlineLanguage[] | undefined} spoken
 */
export function onPages(spoken) {
  const own = spoken?.filter(({ tag }) => LANGUAGES.includes(base(tag))) ?? [];
  return own[0] ? own : spoken;
}

/** @param {string} tag */
const base = (tag) => tag.toLowerCase().split("-")[0] ?? tag;

/**
 * @param {readonly string[]} wanted languages of the browser, best first
 * @param {readonly HotlineLanguage[]} spoken languages of the hotline
 * @returns {string | null} tag
 */
export function pickLanguage(wanted, spoken) {
  for (const tag of wanted) {
    const found = spoken.find((each) => base(each.tag) === base(tag));
    if (found) return found.tag;
  }
  return spoken[0]?.tag ?? null;
}

/**
 * @param {string} tag
 * @param {AbortSignal} signal
 * @returns {Promise<Catalogue>} of that language, else English
 */
export async function loadTexts(tag, signal) {
  const texts = await fetchTexts(tag, "caller", { signal });
  if (texts) {
    return new Catalogue(tag, /** @type {Record<string, string>} */ (texts));
  }
  return tag === FALLBACK
    ? new Catalogue(FALLBACK, {})
    : await loadTexts(FALLBACK, signal);
}

/** @param {string} tag @returns {string} the language's name in itself */
export function ownName(tag) {
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ??
    tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

export { direction };
