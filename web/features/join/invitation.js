// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../../lib/h.js";
import { hotline } from "../../lib/app.js";
import { lead } from "../entry/entry-frame.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/**
 * What the invite is for, before anything is asked.
 * @param {{expires: number, admin: boolean, answers: boolean}} invite
 * @returns {HTMLElement[]}
 */
export function invitation({ expires, admin, answers }) {
  const role = admin ? "admin" : answers ? "volunteer" : "reporter";
  const name = hotline.value?.name ?? t("app.name");
  const what = lead(
    t("join.invited", { name }),
    t("join.invited.body", { time: when(expires) }),
  );
  what.prepend(h("span", { class: "tag tag--accent" }, t(`join.for.${role}`)));
  const rows = answers ? ["rings", "note", "break"] : ["report"];
  return [
    what,
    h(
      "ul",
      { class: "rows", role: "list" },
      rows.map((row) =>
        h(
          "li",
          { class: "row" },
          h(
            "span",
            {
              class: row === "rings" ? "glyph glyph--call" : "glyph",
              "aria-hidden": "true",
            },
            icon({ rings: "bell", break: "moon" }[row] ?? "note"),
          ),
          h(
            "div",
            { class: "row__body" },
            h("p", { class: "row__title" }, t(`join.${row}`)),
            h("p", { class: "row__meta" }, t(`join.${row}.body`)),
          ),
        )
      ),
    ),
  ];
}
