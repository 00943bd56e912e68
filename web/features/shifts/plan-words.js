// SPDX-License-Identifier: AGPL-3.0-or-later
import { DAY, EVERYBODY, lengthOf, WEEKDAYS } from "./week.js";
import { language, t } from "../../lib/catalogue.js";
import { names } from "../../lib/app.js";

/** @typedef {import("./week.js").Shift} Shift */

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/**
 * @param {number} weekday ISO @param {"long" | "short"} [size]
 * @returns {string} in the language of the page
 */
export const weekdayName = (weekday, size = "long") =>
  new Intl.DateTimeFormat(language.value.tag, {
    weekday: size,
    timeZone: "UTC",
  }).format(MONDAY + (weekday - 1) * 86_400_000);

/**
 * @param {readonly number[]} weekdays in order
 * @returns {string} `Monday, Wednesday to Saturday`
 */
export function weekdayList(weekdays) {
  if (weekdays.length === WEEKDAYS.length) return t("shifts.everyDay");
  /** @type {number[][]} */
  const runs = [];
  for (const weekday of weekdays) {
    const run = runs.at(-1);
    if (run?.at(-1) === weekday - 1) run.push(weekday);
    else runs.push([weekday]);
  }
  return runs.map(runText).join(t("list.comma"));
}

/** @param {number[]} run days one after the other @returns {string} */
function runText(run) {
  const [first = 1, last = first] = [run[0], run.at(-1)];
  return run.length < 3
    ? run.map((weekday) => weekdayName(weekday)).join(t("list.comma"))
    : t("shifts.days.run", {
      first: weekdayName(first),
      last: weekdayName(last),
    });
}

/** @param {number} minute of a day, to 1440 @returns {string} `06:00` */
export const clockText = (minute) => {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
};

/** @param {Pick<Shift, "startMinute" | "endMinute">} shift @returns {string} */
export function timesText(shift) {
  const { startMinute, endMinute } = shift;
  if (startMinute === 0 && lengthOf(shift) === DAY) return t("shifts.allDay");
  return spanText(startMinute, endMinute);
}

/** @param {number} start @param {number} end minutes of a day, to 1440 */
export const spanText = (start, end) =>
  t("shifts.times", { start: clockText(start), end: clockText(end) });

/**
 * @param {{weekdays: number[], start: number, length: number}} hole
 * @returns {string} `Saturday, 22:00 to 06:00`
 */
export function holeText({ weekdays, start, length }) {
  const end = start + length;
  if (length <= DAY) {
    return t("shifts.hole.on", {
      days: weekdayList(weekdays),
      times: spanText(start, end > DAY ? end - DAY : end),
    });
  }
  const first = weekdays[0] ?? 1;
  return t("shifts.hole.long", {
    day: weekdayName(first),
    start: clockText(start),
    endDay: weekdayName((first - 1 + Math.floor(end / DAY)) % 7 + 1),
    end: clockText(end % DAY),
  });
}

/** @param {string} id @returns {string} */
export const shiftName = (id) => names.find("SHIFT", id) ?? t("shifts.unnamed");

/** @param {string} id of a ring group, or `everybody` @returns {string} */
export const groupName = (id) =>
  id === EVERYBODY
    ? t("shifts.everybody")
    : names.find("RING_GROUP", id) ?? t("shifts.group.unnamed");

/** @param {string} timeZone IANA @returns {string} `Lisbon` */
export const zoneName = (timeZone) =>
  (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
