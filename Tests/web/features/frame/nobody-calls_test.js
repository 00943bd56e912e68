// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import {
  comesBefore,
  whyNobodyCalls,
} from "../../../../web/features/frame/nobody-calls.js";

const open = { open: true };

/** @type {[string | null, string, object | null][]} */
const cases = [
  [null, "hotline.example", null],
  [null, "hotline.example", { setUp: false, version: "1" }],
  [null, "hotline.example", { relay: true, webCalls: open }],
  [null, "localhost", { relay: false, webCalls: open }],
  // Voice messages can be left, or she waits: somebody can call.
  [null, "hotline.example", { relay: true, webCalls: { why: "nobody" } }],
  [null, "hotline.example", { relay: true, webCalls: { why: "full" } }],
  ["off", "hotline.example", { relay: true, webCalls: { why: "off" } }],
  ["off", "localhost", { relay: false, webCalls: { why: "off" } }],
  ["no-turn", "hotline.example", { relay: false, webCalls: open }],
  ["no-turn", "localhost", { relay: false, webCalls: { why: "no-turn" } }],
];

for (const [why, hostname, told] of cases) {
  Deno.test(`nobody calls: ${why}, on ${hostname} with ${JSON.stringify(told)}`, () => {
    const hotline =
      /** @type {import("../../../../web/lib/app.js").Hotline | null} */ (told);
    assert.equal(whyNobodyCalls(hostname, hotline), why);
  });
}

Deno.test("a lost line or a call of hers is told first", () => {
  const not = (/** @type {string} */ code) => ({
    rung: false,
    reasons: [{ code }],
    warnings: [],
  });
  assert.ok(comesBefore({ rung: true, reasons: [], warnings: [] }));
  assert.ok(comesBefore(not("on-break")));
  for (
    const code of ["offline", "in-call", "may-not-answer", "not-confirmed"]
  ) {
    assert.ok(!comesBefore(not(code)), code);
  }
});
