// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliases, rungBy } from "./rung-members.js";
import { button, form, submit } from "../../lib/button.js";
import { choice } from "../../lib/field.js";
import { EVERYBODY } from "./week.js";
import { groupName } from "./plan-words.js";
import { h, icon } from "../../lib/h.js";
import { put } from "../../lib/api.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {import("../../lib/screen-element.js").ScreenElement} ScreenElement
 * @typedef {import("./week.js").Plan} Plan
 * @typedef {import("./week.js").RingGroup} RingGroup
 * @typedef {import("../members/member-row.js").Member} Member
 */

/**
 * @param {ScreenElement} owner @param {Plan} plan @param {Member[]} members
 * @param {(group: RingGroup | null) => void} edit null: a new one
 */
export const ringGroups = (owner, plan, members, edit) =>
  h(
    "section",
    { class: "section" },
    h("h2", {}, t("shifts.groups")),
    h("p", { class: "small" }, t("shifts.groups.lead")),
    h(
      "ul",
      { class: "rows", role: "list" },
      plan.ringGroups.map((group) => {
        const link = h(
          "button",
          { class: "row__link", type: "button" },
          groupName(group.id),
        );
        owner.on(link, "click", () => edit(group));
        return row(link, rungBy(plan, members, group.id));
      }),
    ),
    h(
      "div",
      { class: "line-up" },
      button(owner, t("shifts.group.add"), () => edit(null), { sign: "plus" }),
    ),
  );

/** @param {HTMLElement} link @param {string[]} rung */
const row = (link, rung) =>
  h(
    "li",
    { class: "row row--plain" },
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        link,
        rung.length === 0 &&
          h("span", { class: "tag tag--care" }, t("shifts.nobody")),
      ),
      h("p", { class: "row__meta" }, aliases(rung)),
    ),
    h("div", { class: "row__end" }, icon("ahead", "icon--ahead")),
  );

const NONE = "none";

/**
 * Who is rung when no shift is, or nobody on it.
 * @param {ScreenElement} owner @param {Plan} plan
 */
export function fallbackChoice(owner, plan) {
  const { element, select } = choice({
    name: "fallback",
    label: t("shifts.fallback.label"),
    value: plan.fallbackGroup ?? NONE,
    options: fallbackOptions(plan),
  });
  const wrong = h("div", { "aria-live": "polite" });
  const saved = savedLine("fallback");
  const send = () =>
    save({ saved, wrong }, async () => {
      const ringGroup = select.value === NONE ? null : select.value;
      await put("/api/fallback-group", { ringGroup });
    });
  const end = h(
    "div",
    { class: "form__end" },
    submit(t("shifts.fallback.save"), "plain"),
    saved,
  );
  return h(
    "section",
    { class: "section" },
    h("h2", {}, t("shifts.fallback")),
    h("p", { class: "small" }, t("shifts.fallback.lead")),
    form(owner, send, element, wrong, end),
  );
}

/** @param {Plan} plan @returns {(readonly [string, string])[]} */
const fallbackOptions = ({ ringGroups }) => [
  [NONE, t("shifts.fallback.none")],
  ...[EVERYBODY, ...ringGroups.map(({ id }) => id)].map((
    id,
  ) => /** @type {const} */ ([id, groupName(id)])),
];
