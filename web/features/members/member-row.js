// SPDX-License-Identifier: AGPL-3.0-or-later
import { avatar } from "../../lib/avatar.js";
import { h } from "../../lib/h.js";
import { names, session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {object} Member as GET /api/members has it
 * @property {string} member @property {string} role
 * @property {boolean} active @property {boolean} confirmed
 * @property {boolean} onBreak @property {boolean} reachable
 * @property {boolean} inCall @property {number} joinedAt Unix seconds
 */

/** @param {string} member @returns {string} */
export const aliasOf = (member) =>
  names.find("MEMBER", member) ?? t("member.unnamed");

/** @param {Member} member */
export function memberRow(member) {
  const { member: id, role, active } = member;
  const you = id === session.me.value?.member;
  return h(
    "li",
    { class: "row" },
    avatar(id, names.find("MEMBER", id)),
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        active
          ? h("a", { class: "row__link", href: `/members/${id}` }, aliasOf(id))
          : h("span", {}, aliasOf(id)),
        you && h("span", { class: "tag tag--accent" }, t("member.you")),
        active && !member.reachable && !you &&
          h("span", { class: "tag tag--care" }, t("member.not.no-stream")),
      ),
      h("p", { class: "row__meta" }, t(`role.${role}`)),
    ),
    active && h("div", { class: "row__end" }, h("span", {}, standing(member))),
  );
}

/** @param {Member} member @returns {string} */
export function standing({ inCall, onBreak, reachable }) {
  if (inCall) return t("member.not.in-call");
  if (onBreak) return t("member.not.on-break");
  return reachable ? t("member.reachable") : "";
}
