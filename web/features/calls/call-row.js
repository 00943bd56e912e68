// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { heardBy, notHeardYet, waitsToBeHeard } from "./heard.js";
import { aboutCall, howItWent, isNow, signOf } from "./call-record.js";

/** @import { CallRecord } from "./call-record.js" */

/**
 * One call in a list; the whole row leads to it.
 * @param {CallRecord} call
 * @param {string} time as it is told in that list
 */
export function callRow(call, time) {
  const [kind, sign] = signOf(call);
  return h(
    "li",
    { class: "row" },
    h(
      "span",
      { class: kind ? `glyph glyph--${kind}` : "glyph", "aria-hidden": "true" },
      icon(sign),
    ),
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        h(
          "a",
          { class: "row__link", href: `/calls/${call.id}` },
          howItWent(call),
        ),
        isNow(call) && h("span", { class: "tag tag--call" }, t("calls.now")),
        waitsToBeHeard(call) && notHeardYet(),
      ),
      h("p", { class: "row__meta" }, about(call)),
    ),
    h("div", { class: "row__end" }, h("time", {}, time)),
  );
}

/** @param {CallRecord} call */
function about(call) {
  const heard = waitsToBeHeard(call) ? [] : call.voiceMessages ?? [];
  return [aboutCall(call), ...heard.map(heardBy)].join(t("list.apart"));
}
