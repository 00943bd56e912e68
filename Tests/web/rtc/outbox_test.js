// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Outbox } from "../../../web/rtc/outbox.js";
import { settled } from "../lib/support.js";
import { readSignal } from "../../../web/rtc/signals.js";

Deno.test("what cannot be sent is sent again, and nothing overtakes it", async () => {
  const over = new AbortController();
  /** @type {string[]} */
  const tried = [];
  let failures = 2;
  await new Promise((resolve) => {
    const outbox = new Outbox((/** @type {string} */ item) => {
      tried.push(item);
      if (item === "last") resolve(undefined);
      if (failures-- > 0) return Promise.reject(new TypeError("network"));
      return Promise.resolve("sent");
    }, over.signal);
    outbox.post("offer");
    outbox.post("candidate");
    outbox.post("last");
  });
  over.abort();
  assert.deepEqual(tried, ["offer", "offer", "offer", "candidate", "last"]);
});

Deno.test("the last is sent at once, past what waits and what is under way", async () => {
  const over = new AbortController();
  /** @type {string[]} */
  const tried = [];
  const outbox = new Outbox((/** @type {string} */ item) => {
    tried.push(item);
    // The first is on its way for ever.
    return item === "alarm" ? Promise.resolve("sent") : new Promise(() => {});
  }, over.signal);
  outbox.post("candidate");
  outbox.post("another");
  const told = outbox.last("alarm");
  over.abort();
  await told;
  assert.deepEqual(tried, ["candidate", "alarm"]);
});

Deno.test("nothing is sent once the call is over", async () => {
  const over = new AbortController();
  let sent = 0;
  const outbox = new Outbox(() => {
    sent++;
    over.abort();
    return Promise.resolve("sent");
  }, over.signal);
  outbox.post("one");
  outbox.post("two");
  await settled();
  assert.equal(sent, 1);
});

Deno.test("signals of another shape are not read", () => {
  const nonce = "ab".repeat(32);
  for (
    const good of [
      { type: "offer-wanted", attempt: 1 },
      { type: "offer-wanted", attempt: 255, iceRestart: true },
      { type: "offer", attempt: 1, sdp: "v=0", commit: nonce },
      { type: "answer", attempt: 1, sdp: "v=0", nonce },
      { type: "answer", attempt: 1, sdp: "v=0" },
      {
        type: "candidate",
        attempt: 1,
        candidate: null,
        mid: null,
        index: null,
      },
      { type: "reveal", attempt: 1, nonce },
      { type: "alarm", attempt: 1, why: "bad-sdp" },
    ]
  ) assert.deepEqual(readSignal(good), good);
  for (
    const bad of [
      null,
      "offer",
      { type: "offer-wanted" },
      { type: "offer-wanted", attempt: 0 },
      { type: "offer-wanted", attempt: 256 },
      { type: "offer-wanted", attempt: 1.5 },
      { type: "offer", attempt: 1, sdp: "v=0", commit: "ab" },
      { type: "reveal", attempt: 1, nonce: nonce.toUpperCase() },
      { type: "alarm", attempt: 1, why: "because" },
      { type: "toString", attempt: 1 },
    ]
  ) assert.equal(readSignal(bad), null);
});
