// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../../lib/h.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/** The way to the page of her account at the provider. @param {string} host */
export const providerSection = (host) =>
  h(
    "section",
    { class: "section" },
    h("h2", {}, t("provider.title")),
    h(
      "ul",
      { class: "rows", role: "list" },
      h(
        "li",
        { class: "row" },
        h("span", { class: "glyph", "aria-hidden": "true" }, icon("globe")),
        h(
          "div",
          { class: "row__body" },
          h(
            "p",
            { class: "row__title" },
            h(
              "a",
              { class: "row__link", href: "/settings/provider" },
              t(
                session.me.value?.providerLinked
                  ? "provider.row.linked"
                  : "provider.row",
                { host },
              ),
            ),
          ),
        ),
        h("div", { class: "row__end" }, icon("ahead", "icon--ahead")),
      ),
    ),
  );
