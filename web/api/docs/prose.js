// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";

/** @import { Child } from "../../lib/h.js" */

/** @param {string} text in which `code` stands between backticks @returns {Child[]} */
export function inline(text) {
  return text.split("`").map((part, at) =>
    at % 2 === 1 ? h("code", {}, part) : part
  );
}

/**
 * A description of the document, which is in English whatever the page is in.
 *
 * @param {string} text paragraphs with an empty line between them
 */
export function prose(text) {
  return h(
    "div",
    { class: "prose", lang: "en", dir: "ltr" },
    text.trim().split(/\n\s*\n/).map((each) => h("p", {}, inline(each))),
  );
}
