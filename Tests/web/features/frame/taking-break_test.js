// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { meaningOf } from "../../../../web/features/frame/break-meaning.js";

const onShift = { rung: true, reasons: [], warnings: ["sound-not-tried"] };
const inFallback = { rung: true, reasons: [], warnings: ["only-as-fallback"] };
const none = { onShift: 0, asFallback: 0, inCall: 0 };

Deno.test("a break of one of several on shift means nothing to callers", () => {
  assert.equal(meaningOf(onShift, { ...none, onShift: 1 }), null);
  assert.equal(meaningOf(inFallback, { ...none, onShift: 2 }), null);
});

Deno.test("the last one on shift is followed by the fallback group", () => {
  const others = { ...none, asFallback: 3, inCall: 1 };
  assert.deepEqual(meaningOf(onShift, others), {
    key: "break.fallback",
    count: 3,
  });
  // Within the group the others are rung as before.
  assert.equal(meaningOf(inFallback, others), null);
});

Deno.test("while others talk callers wait, and with nobody at all there is voicemail", () => {
  for (const me of [onShift, inFallback]) {
    const waiting = meaningOf(me, { ...none, inCall: 2 });
    assert.deepEqual(waiting, { key: "break.wait", count: 2 });
    assert.equal(meaningOf(me, none)?.key, "break.voicemail");
  }
});

Deno.test("whoever would not be rung herself takes nothing away", () => {
  const resting = {
    rung: false,
    reasons: [{ code: "no-shift" }],
    warnings: [],
  };
  assert.equal(meaningOf(resting, none), null);
});
