// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { forgetCall } from "../../../../web/features/calls/call-memory.js";
import { CallDesk } from "../../../../web/features/calls/call-desk.js";
import { MemberCall } from "../../../../web/features/calls/member-call.js";
import { PhoneCall } from "../../../../web/features/calls/phone-call.js";
import { FakeServer } from "../../lib/support.js";

const RING = { call: "a", language: "es", channel: "phone", since: 1 };

/** A desk at which she has taken a call that came by `channel`. */
async function taken(channel = "phone") {
  forgetCall();
  const server = new FakeServer()
    .on("POST /api/calls/a/answer", () => ({ ...RING, channel, claim: 1 }))
    .on("POST /api/calls/a/member-hang-up", () => undefined)
    .on("POST /api/calls/a/ban", () => ({ until: 9 }));
  const events = { on: () => {}, repeat: () => {}, reached: () => {} };
  const session = { holdOpen: () => () => {} };
  const desk = new CallDesk(
    /** @type {any} */ ({ events, session, readiness: {} }),
  );
  const end = new AbortController();
  desk.start(end.signal);
  await desk.answer(RING);
  const hungUp = () =>
    server.asked.some(({ path }) => path === "/api/calls/a/member-hang-up");
  return { server, desk, end, call: desk.call.value, hungUp };
}

Deno.test("a call by phone opens no microphone and has no words to compare", async () => {
  const { server, call } = await taken();
  using _server = server;
  assertEquals(call instanceof PhoneCall, true);
  assertEquals([call?.isHere, call?.state.value.stage], [false, "talking"]);
  assertEquals(server.asked.map(({ path }) => path), ["/api/calls/a/answer"]);
});

Deno.test("a call from the web page still has its sound here", async () => {
  const { server, call } = await taken("web");
  using _server = server;
  assertEquals([call instanceof MemberCall, call?.isHere], [true, true]);
});

Deno.test("it ends when the server says so, and is then over here too", async () => {
  const { server, desk, call } = await taken();
  using _server = server;
  assertEquals(desk.busy.value, true);
  call?.told({ state: "connected" });
  assertEquals(call?.isOver, false);
  call?.told({ state: "ended", why: "caller-left" });
  assertEquals(call?.state.value.why, "caller-left");
  assertEquals(desk.busy.value, false);
  desk.leave();
});

Deno.test("she can end it here", async () => {
  const { server, call, hungUp } = await taken();
  using _server = server;
  await call?.hangUp();
  assertEquals([hungUp(), call?.isOver], [true, true]);
});

Deno.test("the caller can be turned away from it", async () => {
  const { server, call } = await taken();
  using _server = server;
  await call?.ban();
  assertEquals(call?.state.value.bannedUntil, 9);
});

Deno.test("signing out of the page does not end what she says on her phone", async () => {
  const { server, desk, end, hungUp } = await taken();
  using _server = server;
  end.abort();
  assertEquals([desk.call.value, hungUp()], [null, false]);
});
