// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * The week as minutes from Monday 00:00, by the clock on the wall of the
 * hotline: two nights a year are an hour longer or shorter than they look here,
 * which leaves no hole that the plan does not have on every other day.
 */

/**
 * @typedef {object} Shift as GET /api/shifts has it
 * @property {string} id
 * @property {number[]} weekdays ISO, Monday 1: the days on which it starts
 * @property {number} startMinute from midnight, 0 to 1439
 * @property {number} endMinute 0 to 1440; at or before the start: the next day
 * @property {string} ringGroup id, or `everybody`
 *
 * @typedef {{id: string, members: string[]}} RingGroup
 *
 * @typedef {object} Plan
 * @property {string} timeZone IANA
 * @property {Shift[]} shifts
 * @property {RingGroup[]} ringGroups
 * @property {string | null} [fallbackGroup] id, `everybody`, or none
 * @property {{number: string, ringGroups: string[]}[]} numbers of the hotline,
 * where they ring different groups
 *
 * @typedef {{weekday: number, start: number, length: number}} Hole minutes,
 * `start` from the midnight of `weekday`
 */

export const EVERYBODY = "everybody";
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
export const DAY = 1440;
const WEEK = 7 * DAY;

/** @param {Pick<Shift, "startMinute" | "endMinute">} shift @returns {number} minutes */
export const lengthOf = ({ startMinute, endMinute }) =>
  endMinute > startMinute
    ? endMinute - startMinute
    : endMinute + DAY - startMinute;

/**
 * The times of the week at which no shift rings anybody. A hole past midnight
 * is one hole.
 * @param {readonly Shift[]} shifts those that ring somebody
 * @returns {Hole[]} by their start; the whole week is one of 7 days
 */
export function holesOf(shifts) {
  const covered = new Uint8Array(WEEK);
  for (const shift of shifts) {
    for (const weekday of shift.weekdays) {
      const start = (weekday - 1) * DAY + shift.startMinute;
      for (let i = 0; i < lengthOf(shift); i++) covered[(start + i) % WEEK] = 1;
    }
  }
  const first = covered.indexOf(1);
  if (first < 0) return [{ weekday: 1, start: 0, length: WEEK }];
  /** @type {Hole[]} */
  const holes = [];
  let length = 0;
  // From one covered minute around to it again, so that no hole is cut in two.
  for (let i = 1; i <= WEEK; i++) {
    const at = (first + i) % WEEK;
    if (!covered[at]) length++;
    else if (length > 0) {
      holes.push(holeAt((at - length + WEEK) % WEEK, length));
      length = 0;
    }
  }
  return holes.sort((a, b) => a.weekday - b.weekday || a.start - b.start);
}

/** @param {number} minute of the week @param {number} length @returns {Hole} */
const holeAt = (minute, length) => ({
  weekday: Math.floor(minute / DAY) + 1,
  start: minute % DAY,
  length,
});

/**
 * What of the holes lies on one day.
 * @param {readonly Hole[]} holes @param {number} weekday
 * @returns {{start: number, end: number}[]} minutes of that day, end up to 1440
 */
export function holesOn(holes, weekday) {
  const midnight = (weekday - 1) * DAY;
  const found = [];
  for (const hole of holes) {
    const begin = (hole.weekday - 1) * DAY + hole.start;
    // A hole over Sunday's midnight is also there in the week before.
    for (const start of [begin, begin - WEEK]) {
      const from = Math.max(start, midnight);
      const to = Math.min(start + hole.length, midnight + DAY);
      if (from < to) found.push({ start: from - midnight, end: to - midnight });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * Holes of the same times, told once with all their days.
 * @param {readonly Hole[]} holes
 * @returns {{weekdays: number[], start: number, length: number}[]}
 */
export function gatherHoles(holes) {
  /** @type {Map<string, {weekdays: number[], start: number, length: number}>} */
  const found = new Map();
  for (const { weekday, start, length } of holes) {
    const key = `${start}/${length}`;
    const one = found.get(key) ?? { weekdays: [], start, length };
    one.weekdays.push(weekday);
    found.set(key, one);
  }
  return [...found.values()];
}

/**
 * Whether the shift that begins on a weekday is under way.
 * @param {Shift} shift @param {number} weekday
 * @param {{weekday: number, minute: number}} now
 */
export function isNow(shift, weekday, now) {
  if (!shift.weekdays.includes(weekday)) return false;
  const start = (weekday - 1) * DAY + shift.startMinute;
  const minute = (now.weekday - 1) * DAY + now.minute;
  return (minute - start + WEEK) % WEEK < lengthOf(shift);
}

/**
 * The days of a week in the order of whoever looks at night: today first, or
 * yesterday while a shift that began then goes on.
 * @param {{shifts: Shift[], now: {weekday: number, minute: number}}} week
 */
export function daysFromNow({ shifts, now }) {
  const yesterday = now.weekday === 1 ? 7 : now.weekday - 1;
  const goesOn = shifts.some((shift) => isNow(shift, yesterday, now));
  const first = WEEKDAYS.indexOf(goesOn ? yesterday : now.weekday);
  return [...WEEKDAYS.slice(first), ...WEEKDAYS.slice(0, first)];
}

const SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * @param {string} timeZone IANA @param {number} [at] Unix milliseconds
 * @returns {{weekday: number, minute: number}}
 */
export function nowIn(timeZone, at = Date.now()) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const value = (/** @type {string} */ type) =>
    parts.find((part) => part.type === type)?.value ?? "";
  return {
    weekday: SHORT.indexOf(value("weekday")) + 1,
    minute: Number(value("hour")) * 60 + Number(value("minute")),
  };
}
