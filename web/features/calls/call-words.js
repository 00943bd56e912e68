// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";

/** @import { CallState } from "./call-state.js" */

/**
 * The words to compare: the caller says the first half, the volunteer answers
 * with the second.
 * @param {CallState} state
 */
export function callWords({ words, again }) {
  if (words === null) {
    return h("p", { class: "soft small" }, t("panel.words.unknown"));
  }
  if (words.length === 0) {
    return h("p", { class: "soft small" }, t("panel.words.soon"));
  }
  const half = words.length / 2;
  return h(
    "section",
    { class: "stack stack--tight", "aria-labelledby": "panel-words" },
    h(
      "h3",
      { id: "panel-words" },
      t(again ? "panel.words.again" : "panel.words.title"),
    ),
    h(
      "ol",
      { class: "words words--s", role: "list" },
      words.map((word, index) =>
        h(
          "li",
          { "data-whose": index < half ? "theirs" : "mine" },
          h(
            "span",
            { class: "words__whose" },
            t(index < half ? "panel.words.hear" : "panel.words.say"),
          ),
          " ",
          word,
        )
      ),
    ),
    h("p", { class: "soft small" }, t("panel.words.text")),
  );
}
