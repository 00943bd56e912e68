// SPDX-License-Identifier: AGPL-3.0-or-later
import { actOf, GROUPS, NOBODY } from "./acts.js";

/** @typedef {import("./acts.js").AuditEntry} AuditEntry */

/**
 * Which acts are shown, as it stands in the address of the page.
 * @typedef {{member: string, kind: string, period: string}} Filter empty: all
 */

const DAY_SECONDS = 86_400;

/** How far back each period goes. @type {Readonly<Record<string, number>>} */
export const PERIODS = {
  day: DAY_SECONDS,
  week: 7 * DAY_SECONDS,
  month: 30 * DAY_SECONDS,
  year: 365 * DAY_SECONDS,
};

/** @param {URLSearchParams} params @returns {Filter} */
export function filterOf(params) {
  const member = params.get("member") ?? "";
  const kind = params.get("kind") ?? "";
  const period = params.get("period") ?? "";
  return {
    member: /^[0-9a-f]{32}$/.test(member) ? member : "",
    kind: Object.hasOwn(GROUPS, kind) ? kind : "",
    period: Object.hasOwn(PERIODS, period) ? period : "",
  };
}

/** @param {Filter} filter @returns {string} an address of the page */
export function addressOf(filter) {
  const given = Object.entries(filter).filter(([, value]) => value);
  const params = new URLSearchParams(given).toString();
  return params ? `/audit?${params}` : "/audit";
}

/**
 * @param {Filter} filter @param {number} now Unix seconds
 * @returns {(entry: AuditEntry) => boolean} what it lets through
 */
export function passes({ member, kind, period }, now) {
  const since = period ? now - (PERIODS[period] ?? 0) : 0;
  return (entry) =>
    entry.time >= since && (!kind || actOf(entry).group === kind) &&
    (!member || isAbout(entry, member));
}

/** By her, or to her. @param {AuditEntry} entry @param {string} member */
const isAbout = (entry, member) =>
  entry.actor === member || (member !== NOBODY && entry.object === member);

/**
 * Everybody whom a log names, those who acted last first.
 * @param {AuditEntry[]} entries @returns {string[]}
 */
export function membersIn(entries) {
  const found = new Set();
  for (const entry of entries.toReversed()) {
    found.add(entry.actor);
    if (actOf(entry).person) found.add(entry.object);
  }
  return [...found];
}
