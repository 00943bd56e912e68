// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { next, start } from "../../../web/call/steps.js";

/** @import { Happening, Place, Status } from "../../../web/call/steps.js" */

/** @param {Happening[]} happenings @param {Place} [from] */
const after = (happenings, from = start()) =>
  happenings.reduce((place, each) => next(place, each, 7), from);

/** @param {Status} status @returns {Happening} */
const status = (status) => ({ type: "status", status });

/** @type {Happening[]} */
const CALLED = [
  { type: "hotline", open: true, why: null },
  { type: "call" },
  { type: "microphone", why: null },
  { type: "accepted", status: { state: "waiting", ringing: 1 } },
];
/** @type {Happening[]} */
const TALKING = [...CALLED, { type: "attempt", attempt: 1 }, {
  type: "connected",
}];
/** @type {Happening} */
const UNRECORDED = { type: "unrecorded", why: "microphone" };

Deno.test("where no message can be recorded the caller waits as before, and as long", () => {
  const waiting = after([...CALLED, status({ state: "waiting", ringing: 2 })]);
  const chosen = next(waiting, { type: "message" }, 9000);
  assert.equal(chosen.step, "preparing");
  const back = next(chosen, UNRECORDED, 9000);
  assert.deepEqual(back, { ...waiting, unrecorded: "microphone" });
  const answered = after([{ type: "attempt", attempt: 1 }], back);
  assert.equal(answered.step, "connecting");
  assert.equal(answered.unrecorded, null);
});

Deno.test("where no message can be recorded the caller has the same choice again", () => {
  const offered = after([
    ...CALLED,
    status({ state: "voicemail-offered", why: "nobody-to-ring" }),
  ]);
  const back = after([{ type: "message" }, UNRECORDED], offered);
  assert.deepEqual(back, { ...offered, unrecorded: "microphone" });
  const first = after([
    { type: "hotline", open: false, why: "nobody" },
    { type: "message" },
    { type: "microphone", why: null },
    { type: "accepted", status: { state: "waiting", ringing: 0 } },
    UNRECORDED,
  ]);
  assert.deepEqual([first.step, first.nobody], ["ready", true]);
  assert.equal(first.unrecorded, "microphone");
  assert.equal(after([{ type: "message" }], first).unrecorded, null);
});

Deno.test("a recording that breaks off leaves the choice, as nobody is rung any more", () => {
  const place = after([
    ...CALLED,
    { type: "message" },
    { type: "recording" },
    UNRECORDED,
  ]);
  assert.deepEqual([place.step, place.message], ["offered", false]);
  assert.equal(after([{ type: "message" }], place).step, "preparing");
});

Deno.test("what was spoken first is still there if nothing can be recorded again", () => {
  const recorded = after([
    ...CALLED,
    { type: "message" },
    { type: "recording" },
    { type: "recorded" },
  ]);
  const back = after([{ type: "record-again" }, UNRECORDED], recorded);
  assert.deepEqual([back.step, back.message], ["recorded", true]);
  assert.equal(after([{ type: "sending" }], back).step, "sending");
});

Deno.test("that nothing can be recorded is no news anywhere else", () => {
  for (const place of [after(CALLED), after(TALKING), start()]) {
    assert.deepEqual(after([UNRECORDED], place), place);
  }
});
