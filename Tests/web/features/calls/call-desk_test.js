// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { CallDesk } from "../../../../web/features/calls/call-desk.js";
import { FakeServer, Timers } from "../../lib/support.js";
import { Browser, RING, Tab } from "./phone-pages.js";

Deno.test("what the desk waits for ends with the session", () => {
  using timers = new Timers();
  /** @type {Map<string, (detail?: unknown) => void>} */
  const takes = new Map();
  const events = {
    /** @param {string} type @param {() => void} take */
    on: (type, take) => void takes.set(type, take),
    repeat: () => {},
  };
  const desk = new CallDesk(
    /** @type {any} */ ({ events, session: {}, readiness: {} }),
  );
  const session = new AbortController();
  desk.start(session.signal);
  takes.get("hello")?.();
  assert.equal(timers.waiting.size, 1);
  session.abort();
  assert.equal(timers.waiting.size, 0);
  assert.deepEqual(desk.rings.list.value, []);
});

Deno.test("a ring that a new stream tells of stays, though what was missed is not kept", async () => {
  using browser = new Browser();
  const tab = new Tab();
  tab.hear("ring", RING);
  for (const type of ["hello", "ring", "reset"]) tab.hear(type, RING);
  await browser.time.pass(5000);
  assert.deepEqual(tab.desk.rings.list.value, [RING]);
  tab.end.abort();
});

/** A desk whose server takes its time to say that she has the call. */
function answering() {
  const server = new FakeServer().on("POST /api/calls/b/answer", () => ({
    call: "b",
  }));
  /** @type {PromiseWithResolvers<object>} */
  const late = Promise.withResolvers();
  server.on("POST /api/calls/a/answer", () => late.promise);
  const events = { on: () => {}, repeat: () => {}, reached: () => {} };
  const session = { holdOpen: () => () => {} };
  const desk = new CallDesk(
    /** @type {any} */ ({ events, session, readiness: {} }),
  );
  const end = new AbortController();
  desk.start(end.signal);
  const ring = (/** @type {string} */ call) => ({
    call,
    language: "en",
    channel: "web",
    since: 1,
  });
  const hungUp = () =>
    server.asked.some(({ path }) => path === "/api/calls/a/member-hang-up");
  const arrives = () => late.resolve({ call: "a" });
  return { server, desk, end, ring, arrives, hungUp };
}

Deno.test("no microphone opens for a call that comes after the session has ended", async () => {
  const { server, desk, end, ring, arrives, hungUp } = answering();
  using _server = server;
  const answered = desk.answer(ring("a"));
  end.abort();
  arrives();
  await answered;
  assert.deepEqual([desk.call.value, desk.busy.value], [null, false]);
  assert.equal(hungUp(), true);
});

Deno.test("a call that comes late takes no place from the one that goes on", async () => {
  const { server, desk, ring, arrives, hungUp } = answering();
  using _server = server;
  const answered = desk.answer(ring("a"));
  desk.busy.value = true;
  arrives();
  await answered;
  assert.equal(desk.call.value, null);
  assert.equal(hungUp(), true);
});
