// SPDX-License-Identifier: AGPL-3.0-or-later
import { aliasOf } from "../members/member-row.js";
import { button } from "../../lib/button.js";
import { EVERYBODY, holesOn, isNow, WEEKDAYS } from "./week.js";
import { groupName, shiftName, spanText } from "./plan-words.js";
import { h, icon } from "../../lib/h.js";
import { hasYou, youTag } from "./rung-members.js";
import { t } from "../../lib/catalogue.js";
import { timesText, weekdayName } from "./plan-words.js";

/**
 * @typedef {import("./week.js").Shift} Shift
 * @typedef {import("./week.js").Hole} Hole
 *
 * @typedef {object} Week what both ways of showing it need
 * @property {import("../../lib/screen-element.js").ScreenElement} owner
 * @property {Shift[]} shifts by their start
 * @property {readonly Hole[]} holes
 * @property {{weekday: number, minute: number}} now
 * @property {(shift: Shift) => string[]} rung members whom it rings
 * @property {((shift: Shift) => void) | null} edit null: may only look
 */

/** The week on a desk: shifts down, days across. @param {Week} week */
export const weekTable = (week) =>
  h(
    "table",
    { class: "week" },
    h("caption", { class: "visually-hidden" }, t("shifts.week")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td"),
        WEEKDAYS.map((weekday) =>
          h(
            "th",
            { scope: "col", "data-today": weekday === week.now.weekday },
            h("b", {}, weekdayName(weekday, "short")),
          )
        ),
      ),
    ),
    h(
      "tbody",
      {},
      week.shifts.map((shift) => shiftLine(week, shift)),
      week.holes.length > 0 && holeLine(week),
    ),
  );

/** @param {Week} week @param {Shift} shift */
function shiftLine(week, shift) {
  const { now, edit, owner } = week;
  const name = shiftName(shift.id);
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      name,
      h("small", {}, timesText(shift)),
      edit && button(owner, t("shifts.edit"), () => edit(shift), {
        kind: "quiet",
        label: t("shifts.edit.one", { name }),
      }),
    ),
    WEEKDAYS.map((weekday) =>
      h(
        "td",
        {
          class: isNow(shift, weekday, now) ? "week__now" : null,
          "data-today": weekday === now.weekday,
        },
        shift.weekdays.includes(weekday) && who(shift, week.rung(shift)),
      )
    ),
  );
}

/** @param {Shift} shift @param {string[]} rung */
function who({ ringGroup }, rung) {
  if (rung.length === 0) return hole(t("shifts.nobody"));
  const shown = ringGroup === EVERYBODY
    ? [groupName(EVERYBODY)]
    : rung.filter((id) => !hasYou([id])).map(aliasOf).sort();
  return h(
    "ul",
    { class: "week__who", role: "list" },
    shown.map((name) => h("li", {}, name)),
    hasYou(rung) && h("li", {}, youTag()),
  );
}

/** @param {Week} week */
const holeLine = ({ holes, now }) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, t("shifts.uncovered")),
    WEEKDAYS.map((weekday) => {
      const parts = holesOn(holes, weekday);
      return h(
        "td",
        { "data-today": weekday === now.weekday },
        parts.length > 0 && hole(t("shifts.nobody")),
        parts.length > 0 && h(
          "ul",
          { class: "week__who week__when", role: "list" },
          parts.map(({ start, end }) => h("li", {}, spanText(start, end))),
        ),
      );
    }),
  );

/** @param {string} text */
const hole = (text) =>
  h("span", { class: "week__hole" }, icon("care"), h("span", {}, text));
