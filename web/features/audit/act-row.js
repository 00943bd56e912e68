// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { clock, day, sameDay } from "../../lib/times.js";
import { actOf, GROUPS } from "./acts.js";
import { wordsOf } from "./act-words.js";
import { openNames } from "./namers.js";

/**
 * @typedef {import("./acts.js").AuditEntry} AuditEntry
 * @typedef {import("./act-story.js").Story} Story
 * @typedef {Map<number, Story>} Stories
 */

const DAY_SECONDS = 86_400;

/** Whoever comes in or goes out, and what undoes a list: seen at a glance. */
const CARE = ["callers", "backup"];

/**
 * @param {AuditEntry} entry @param {Story | undefined} story
 * @param {boolean} holds false: it stands behind a break, and is not believed
 */
function actRow(entry, story, holds) {
  const { title, meta } = wordsOf(entry, story, openNames);
  const { group } = actOf(entry);
  const kind = !holds ? "end" : CARE.includes(group) ? "care" : "";
  return h(
    "li",
    { class: "row", "data-seq": entry.seq },
    h(
      "span",
      { class: kind ? `glyph glyph--${kind}` : "glyph", "aria-hidden": "true" },
      icon(GROUPS[group]),
    ),
    h(
      "div",
      { class: "row__body" },
      h("p", { class: "row__title" }, h("span", {}, title)),
      meta && h("p", { class: "row__meta" }, meta),
    ),
    h("div", { class: "row__end" }, h("time", {}, clock(entry.time))),
  );
}

/**
 * Acts by day, newest first, with lines between them.
 * @param {AuditEntry[]} entries newest first @param {Stories} stories
 * @param {(entry: AuditEntry) => boolean} holds
 * @param {{below: number, line: HTMLElement}[]} lines each is drawn above the
 * first act whose number is `below` or less
 */
export function actDays(entries, stories, holds, lines) {
  /** @type {HTMLElement[]} */
  const days = [];
  const waiting = [...lines].sort((a, b) => b.below - a.below);
  let list = h("ul");
  let at = 0;
  for (const entry of entries) {
    const line = entry.seq <= (waiting[0]?.below ?? -1)
      ? waiting.shift()?.line
      : null;
    const isNewDay = at === 0 || !sameDay(at, entry.time);
    if (line) days.push(line);
    if (line || isNewDay) {
      list = h("ul", { class: "rows", role: "list" });
      const heading = isNewDay ? dayHeading(entry.time) : null;
      days.push(h("section", { class: "day" }, heading, list));
      at = entry.time;
    }
    list.append(actRow(entry, stories.get(entry.seq), holds(entry)));
  }
  return days;
}

/** @param {number} at Unix seconds */
function dayHeading(at) {
  const now = Date.now() / 1000;
  const near = sameDay(at, now)
    ? t("calls.today")
    : sameDay(at, now - DAY_SECONDS)
    ? t("calls.yesterday")
    : null;
  return h("h2", {}, near && h("b", {}, near), near && " ", day(at));
}
