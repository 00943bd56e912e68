// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * Files of texts, whose hashes stand in the page's import map beside those of
 * its modules: what was changed on the way says nothing on the screen.
 */

const NOT_WHOLE = "not-whole";

/** @returns {Record<string, string>} of each file that this page may load */
function hashes() {
  const map = document.querySelector("script[type=importmap]");
  return map?.textContent ? JSON.parse(map.textContent).integrity : {};
}

/**
 * @param {string} tag of a language @param {string} file without its ending
 * @param {RequestInit} [init]
 * @returns {Promise<unknown>} null where the page names no such file
 * @throws {TypeError} it did not come, or is not what the page names
 */
export async function fetchTexts(tag, file, init = {}) {
  const path = `/locales/${tag}/${file}.json`;
  const integrity = hashes()[path];
  if (!integrity) return null;
  const response = await fetch(path, {
    ...init,
    integrity,
    credentials: "omit",
  });
  return await response.json();
}

/** Has whole.js say that a part is missing without which there are no words. */
export const tellNotWhole = () => dispatchEvent(new Event(NOT_WHOLE));
