// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliases, hasYou, youTag } from "./rung-members.js";
import { daysFromNow, EVERYBODY, holesOn, isNow } from "./week.js";
import { groupName, shiftName, spanText } from "./plan-words.js";
import { h, icon } from "../../lib/h.js";
import { t } from "../../lib/catalogue.js";
import { timesText, weekdayName } from "./plan-words.js";

/**
 * @typedef {import("./week.js").Shift} Shift
 * @typedef {import("./week-table.js").Week} Week
 */

/** The week on a phone: a list by day, from now on. @param {Week} week */
export const weekList = (week) =>
  h(
    "div",
    { class: "on-narrow stack" },
    daysFromNow(week).map((weekday) => oneDay(week, weekday)),
  );

/** @param {Week} week @param {number} weekday */
const oneDay = (week, weekday) =>
  h(
    "section",
    { class: "day" },
    h(
      "h2",
      {},
      h("b", {}, weekdayName(weekday)),
      weekday === week.now.weekday && h("span", {}, t("shifts.today")),
    ),
    h(
      "ul",
      { class: "rows", role: "list" },
      week.shifts.filter(({ weekdays }) => weekdays.includes(weekday))
        .map((shift) => row(week, shift, weekday)),
      holesOn(week.holes, weekday).map(holeRow),
    ),
  );

/** @param {Week} week @param {Shift} shift @param {number} weekday */
function row({ owner, rung, now, edit }, shift, weekday) {
  const name = shiftName(shift.id);
  const members = rung(shift);
  const link = edit &&
    h("button", { class: "row__link", type: "button" }, name);
  if (link) owner.on(link, "click", () => edit?.(shift));
  return h(
    "li",
    { class: "row" },
    h("span", { class: "glyph", "aria-hidden": "true" }, icon(sign(shift))),
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        link || h("span", {}, name),
        hasYou(members) && youTag(),
        isNow(shift, weekday, now) &&
          h("span", { class: "tag tag--call" }, t("shifts.now")),
        members.length === 0 &&
          h("span", { class: "tag tag--care" }, t("shifts.nobody")),
      ),
      h(
        "p",
        { class: "row__meta" },
        shift.ringGroup === EVERYBODY ? groupName(EVERYBODY) : aliases(members),
      ),
    ),
    h(
      "div",
      { class: "row__end" },
      h("span", { class: "numbers" }, timesText(shift)),
    ),
  );
}

/** @param {{start: number, end: number}} part */
const holeRow = ({ start, end }) =>
  h(
    "li",
    { class: "row" },
    h(
      "span",
      { class: "glyph glyph--care", "aria-hidden": "true" },
      icon("care"),
    ),
    h(
      "div",
      { class: "row__body" },
      h(
        "p",
        { class: "row__title" },
        h("span", { class: "tag tag--care" }, t("shifts.nobody")),
      ),
    ),
    h(
      "div",
      { class: "row__end" },
      h("span", { class: "numbers" }, spanText(start, end)),
    ),
  );

/** @param {Shift} shift one past midnight, or one of the day */
const sign = ({ startMinute, endMinute }) =>
  endMinute <= startMinute ? "moon" : "clock";
