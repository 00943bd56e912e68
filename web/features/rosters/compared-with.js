// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { button } from "../../lib/button.js";
import { choice } from "../../lib/field.js";
import { errorNotice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { Powers } from "../../lib/sealing.js";
import { rosterWatch, session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/** @import { ScreenElement } from "../../lib/screen-element.js" */

/**
 * With whom the words were compared by voice, and the button that is dead
 * until somebody is named: those who sign on our own list; she herself, with
 * another device of hers.
 * @param {ScreenElement} owner
 * @param {{verb: string, about?: string, act: () => Promise<void>}} what
 * `about`: what else the button does
 * @returns {Node[]}
 */
export function comparedWith(owner, { verb, about, act }) {
  const signers = rosterWatch.roster.value?.holders(Powers.SIGN) ?? [];
  const me = session.me.value?.member;
  const { element, select } = choice({
    name: "compared",
    label: t("roster.branch.with"),
    value: "",
    options: [
      ["", t("roster.branch.nobody")],
      ...signers.map(({ id }) => /** @type {const} */ ([
        id,
        id === me ? t("roster.branch.myself") : aliasOf(id),
      ])),
    ],
  });
  const said = h("div", { "aria-live": "polite" });
  const keep = button(owner, verb, async () => {
    said.replaceChildren();
    await act().catch((error) => said.replaceChildren(errorNotice(error)));
  }, { kind: "quiet-end" });
  keep.disabled = true;
  owner.on(select, "change", () => keep.disabled = select.value === "");
  return [
    element,
    ...(about ? [h("p", { class: "small" }, about)] : []),
    said,
    h("div", { class: "line-up" }, keep),
  ];
}

/** What to do before, one after another. @param {string[]} steps catalogue keys */
export const stepsOf = (steps) =>
  h("ol", { class: "steps" }, steps.map((step) => h("li", {}, t(step))));
