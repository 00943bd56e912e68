// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { button, halo, lead } from "../view.js";

/** @import { View } from "../view.js" */

/** These are said in red: somebody may have listened, or tried to. */
const ALARMS = ["commit-mismatch", "bad-sdp", "bad-candidate"];

/** @param {View} view @returns {Node[]} */
export function ended({ t, has, place }) {
  const why = has(`ended.${place.why}.title`) ? place.why : "problem";
  const sign = ALARMS.includes(why ?? "") ? "care" : "check";
  const kind = ALARMS.includes(why ?? "") ? "halo--end" : "halo--quiet";
  return [
    halo(sign, `halo--still ${kind}`),
    lead(t(`ended.${why}.title`), h("p", {}, t(`ended.${why}.text`))),
    h(
      "div",
      { class: "stack caller__wide" },
      button("leave", t("leave"), {
        kind: "button--primary button--l button--wide",
      }),
      button("call", t("ended.again"), {
        kind: "button--l button--wide",
        sign: "phone",
      }),
    ),
    stays(t),
  ];
}

/** @param {(key: string) => string} t what this page leaves behind */
export const stays = (t) =>
  h(
    "section",
    { class: "panel panel--sunken caller__aside" },
    h("h2", {}, t("stays.title")),
    h("p", {}, t("stays.text")),
  );
