// SPDX-License-Identifier: AGPL-3.0-or-later
import { fetchTexts } from "../../lib/text-files.js";
import { Catalogue, direction, pickLanguage } from "../../lib/catalogue.js";

/**
 * The page's own words, in the browser's language. What the document says is
 * in English.
 * @param {AbortSignal} signal
 */
export async function loadTexts(signal) {
  const tag = pickLanguage(navigator.languages, null);
  const texts = await fetchTexts(tag, "api", { signal });
  document.documentElement.lang = tag;
  document.documentElement.dir = direction(tag);
  return new Catalogue(tag, /** @type {Record<string, string>} */ (texts));
}
