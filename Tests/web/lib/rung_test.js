// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "./asserts.js";
import {
  byPhone,
  mainReason,
  staysAwake,
  tone,
  warning,
} from "../../../web/lib/rung.js";

/** @param {boolean} rung @param {...string} codes reasons, or warnings if rung */
const answer = (rung, ...codes) => ({
  rung,
  reasons: rung ? [] : codes.map((code) => ({ code })),
  warnings: rung ? codes : [],
});

Deno.test("whoever is rung has no reason, perhaps a warning", () => {
  const rung = answer(true, "notifications-off");
  assertEquals(mainReason(rung), null);
  assertEquals(warning(rung), "notifications-off");
  assertEquals(tone(rung), "yes");
});

Deno.test("what she can mend herself is named first, in amber", () => {
  const blocked = answer(
    false,
    "no-shift",
    "microphone-denied",
  );
  assertEquals(mainReason(blocked), "microphone-denied");
  assertEquals(tone(blocked), "care");
});

Deno.test("a break or the end of a shift is grey", () => {
  assertEquals(tone(answer(false, "on-break")), "no");
  assertEquals(tone(answer(false, "no-shift")), "no");
  assertEquals(mainReason(answer(false, "no-shift")), "no-shift");
});

Deno.test("a lost connection is never green", () => {
  assertEquals(tone(answer(false, "offline")), "care");
});

Deno.test("the screen stays awake while she will be rung or talks, and else may sleep", () => {
  assertEquals(staysAwake(answer(true)), true);
  assertEquals(staysAwake(answer(true, "sound-not-tried")), true);
  assertEquals(staysAwake(answer(false, "in-call")), true);
  for (const why of ["on-break", "no-shift", "microphone-denied", "offline"]) {
    assertEquals(staysAwake(answer(false, why)), false);
  }
  assertEquals(staysAwake(null), false);
});

Deno.test("a phone of hers is named only while it would ring", () => {
  assertEquals(byPhone({ ...answer(true), by: "phone" }), "phone");
  assertEquals(byPhone({ ...answer(true), by: "both" }), "both");
  assertEquals(byPhone({ ...answer(true), by: "browser" }), null);
  assertEquals(byPhone(answer(true)), null);
  assertEquals(byPhone({ ...answer(false, "on-break"), by: "phone" }), null);
});

Deno.test("where her phone alone rings the screen may sleep", () => {
  assertEquals(staysAwake({ ...answer(true), by: "phone" }), false);
  assertEquals(staysAwake({ ...answer(true), by: "both" }), true);
});
