// SPDX-License-Identifier: AGPL-3.0-or-later
import { names, session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { duration, languageName } from "../../lib/times.js";

/**
 * @typedef {object} CallRecord as GET /api/calls has it; times are Unix seconds
 * @property {string} id @property {string} language @property {string} channel
 * @property {number} startedAt @property {number} [answeredAt]
 * @property {number} [endedAt] @property {string | null} [outcome]
 * @property {string} [answeredBy]
 * @property {{member: string, outcome: string | null}[]} [rings] on its own page
 * @property {import("./heard.js").LeftMessage[]} [voiceMessages] for whoever
 * holds the inbox, and where there are any
 */

/** @type {Record<string, [kind: string, sign: string]>} */
const SIGNS = {
  answered: ["call", "phone"],
  "voice-message": ["care", "voicemail"],
  banned: ["end", "ban"],
  unanswered: ["care", "close"],
  "nobody-to-ring": ["care", "close"],
  "call-back-asked": ["care", "phone-in"],
  "called-back": ["call", "phone"],
};

/** What a member did other than answer. @type {Record<string, string>} */
const BY = { "called-back": "calls.back", "not-reached": "calls.tried" };

/** @param {CallRecord} call @returns {[kind: string, sign: string]} */
export const signOf = (call) =>
  isNow(call)
    ? ["call", "phone-in"]
    : SIGNS[call.outcome ?? ""] ?? ["", "close"];

/** @param {CallRecord} call */
export const isNow = (call) => !call.endedAt;

/** @param {string} member @returns {string} */
export const nameOf = (member) =>
  names.find("MEMBER", member) ?? t("member.unnamed");

/** @param {CallRecord} call @returns {string} how it went, in one line */
export function howItWent(call) {
  const by = BY[call.outcome ?? ""] ?? "calls.by";
  if (call.answeredBy === session.me.value?.member) return t(`${by}You`);
  if (call.answeredBy) return t(by, { name: nameOf(call.answeredBy) });
  return t(`calls.outcome.${isNow(call) ? "waiting" : call.outcome}`);
}

/**
 * @param {CallRecord} call
 * @returns {number | null} how long she waited, in seconds; null while she
 * still does, or where she left a message, which is no waiting
 */
export function waited({ startedAt, answeredAt, endedAt, outcome }) {
  if (answeredAt) return answeredAt - startedAt;
  return endedAt && outcome !== "voice-message" ? endedAt - startedAt : null;
}

/** @param {CallRecord} call @returns {string} way, language, length */
export function aboutCall(call) {
  const parts = [
    t(`calls.channel.${call.channel}`),
    languageName(call.language),
  ];
  if (call.endedAt && call.answeredAt) {
    parts.push(duration(call.endedAt - call.answeredAt));
  }
  return parts.join(t("list.comma"));
}
