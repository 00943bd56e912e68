// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { inCall, next, start } from "../../../web/call/steps.js";

/** @import { Happening, Place } from "../../../web/call/steps.js" */

/** @param {Happening[]} happenings @param {Place} [from] */
const after = (happenings, from = start()) =>
  happenings.reduce((place, each) => next(place, each, 7), from);

/** @type {Happening} */
const OPEN = { type: "hotline", open: true, why: null };
/** @type {Happening} */
const NOBODY = { type: "hotline", open: false, why: "nobody" };
/** @type {Happening[]} */
const CALLED = [
  OPEN,
  { type: "call" },
  { type: "microphone", why: null },
  { type: "accepted", status: { state: "waiting", ringing: 1 } },
];
/** @type {Happening[]} */
const TALKING = [...CALLED, { type: "attempt", attempt: 1 }, {
  type: "connected",
}];

/** @param {import("../../../web/call/steps.js").Status} status @returns {Happening} */
const status = (status) => ({ type: "status", status });

Deno.test("one press, and the call goes its way", () => {
  const steps = [];
  let place = start();
  for (
    const each of [...TALKING, status({ state: "ended", outcome: "answered" })]
  ) {
    place = next(place, each, 7);
    steps.push(place.step);
  }
  assert.deepEqual(steps, [
    "ready",
    "asking",
    "calling",
    "waiting",
    "connecting",
    "talking",
    "ended",
  ]);
  assert.equal(place.why, "answered");
});

Deno.test("nobody is asked for a microphone that nobody would listen to", () => {
  const place = after([OPEN, { type: "call" }, NOBODY]);
  assert.equal(place.step, "ready");
  assert.equal(place.nobody, true);
});

Deno.test("a voice message is possible although nobody is there", () => {
  const place = after([
    NOBODY,
    { type: "message" },
    NOBODY,
    { type: "microphone", why: null },
    {
      type: "accepted",
      status: { state: "voicemail-offered", why: "nobody-to-ring" },
    },
    { type: "recording" },
    { type: "recorded" },
    { type: "sending" },
    status({ state: "ended", outcome: "voice-message" }),
    { type: "failed", why: "lost" },
    { type: "sent" },
  ]);
  assert.equal(place.step, "sent");
});

for (const why of ["off", "no-turn", "full", "offline"]) {
  Deno.test(`with web calls "${why}" the page says so`, () => {
    const place = after([{ type: "hotline", open: false, why }]);
    assert.equal(place.step, "closed");
    assert.equal(place.why, why);
  });
}

Deno.test("a blocked microphone is a step to come back from", () => {
  const blocked = after([OPEN, { type: "call" }, {
    type: "microphone",
    why: "denied",
  }]);
  assert.equal(blocked.step, "blocked");
  assert.equal(after([{ type: "call" }], blocked).step, "asking");
});

Deno.test("how many are rung is what the server says", () => {
  const place = after([...CALLED, status({ state: "waiting", ringing: 2 })]);
  assert.equal(place.ringing, 2);
});

Deno.test("when it rings again the old words are gone, and it says why", () => {
  const place = after([
    ...TALKING,
    { type: "words", words: ["a", "b", "c", "d"] },
    status({ state: "ringing-again", ringing: 1, why: "winner-gone" }),
  ]);
  assert.equal(place.step, "waiting");
  assert.equal(place.why, "winner-gone");
  assert.deepEqual(place.words, []);
});

Deno.test("after the volunteer's reload the words are new and said to be", () => {
  const place = after([
    ...TALKING,
    { type: "words", words: ["a", "b", "c", "d"] },
    { type: "attempt", attempt: 2 },
  ]);
  assert.deepEqual(place.words, []);
  assert.equal(place.again, true);
});

Deno.test("whoever speaks a message is not torn away from it", () => {
  const recording = after([
    ...CALLED,
    status({ state: "voicemail-offered", why: "unanswered" }),
    { type: "message" },
    { type: "recording" },
    status({ state: "waiting", ringing: 1 }),
    status({ state: "voicemail-offered", why: "unanswered" }),
  ]);
  assert.equal(recording.step, "recording");
});

for (
  const answer of /** @type {Happening[]} */ ([
    status({ state: "connecting", claim: 1 }),
    { type: "attempt", attempt: 1 },
  ])
) {
  Deno.test(`a volunteer who was quicker than the message is talked with (${answer.type})`, () => {
    const choosing = after([...CALLED, { type: "message" }]);
    assert.equal(choosing.step, "preparing");
    for (const begun of [[], [{ type: "recording" }]]) {
      const happenings = /** @type {Happening[]} */ ([...begun, answer]);
      const answered = after(happenings, choosing);
      assert.equal(answered.step, "connecting");
      assert.equal(answered.message, false);
      const again = after([
        { type: "connected" },
        status({ state: "ringing-again", ringing: 1, why: "winner-gone" }),
      ], answered);
      assert.equal(again.step, "waiting");
    }
  });
}

