// SPDX-License-Identifier: AGPL-3.0-or-later
import { Catalogue, direction, pickLanguage } from "../../lib/catalogue.js";

/**
 * The page's own words, in the browser's language. What the document says is
 * in English.
 * @param {AbortSignal} signal
 */
export async function loadTexts(signal) {
  const tag = pickLanguage(navigator.languages, null);
  const response = await fetch(`/locales/${tag}/api.json`, { signal });
  document.documentElement.lang = tag;
  document.documentElement.dir = direction(tag);
  return new Catalogue(tag, await response.json());
}
