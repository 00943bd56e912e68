// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { soundPath } from "../../../web/rtc/sound-path.js";

/** @type {[string, string, Parameters<typeof soundPath>[1]][]} */
const cases = [
  ["relay", "hotline.example", { relay: true }],
  ["relay", "localhost", { relay: true, directMedia: false }],
  ["direct", "hotline.example", { relay: true, directMedia: true }],
  ["here", "localhost", { relay: false }],
  ["here", "127.0.0.1", { relay: false, directMedia: true }],
  ["none", "hotline.example", { relay: false }],
  ["none", "hotline.example", { relay: false, directMedia: true }],
  ["none", "localhost", { relay: false, webCalls: { why: "no-turn" } }],
  ["none", "localhost", {}],
];

for (const [path, hostname, told] of cases) {
  Deno.test(`sound goes by ${path} on ${hostname} with ${JSON.stringify(told)}`, () => {
    assert.equal(soundPath(hostname, told), path);
  });
}
