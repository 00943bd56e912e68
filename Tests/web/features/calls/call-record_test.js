// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { waited } from "../../../../web/features/calls/call-record.js";

const CALL = { id: "", language: "en", channel: "web", startedAt: 1000 };

/** @type {[string, object, number | null][]} */
const cases = [
  ["answered", { answeredAt: 1012, endedAt: 1060, outcome: "answered" }, 12],
  ["nobody answered", { endedAt: 1040, outcome: "unanswered" }, 40],
  ["still waits", {}, null],
  ["left a message", { endedAt: 1090, outcome: "voice-message" }, null],
];

for (const [name, more, seconds] of cases) {
  Deno.test(`how long a caller waited: ${name}`, () => {
    assert.equal(waited({ ...CALL, ...more }), seconds);
  });
}
