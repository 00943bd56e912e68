// SPDX-License-Identifier: AGPL-3.0-or-later
import { avatar } from "../../lib/avatar.js";
import { get } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { hotline, names, session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { whyNobodyCalls } from "../frame/nobody-calls.js";

/** Not on shift at all: not a row of this list. */
const ELSEWHERE = ["no-shift", "may-not-answer", "not-confirmed"];

/**
 * Who would be rung now, and why not the others on shift.
 * @returns {Promise<HTMLElement[]>}
 */
export async function onShift() {
  /** @type {{member: string, rung: boolean, reasons: {code: string}[]}[]} */
  const all = await get("/api/shifts/now");
  const now = all.filter(({ reasons }) =>
    !reasons.some(({ code }) => ELSEWHERE.includes(code))
  );
  if (now.length === 0) {
    return [h("p", { class: "soft" }, t("home.onShift.nobody"))];
  }
  const calls = whyNobodyCalls(location.hostname, hotline.value) === null;
  return [
    h(
      "ul",
      { class: "rows", role: "list" },
      now.map((who) => row(who, calls)),
    ),
  ];
}

/**
 * @param {{member: string, rung: boolean, reasons: {code: string}[]}} who
 * @param {boolean} calls whether any can come
 */
function row({ member, rung, reasons }, calls) {
  const alias = names.find("MEMBER", member);
  const you = member === session.me.value?.member;
  const why = reasons[0]?.code ?? "";
  return h(
    "li",
    { class: "row" },
    avatar(member, alias),
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        h("span", {}, alias ?? t("member.unnamed")),
        rung && calls
          ? h("span", { class: "tag tag--call" }, t("home.onShift.ready"))
          : null,
      ),
      h(
        "p",
        { class: "row__meta" },
        [you ? t("member.you") : "", rung ? "" : t(`member.not.${why}`)]
          .filter(Boolean).join(t("list.apart")),
      ),
    ),
  );
}
