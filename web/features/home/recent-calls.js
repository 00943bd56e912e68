// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../../lib/api.js";
import { h, icon } from "../../lib/h.js";
import { duration, languageName, when } from "../../lib/times.js";
import { llama } from "../frame/llama.js";
import { names, session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {object} Call as GET /api/calls has it; times are Unix seconds
 * @property {string} id @property {string} language
 * @property {number} startedAt @property {number} [answeredAt]
 * @property {number} [endedAt] @property {string | null} outcome
 * @property {string} [answeredBy] @property {string} state
 */

const MOST = 5;
/** @type {Record<string, [kind: string, sign: string]>} */
const SIGNS = {
  answered: ["call", "phone"],
  "voice-message": ["care", "voicemail"],
  now: ["call", "phone-in"],
};

/** @returns {Promise<HTMLElement[]>} */
export async function recentCalls() {
  const { calls } = await get(`/api/calls?limit=${MOST}`);
  if (calls.length === 0) return [nothing()];
  return [h("ul", { class: "rows", role: "list" }, calls.map(row))];
}

const nothing = () =>
  h(
    "div",
    { class: "empty" },
    llama("asleep"),
    h("p", { class: "soft" }, t("home.calls.none")),
  );

/** @param {Call} call */
function row(call) {
  const [kind, sign] = SIGNS[call.outcome ?? "now"] ?? ["", "close"];
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
        h("a", { class: "row__link", href: `/calls/${call.id}` }, what(call)),
        call.outcome === null &&
          h("span", { class: "tag tag--call" }, t("home.call.now")),
      ),
      h("p", { class: "row__meta" }, about(call)),
    ),
    h("div", { class: "row__end" }, h("time", {}, when(call.startedAt))),
  );
}

/** @param {Call} call @returns {string} */
function what(call) {
  if (call.answeredBy === session.me.value?.member) {
    return t("home.call.byYou");
  }
  if (call.answeredBy) {
    const name = names.find("MEMBER", call.answeredBy) ?? t("member.unnamed");
    return t("home.call.by", { name });
  }
  return t(`home.call.${call.outcome ?? "waiting"}`);
}

/** @param {Call} call @returns {string} */
function about(call) {
  const parts = [t("home.call.web"), languageName(call.language)];
  if (call.endedAt && call.answeredAt) {
    parts.push(duration(call.endedAt - call.answeredAt));
  }
  return parts.join(t("list.comma"));
}
