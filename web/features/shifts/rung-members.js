// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { EVERYBODY } from "./week.js";
import { h } from "../../lib/h.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {import("./week.js").Plan} Plan
 * @typedef {import("../members/member-row.js").Member} Member
 */

const ANSWER = ["admin", "volunteer"];

/** @param {readonly Member[]} members @returns {Member[]} who can be rung at all */
export const whoAnswers = (members) =>
  members.filter(({ active, role }) => active && ANSWER.includes(role));

/**
 * Whom a shift rings: nobody who has left or whose role does not answer calls.
 * @param {Plan} plan @param {readonly Member[]} members @param {string} target
 * id of a ring group, or `everybody`
 * @returns {string[]} ids of members
 */
export function rungBy(plan, members, target) {
  const all = whoAnswers(members).map(({ member }) => member);
  if (target === EVERYBODY) return all;
  const group = plan.ringGroups.find(({ id }) => id === target);
  return all.filter((member) => group?.members.includes(member) ?? false);
}

/** @param {readonly string[]} members */
export const hasYou = (members) =>
  members.includes(session.me.value?.member ?? "");

/** @param {readonly string[]} members @returns {string} */
export const aliases = (members) =>
  members.map(aliasOf).sort().join(t("list.comma"));

export const youTag = () =>
  h("span", { class: "tag tag--accent" }, t("member.you"));
