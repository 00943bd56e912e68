// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import {
  fromFrame,
  SaidCount,
} from "../../../../web/features/browser-phones/frame-words.js";

const GOOD = [
  { type: "loaded" },
  { type: "ready" },
  { type: "lost" },
  { type: "token" },
  { type: "ringing", call: 1, leg: "CA12.-_~" },
  { type: "ringing", call: 1, leg: "" },
  { type: "sound", call: 2, sdp: "v=0\r\n" },
  { type: "connected", call: 3 },
  { type: "ended", call: 3 },
  { type: "failed", why: "threw" },
];

const BAD = [
  null,
  undefined,
  "ready",
  1,
  [],
  {},
  { type: "__proto__" },
  { type: "constructor" },
  { type: ["ready"] },
  { type: "Ready" },
  { type: "ready", more: 1 },
  { type: "ringing", call: 1 },
  { type: "ringing", call: 0, leg: "" },
  { type: "ringing", call: 1.5, leg: "" },
  { type: "ringing", call: "1", leg: "" },
  { type: "ringing", call: 2 ** 60, leg: "" },
  { type: "ringing", call: 1, leg: "a/b" },
  { type: "ringing", call: 1, leg: "<b>" },
  { type: "ringing", call: 1, leg: "x".repeat(129) },
  { type: "sound", call: 1, sdp: "x".repeat(16_385) },
  { type: "sound", call: 1, sdp: { toString: () => "v=0" } },
  { type: "failed", why: "the token was eyJ…" },
  { type: "answer", call: 1, sdp: "" },
];

Deno.test("what a frame may say is taken, whole", () => {
  for (const message of GOOD) assert.deepEqual(fromFrame(message), message);
});

Deno.test("nothing else is", () => {
  for (const message of BAD) assert.equal(fromFrame(message), null);
});

Deno.test("a frame may say sixty things in ten seconds", () => {
  const count = new SaidCount();
  for (let said = 0; said < 60; said++) assert.equal(count.take(20_000), true);
  assert.equal(count.take(29_999), false);
  assert.equal(count.take(30_000), true);
});
