// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Rings } from "../../../../web/features/calls/rings.js";

/** @param {string} call @param {number} since */
const ring = (call, since) => ({ call, since, language: "en", channel: "web" });

function held() {
  /** @type {{milliseconds: number, then: () => void}[]} */
  const timers = [];
  const rings = new Rings((milliseconds, then) =>
    timers.push({ milliseconds, then })
  );
  const calls = () => rings.list.value.map(({ call }) => call);
  const wait = () => timers.splice(0).forEach(({ then }) => then());
  return { rings, calls, timers, wait };
}

Deno.test("several rings are held, and the oldest comes first", () => {
  const { rings, calls } = held();
  rings.add(ring("b", 20));
  rings.add(ring("a", 10));
  rings.add(ring("c", 30));
  rings.add(ring("b", 20));
  assert.deepEqual(calls(), ["a", "b", "c"]);
});

Deno.test("someone else's answer stays for three seconds and is silent", () => {
  const { rings, calls, timers, wait } = held();
  rings.add(ring("a", 10));
  rings.stop("a", "answered-elsewhere");
  assert.deepEqual(calls(), ["a"]);
  assert.deepEqual(rings.sounding, []);
  assert.equal(timers[0].milliseconds, 3000);
  wait();
  assert.deepEqual(calls(), []);
});

Deno.test("a call that rings again is not taken away by the old answer", () => {
  const { rings, calls, wait } = held();
  rings.add(ring("a", 10));
  rings.stop("a", "answered-elsewhere");
  rings.add(ring("a", 10));
  wait();
  assert.deepEqual(calls(), ["a"]);
  assert.equal(rings.sounding.length, 1);
});

for (const why of ["over", "declined", "not-free", "leg-over"]) {
  Deno.test(`a ring that stops because "${why}" goes at once`, () => {
    const { rings, calls } = held();
    rings.add(ring("a", 10));
    rings.stop("a", why);
    assert.deepEqual(calls(), []);
  });
}

Deno.test("what rings on her phone is shown after what is answered here", () => {
  const { rings, calls } = held();
  rings.add({ ...ring("by-phone", 10), channel: "phone" });
  rings.add(ring("newer", 30));
  rings.add(ring("older", 20));
  assert.deepEqual(calls(), ["by-phone", "older", "newer"]);
  const shown = rings.shown.map(({ call }) => call);
  assert.deepEqual(shown, ["older", "newer", "by-phone"]);
});

Deno.test("after a new stream only what rings is said again, the rest goes", () => {
  const { rings, calls, wait } = held();
  rings.add(ring("gone", 10));
  rings.add(ring("stays", 20));
  rings.add({ ...ring("try", 30), test: true });
  rings.startAnew();
  rings.add(ring("stays", 20));
  assert.deepEqual(calls(), ["gone", "stays", "try"]);
  wait();
  assert.deepEqual(calls(), ["stays", "try"]);
});

Deno.test("a call back of her own neither sounds nor is shown, and is known all the same", () => {
  const { rings, calls } = held();
  rings.add({ ...ring("a", 10), channel: "phone", callBack: true });
  rings.add(ring("b", 20));
  assert.deepEqual(rings.sounding.map(({ call }) => call), ["b"]);
  assert.deepEqual(rings.shown.map(({ call }) => call), ["b"]);
  assert.deepEqual(calls(), ["a", "b"]);
});
