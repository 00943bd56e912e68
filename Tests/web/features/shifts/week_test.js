// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import {
  daysFromNow,
  gatherHoles,
  holesOf,
  holesOn,
  isNow,
  lengthOf,
  nowIn,
} from "../../../../web/features/shifts/week.js";

/** @param {number[]} weekdays @param {number} start @param {number} end hours */
const shift = (weekdays, start, end) => ({
  id: "00",
  weekdays,
  startMinute: start * 60,
  endMinute: end * 60,
  ringGroup: "everybody",
});
const ALL = [1, 2, 3, 4, 5, 6, 7];

Deno.test("an end at or before the start is on the next day", () => {
  assertEquals(lengthOf(shift(ALL, 22, 6)), 8 * 60);
  assertEquals(lengthOf(shift(ALL, 8, 8)), 24 * 60);
  assertEquals(lengthOf(shift(ALL, 0, 24)), 24 * 60);
});

Deno.test("no shift is one hole of a week, always is none", () => {
  assertEquals(holesOf([]), [{ weekday: 1, start: 0, length: 7 * 1440 }]);
  assertEquals(holesOf([shift(ALL, 0, 24)]), []);
});

Deno.test("a hole past midnight is one, also from Sunday to Monday", () => {
  const holes = holesOf([shift(ALL, 6, 22)]);
  assertEquals(holes.length, 7);
  assertEquals(holes.at(-1), { weekday: 7, start: 22 * 60, length: 8 * 60 });
  assertEquals(gatherHoles(holes), [
    { weekdays: ALL, start: 22 * 60, length: 8 * 60 },
  ]);
});

Deno.test("each day shows its part of a hole", () => {
  const holes = holesOf([shift([1, 2, 3, 4, 5, 6], 0, 24), shift([7], 0, 22)]);
  assertEquals(holesOn(holes, 7), [{ start: 22 * 60, end: 1440 }]);
  assertEquals(holesOn(holes, 1), []);
  const wrapped = holesOf([shift([1], 6, 6), shift([2, 3, 4, 5, 6], 6, 6)]);
  assertEquals(wrapped, [{ weekday: 7, start: 360, length: 1440 }]);
  assertEquals(holesOn(wrapped, 7), [{ start: 360, end: 1440 }]);
  assertEquals(holesOn(wrapped, 1), [{ start: 0, end: 360 }]);
});

Deno.test("Sunday's night shift is under way on Monday at 03:00", () => {
  const night = shift([7], 22, 6);
  assertEquals(isNow(night, 7, { weekday: 1, minute: 180 }), true);
  assertEquals(isNow(night, 7, { weekday: 1, minute: 360 }), false);
  assertEquals(isNow(night, 1, { weekday: 1, minute: 180 }), false);
});

Deno.test("now is told by the hotline's clock", () => {
  const at = Date.UTC(2026, 2, 4, 22, 30);
  assertEquals(nowIn("Europe/Lisbon", at), { weekday: 3, minute: 1350 });
  assertEquals(nowIn("Pacific/Auckland", at), { weekday: 4, minute: 690 });
});

Deno.test("the week begins today, and at night with the shift that goes on", () => {
  const shifts = [shift([7], 22, 6), shift([1], 8, 16)];
  const at = (/** @type {number} */ weekday, /** @type {number} */ hour) =>
    daysFromNow({ shifts, now: { weekday, minute: hour * 60 } }).slice(0, 2);
  assertEquals(at(3, 12), [3, 4]);
  assertEquals(at(1, 3), [7, 1]);
  assertEquals(at(1, 6), [1, 2]);
});
