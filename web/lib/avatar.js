// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "./h.js";

const TONES = 6;

/**
 * Two letters of an alias, in a hue that helps to recognise.
 * @param {string} id of the member; decides the hue
 * @param {string | null} alias null while locked
 * @param {"" | "l" | "s"} [size]
 */
export const avatar = (id, alias, size = "") =>
  h(
    "span",
    {
      class: size ? `avatar avatar--${size}` : "avatar",
      "data-tone": toneOf(id),
      "aria-hidden": "true",
    },
    initials(alias),
  );

/** @param {string} id hex */
const toneOf = (id) => (parseInt(id.slice(0, 4), 16) || 0) % TONES + 1;

/** @param {string | null} alias */
export function initials(alias) {
  const words = (alias ?? "").trim().split(/\s+/).filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? words[words.length - 1] ?? "" : "";
  const letters = last
    ? [...first].slice(0, 1).concat([...last].slice(0, 1))
    : [...first].slice(0, 2);
  return letters.join("").toLocaleUpperCase();
}
