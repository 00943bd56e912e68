// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../../lib/h.js";

/**
 * What has a page of its own: a way to sign in, phones.
 * @param {Record<"title" | "href" | "sign" | "state" | "short", string>} way
 */
export const waySection = ({ title, href, sign, state, short }) =>
  h(
    "section",
    { class: "section" },
    h("h2", {}, title),
    h(
      "ul",
      { class: "rows", role: "list" },
      h(
        "li",
        { class: "row" },
        h("span", { class: "glyph", "aria-hidden": "true" }, icon(sign)),
        h(
          "div",
          { class: "row__body" },
          h(
            "p",
            { class: "row__title" },
            h("a", { class: "row__link", href }, state),
          ),
          h("p", { class: "row__meta" }, short),
        ),
        h("div", { class: "row__end" }, icon("ahead", "icon--ahead")),
      ),
    ),
  );
