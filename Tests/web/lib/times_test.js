// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import { Catalogue, language } from "../../../web/lib/catalogue.js";
import { duration, stopwatch, timeZone, when } from "../../../web/lib/times.js";

timeZone.value = "Europe/Lisbon";
/** Wednesday 4 March 2026, 22:00 in Lisbon. */
const NOW = Date.UTC(2026, 2, 4, 22, 0) / 1000;
const HOUR = 3600;

Deno.test("what is today or comes tonight needs no day", () => {
  assertEquals(when(NOW - 2 * HOUR, NOW), "20:00");
  assertEquals(when(NOW + 8 * HOUR, NOW), "06:00");
});

Deno.test("what was last night needs one", () => {
  assertEquals(when(NOW - 23 * HOUR, NOW), "Tue 23:00");
});

Deno.test("what is further off has a date, day before month", () => {
  assertEquals(when(NOW + 10 * 24 * HOUR, NOW), "14 Mar, 22:00");
});

Deno.test("the hotline's clock counts, not the device's", () => {
  timeZone.value = "Pacific/Auckland";
  assertEquals(when(NOW, NOW), "11:00");
  timeZone.value = "Europe/Lisbon";
});

Deno.test("a running time", () => {
  assertEquals([0, 48, 72, 3671].map(stopwatch), [
    "0:00",
    "0:48",
    "1:12",
    "1:01:11",
  ]);
});

Deno.test("a length of time has hours once there are any", () => {
  language.value = new Catalogue("en", {
    "time.seconds.other": "{count} s",
    "time.minutes.one": "{count} min",
    "time.minutes.other": "{count} min",
    "time.hours.one": "{count} h",
    "time.hours.other": "{count} h",
  });
  // A sound of 47.6 seconds is as long on its row as beside its button.
  assertEquals([duration(47.6), stopwatch(47.6)], ["47 s", "0:47"]);
  assertEquals([40, 60, 3540, 3600, 3900, 14_400].map(duration), [
    "40 s",
    "1 min",
    "59 min",
    "1 h",
    "1 h 5 min",
    "4 h",
  ]);
});
