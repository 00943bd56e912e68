// SPDX-License-Identifier: AGPL-3.0-or-later

/** Enough of a note to recognise it by, in characters. */
const MOST = 90;

/**
 * How a note begins, whole words of it; what goes on says so.
 * @param {string} text @returns {string}
 */
export function firstWords(text) {
  const characters = [...text.trim()];
  if (characters.length <= MOST) return characters.join("");
  const cut = characters.slice(0, MOST).join("");
  const whole = characters[MOST]?.trim() === ""
    ? cut
    : cut.replace(/\s+\S*$/, "");
  return `${whole.trimEnd()}…`;
}