Deno.test("a message that the server refuses since somebody answered becomes a talk", () => {
  const answered = after([
    ...CALLED,
    { type: "message" },
    { type: "answered" },
    status({ state: "waiting", ringing: 2 }),
  ]);
  assert.equal(answered.step, "waiting");
  assert.equal(answered.message, false);
  const talking = after(TALKING);
  assert.deepEqual(after([{ type: "answered" }], talking), talking);
});

for (
  const end of /** @type {Happening[]} */ ([
    status({ state: "ended", outcome: "unanswered" }),
    { type: "failed", why: "lost" },
  ])
) {
  Deno.test(`what was spoken outlives its call (${end.type})`, () => {
    const recording = after([...CALLED, { type: "message" }, {
      type: "recording",
    }]);
    for (
      const kept of [
        after([end, { type: "recorded" }], recording),
        after([{ type: "recorded" }, end], recording),
      ]
    ) {
      assert.equal(kept.step, "recorded");
      assert.equal(kept.why, "call-over");
      assert.equal(after([{ type: "sending" }], kept).step, "sending");
    }
  });
}

Deno.test("a message whose receipt was lost has arrived all the same", () => {
  const place = after([
    ...CALLED,
    { type: "message" },
    { type: "recording" },
    { type: "recorded" },
    { type: "sending" },
    { type: "not-sent" },
    status({ state: "ended", outcome: "voice-message" }),
  ]);
  assert.equal(place.step, "sent");
});

Deno.test("a message that was not sent is still there", () => {
  const place = after([
    ...CALLED,
    { type: "message" },
    { type: "recording" },
    { type: "recorded" },
    { type: "sending" },
    { type: "not-sent" },
  ]);
  assert.equal(place.step, "recorded");
  assert.equal(place.why, "not-sent");
});

Deno.test("what comes late changes nothing once it is over", () => {
  const over = after([...TALKING, { type: "hung-up" }]);
  /** @type {Happening[]} */
  const late = [
    status({ state: "waiting", ringing: 3 }),
    status({ state: "connected", claim: 1 }),
    { type: "attempt", attempt: 2 },
    { type: "connected" },
    { type: "interrupted" },
    { type: "failed", why: "lost" },
    { type: "accepted", status: { state: "waiting", ringing: 1 } },
    { type: "microphone", why: null },
    { type: "recorded" },
  ];
  assert.deepEqual(after(late, over), over);
});

Deno.test("every way to the end lets go of the call", () => {
  /** @type {Happening[]} */
  const ends = [
    { type: "hung-up" },
    { type: "failed", why: "relay" },
    status({ state: "ended", outcome: "unanswered" }),
    { type: "give-up" },
  ];
  for (const end of ends) assert.ok(!inCall(after([end], after(TALKING))));
});

Deno.test("any order of any happenings leaves a step that can be shown", () => {
  /** @type {Happening[]} */
  const all = [
    OPEN,
    NOBODY,
    ...TALKING,
    { type: "message" },
    { type: "unrecorded", why: "browser" },
    { type: "microphone", why: "none" },
    status({ state: "waiting", ringing: 2 }),
    { type: "answered" },
    status({ state: "connecting", claim: 1 }),
    status({ state: "connected", claim: 1 }),
    status({ state: "ringing-again", ringing: 1, why: "no-audio" }),
    status({ state: "voicemail-offered", why: "nobody-to-ring" }),
    status({ state: "ended", outcome: "too-long" }),
    { type: "interrupted" },
    { type: "words", words: null },
    { type: "recording" },
    { type: "recorded" },
    { type: "record-again" },
    { type: "sending" },
    { type: "sent" },
    { type: "not-sent" },
    { type: "hung-up" },
    { type: "give-up" },
    { type: "failed", why: "browser" },
  ];
  const seed = crypto.getRandomValues(new Uint32Array(1))[0];
  let state = seed;
  const random = () => (state = Math.imul(state, 1664525) + 1013904223 >>> 0);
  const shown = new Set([
    ...["loading", "closed", "ready", "asking", "blocked", "calling"],
    ...["waiting", "connecting", "talking", "offered", "preparing"],
    ...["recording", "recorded", "sending", "sent", "ended"],
  ]);
  for (let walk = 0; walk < 2000; walk++) {
    let place = start();
    for (let step = 0; step < 30; step++) {
      place = next(place, all[(random() >>> 8) % all.length], step);
      assert.ok(shown.has(place.step), `seed ${seed}: ${place.step}`);
      const message = ["recording", "recorded", "sending"].includes(place.step);
      assert.ok(!message || place.message, `seed ${seed}`);
    }
  }
});
